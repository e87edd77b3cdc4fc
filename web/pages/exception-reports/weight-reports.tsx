import type { AnswerOf } from '../../api/client.ts'
import { Text } from '../../messages/text.tsx'
import type { Column } from '../../table/column.ts'
import { Status } from '../../ui/status.tsx'
import { Day } from '../../ui/time.tsx'
import { Days } from './figures.tsx'
import { policyFilter, standardFilters } from './filters.tsx'
import { ListReport } from './list-report.tsx'
import { policy, rowLabel, rowPath } from './of-policy.ts'

type Week = AnswerOf<'GET /exception-reports/load'>['items'][number]
type Debt = AnswerOf<'GET /exception-reports/debt'>['items'][number]
type Demand = AnswerOf<'GET /exception-reports/demands'>['items'][number]

const weekColumns: readonly Column<Week>[] = [
  { id: 'week', label: 'xreport.column.week', cell: ({ week }) => <Day day={week} /> },
  { id: 'inForce', label: 'xreport.column.inForce', number: true, cell: ({ inForce }) => inForce },
  { id: 'lapsing', label: 'xreport.column.lapsing', number: true, cell: ({ lapsing }) => lapsing },
  { id: 'expected', label: 'xreport.column.expected', cell: ({ expected }) => expected && <Text id="xreport.expected" /> },
]

/** Exceptions in force, week by week. */
export function Load() {
  return (
    <ListReport
      report="load"
      endpoint="GET /exception-reports/load"
      columns={weekColumns}
      filters={policyFilter}
      rowKey={({ week }) => week}
      rowLabel={({ week }) => week}
    />
  )
}

const debtColumns: readonly Column<Debt>[] = [
  policy,
  { id: 'exceptions', label: 'xreport.column.exceptions', number: true, cell: ({ exceptions }) => exceptions },
  { id: 'inForce', label: 'xreport.column.inForce', number: true, cell: ({ inForce }) => inForce },
  { id: 'days', label: 'xreport.column.days', number: true, cell: ({ days }) => <Days days={days} /> },
  { id: 'debt', label: 'xreport.column.debt', number: true, cell: ({ debt }) => <Days days={debt} /> },
  { id: 'unscored', label: 'xreport.column.unscored', number: true, cell: ({ unscored }) => unscored },
]

/** Exception debt by policy. */
export function DebtReport() {
  return (
    <ListReport
      report="debt"
      endpoint="GET /exception-reports/debt"
      columns={debtColumns}
      filters={policyFilter}
      rowKey={({ policyId }) => policyId}
      {...{ rowLabel, rowPath }}
    />
  )
}

const demandColumns: readonly Column<Demand>[] = [
  {
    id: 'standard',
    label: 'xreport.filter.standard',
    fields: ['standard', 'place'],
    cell: ({ standard, place }) => (
      <>
        <Text id={`xreport.standard.${standard}`} /> {place}
      </>
    ),
  },
  { id: 'demand', label: 'xreport.column.demand', cell: ({ demand }) => <span lang="en">{demand}</span> },
  { id: 'field', label: 'xreport.column.field', cell: ({ field }) => <Text id={`xreport.field.${field}` as 'xreport.field.reason'} /> },
  { id: 'records', label: 'xreport.column.records', number: true, cell: ({ records }) => records },
  {
    id: 'missing',
    label: 'xreport.column.missing',
    number: true,
    cell: ({ missing }) => (missing > 0 ? <Status is="soon">{missing}</Status> : 0),
  },
]

/** What standards demand of the records, and how many lack it. */
export function Demands() {
  return (
    <ListReport
      report="demands"
      endpoint="GET /exception-reports/demands"
      columns={demandColumns}
      filters={standardFilters}
      rowKey={({ standard, place, field }) => `${standard} ${place} ${field}`}
      rowLabel={({ standard, demand }) => `${standard}: ${demand}`}
    />
  )
}
