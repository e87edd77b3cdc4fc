import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { lookFilters } from '../../as-of/look-filters.ts'
import { LookWords } from '../../as-of/look-words.tsx'
import { useText } from '../../messages/text.tsx'
import { useMay } from '../../session.tsx'
import { DataList } from '../../table/data-list.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Empty } from '../../ui/states.tsx'
import { CommitteeLinks } from '../committees/committee-links.tsx'
import { AmnestyButton } from './amnesty-button.tsx'
import { type ExceptionRow, registerColumns, saidInPanel } from './register-columns.tsx'
import { registerFilters } from './register-filters.tsx'
import { RegisterPanel } from './register-panel.tsx'
import { RegisterViews, useRegisterView } from './register-views.tsx'

const filters = [...registerFilters, ...lookFilters]

/** The register: every exception one may see, by the questions one usually has. */
export function RegisterPage() {
  const say = useText()
  const mayAsk = useMay('exceptions.ask')
  const view = useRegisterView()
  return (
    <>
      <PageHeader
        title={say('nav.exceptions')}
        crumbs={[{ label: say('nav.manage') }, { label: say('nav.compliance') }]}
        lead={
          <>
            {say('exceptions.lead')} <LookWords />
          </>
        }
        actions={
          <>
            <AmnestyButton />
            {mayAsk && <AskButton />}
          </>
        }
      />
      <CommitteeLinks />
      <RegisterViews />
      <DataList
        key={view}
        name="exceptions"
        label={say(`exceptions.view.${view}`)}
        endpoint="GET /exceptions"
        columns={registerColumns}
        saidInPanel={saidInPanel}
        filters={filters}
        fixed={{ view }}
        order={{ sort: 'number', direction: 'desc' }}
        searchable
        rowKey={rowKey}
        rowLabel={rowLabel}
        panel={(key, row) => <RegisterPanel exceptionId={key} row={row} />}
        panelTitle={rowLabel}
        empty={
          <Empty title={say(`exceptions.empty.${view}`)} action={mayAsk && (view === 'all' || view === 'mine') && <AskButton />}>
            <p>{say(view === 'waiting' ? 'exceptions.empty.waiting.text' : 'exceptions.empty.text')}</p>
          </Empty>
        }
      />
    </>
  )
}

function AskButton() {
  const say = useText()
  return (
    <Button component={Link} to={'/exceptions/new' as never}>
      {say('exceptions.ask')}
    </Button>
  )
}

const rowKey = ({ exceptionId }: ExceptionRow) => exceptionId
const rowLabel = ({ number, title }: ExceptionRow) => [number, title].filter(Boolean).join(' ')
