import { Button } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useApi } from '../../api/hooks.ts'
import { useAsOf } from '../../as-of/as-of-picker.tsx'
import { useText } from '../../messages/text.tsx'
import { useMay, useSession } from '../../session.tsx'
import { DataList } from '../../table/data-list.tsx'
import { useDates } from '../../ui/dates.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { Empty } from '../../ui/states.tsx'
import { Questions } from './questions.tsx'
import { type LateManager, type LatePerson, managerColumns, peopleColumns } from './report-columns.tsx'
import { managerFilters, peopleFilters } from './report-filters.tsx'
import { Views } from './views.tsx'
import { WhyPanel } from './why-panel.tsx'

/** What the panel beside the list says anyway. */
const saidInPanel = ['manager', 'firing', 'why', 'reports'] as const

/** The escalation report: how often people were late, and are still; "why?" on a row opens the explanation. */
export function ReportPage() {
  const say = useText()
  return (
    <>
      <ReportHeader />
      <Views />
      <DataList
        name="late-people"
        label={say('escalations.title')}
        endpoint="GET /escalations/people"
        columns={peopleColumns}
        saidInPanel={saidInPanel}
        filters={peopleFilters}
        order={{ sort: 'net', direction: 'desc' }}
        searchable
        files
        rowKey={rowKey}
        rowLabel={rowLabel}
        panel={(key, row) => <WhyPanel personId={Number(key)} row={row} />}
        empty={<NobodyLate />}
      />
      <Questions />
    </>
  )
}

/** The same for managers: what their direct reports come to together. */
export function ManagersReportPage() {
  const say = useText()
  return (
    <>
      <ReportHeader />
      <Views />
      <DataList
        name="late-managers"
        label={say('escalations.title')}
        endpoint="GET /escalations/managers"
        columns={managerColumns}
        saidInPanel={saidInPanel}
        filters={managerFilters}
        order={{ sort: 'net', direction: 'desc' }}
        searchable
        files
        rowKey={rowKey}
        rowLabel={rowLabel}
        panel={(key, row) => <WhyPanel personId={Number(key)} row={row} isManager />}
        empty={<NobodyLate />}
      />
      <Questions />
    </>
  )
}

const rowKey = (row: LatePerson | LateManager) => row.personId
const rowLabel = (row: LatePerson | LateManager) => row.name

/** The head of the report; whoever does not see everybody is told so. */
export function ReportHeader() {
  const say = useText()
  const dates = useDates()
  const { role } = useSession()
  const asOf = useAsOf()
  const about = useApi('GET /escalations/people', { query: { limit: 1, ...(asOf && { asOf }) } })
  const lead = about.data ? say('escalations.lead', { day: dates.day(about.data.day) }) : say('escalations.lead.none')
  return (
    <PageHeader
      title={say('escalations.title')}
      crumbs={[{ label: say('nav.manage') }, { label: say('nav.compliance') }]}
      lead={role === 'member' ? `${lead} ${say('escalations.own')}` : lead}
    />
  )
}

function NobodyLate() {
  const say = useText()
  const navigate = useNavigate()
  const mayAdd = useMay('escalation-policies.change')
  return (
    <Empty
      title={say('escalations.empty.people')}
      action={
        mayAdd ? (
          <Button onClick={() => void navigate({ to: '/escalation-policies/new' })}>{say('escalations.empty.add')}</Button>
        ) : (
          <Link to="/">{say('missing.home')}</Link>
        )
      }
    >
      {say('escalations.empty.people.text')}
    </Empty>
  )
}
