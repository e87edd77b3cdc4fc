import type { AnswerOf } from '../../api/client.ts'
import { Text, useText } from '../../messages/text.tsx'
import type { Column } from '../../table/column.ts'
import { Status } from '../../ui/status.tsx'
import { Day } from '../../ui/time.tsx'
import { PhaseStatus } from '../exceptions/phase.tsx'
import { againstDeadlineFilters } from './filters.tsx'
import { ListReport } from './list-report.tsx'

type Row = AnswerOf<'GET /exception-reports/against-deadlines'>['items'][number]

const rowKey = ({ exceptionId, deadlineId }: Row) => `${exceptionId} ${deadlineId}`
const rowLabel = ({ number, deadline, person }: Row) => [number, deadline, person].filter(Boolean).join(' ')
const rowPath = ({ exceptionId }: Row) => `/exceptions/${exceptionId}`

const columns: readonly Column<Row>[] = [
  { id: 'number', label: 'exceptions.column.title', fields: ['number', 'title'], cell: (row) => <Name row={row} /> },
  { id: 'policy', label: 'exceptions.filter.policy', hidden: true, cell: ({ policy }) => policy },
  { id: 'deadline', label: 'xreport.column.deadline', cell: ({ deadline }) => deadline },
  { id: 'person', label: 'xreport.column.owes', cell: ({ person }) => person },
  { id: 'dueOn', label: 'xreport.column.due', cell: ({ dueOn }) => <Day day={dueOn} /> },
  { id: 'askedOn', label: 'xreport.column.askedOn', cell: ({ askedOn }) => <Day day={askedOn} /> },
  { id: 'daysLate', label: 'xreport.column.daysLate', number: true, cell: ({ daysLate }) => (daysLate > 0 ? daysLate : null) },
  { id: 'request', label: 'xreport.column.request', number: true, cell: ({ request }) => request },
  { id: 'decidedOn', label: 'xreport.column.decidedOn', fields: ['decidedOn', 'decidedBefore'], cell: (row) => <Decided row={row} /> },
  { id: 'phase', label: 'exceptions.column.phase', cell: ({ phase }) => <PhaseStatus phase={phase} /> },
  {
    id: 'dueNow',
    label: 'xreport.column.dueNow',
    cell: ({ dueNow }) => (dueNow === null ? <Text id="xreport.neverDue" /> : <Day day={dueNow} />),
  },
]

function Name({ row: { number, title, confidential } }: { row: Row }) {
  const say = useText()
  return `${number} ${title || (confidential ? say('exceptions.confidential') : '')}`
}

function Decided({ row: { decidedOn, decidedBefore } }: { row: Row }) {
  if (decidedOn === null) return null
  return (
    <>
      <Day day={decidedOn} />
      {decidedBefore && (
        <Status is="soon">
          <Text id="xreport.decidedBefore" />
        </Status>
      )}
    </>
  )
}

/** Requests beside the deadlines that they were made for. */
export function AgainstDeadlines() {
  return (
    <ListReport
      report="against-deadlines"
      endpoint="GET /exception-reports/against-deadlines"
      columns={columns}
      filters={againstDeadlineFilters}
      {...{ rowKey, rowLabel, rowPath }}
      keepsLook
    />
  )
}
