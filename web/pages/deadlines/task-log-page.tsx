import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useText } from '../../messages/text.tsx'
import { useMay } from '../../session.tsx'
import type { BulkAction, Filter } from '../../table/column.ts'
import { DataList } from '../../table/data-list.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Empty } from '../../ui/states.tsx'
import { AddDeadline } from '../by-hand/add-deadline.tsx'
import { Adder } from '../by-hand/adder.tsx'
import { AmnestyButton } from '../exceptions/amnesty-button.tsx'
import { departmentFilter, labelFilter, personFilter, teamFilters } from '../people/person-filters.tsx'
import { ChangeMany } from './change-many.tsx'
import { deadlineFilters, logColumns, saidInPanel } from './deadline-columns.tsx'
import { DeadlinePanel } from './deadline-panel.tsx'

const filters: readonly Filter[] = [...deadlineFilters, personFilter, ...teamFilters, departmentFilter, labelFilter]
const changes: readonly BulkAction[] = [{ id: 'change', label: 'deadlines.change', Part: ChangeMany }]

/** Every deadline one may see, with how it stands now. */
export function TaskLogPage() {
  const say = useText()
  const mayChange = useMay('deadlines.change')
  return (
    <>
      <PageHeader
        title={say('nav.taskLog')}
        crumbs={[{ label: say('nav.manage') }, { label: say('nav.compliance') }]}
        lead={say('deadlines.log.lead')}
        actions={
          <>
            <Adder label="deadlines.add" may="deadlines.change" form={AddDeadline} />
            <AmnestyButton />
          </>
        }
      />
      <DataList
        name="task-log"
        label={say('deadlines.log.label')}
        endpoint="GET /deadlines"
        columns={logColumns}
        saidInPanel={saidInPanel}
        filters={filters}
        order={{ sort: 'due', direction: 'asc' }}
        rowKey={({ deadlineId }) => deadlineId}
        rowLabel={({ what, person }) => say('deadlines.of', { what, person })}
        panelTitle={({ what }) => what}
        panel={(key, row) => <DeadlinePanel key={key} id={key} isListed={row !== undefined} />}
        {...(mayChange && { bulk: changes })}
        empty={<NoDeadlines />}
      />
    </>
  )
}

function NoDeadlines() {
  const say = useText()
  const mayImport = useMay('imports.change')
  if (!mayImport) return <Empty title={say('deadlines.log.empty')}>{say('deadlines.log.empty.member')}</Empty>
  return (
    <Empty
      title={say('deadlines.log.empty')}
      action={
        <Button component={Link} to={'/imports' as never}>
          {say('deadlines.log.empty.import')}
        </Button>
      }
    >
      {say('deadlines.log.empty.text')}
    </Empty>
  )
}
