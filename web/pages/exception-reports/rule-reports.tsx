import type { AnswerOf } from '../../api/client.ts'
import { Text, useText } from '../../messages/text.tsx'
import type { Column } from '../../table/column.ts'
import { Status } from '../../ui/status.tsx'
import { Days } from './figures.tsx'
import { overuseFilters, spanFilters } from './filters.tsx'
import { ListReport } from './list-report.tsx'
import { clause, keyOf, policy, rowLabel, rowPath } from './of-policy.ts'

type Waiting = AnswerOf<'GET /exception-reports/waiting-times'>['items'][number]
type Overuse = AnswerOf<'GET /exception-reports/overuse'>['items'][number]
type Asked = AnswerOf<'GET /exception-reports/asked-most'>['items'][number]

const waitingColumns: readonly Column<Waiting>[] = [
  policy,
  { id: 'step', label: 'xreport.column.step', fields: ['step', 'name'], cell: (row) => <Step row={row} /> },
  { id: 'decided', label: 'xreport.column.decided', number: true, cell: ({ decided }) => decided },
  { id: 'medianDays', label: 'xreport.column.medianDays', number: true, cell: ({ medianDays }) => <Days days={medianDays} /> },
  { id: 'p90Days', label: 'xreport.column.p90Days', number: true, cell: ({ p90Days }) => <Days days={p90Days} /> },
  { id: 'waiting', label: 'xreport.column.waiting', number: true, cell: ({ waiting }) => waiting },
  { id: 'late', label: 'xreport.column.late', number: true, cell: ({ late }) => (late > 0 ? <Status is="late">{late}</Status> : 0) },
  {
    id: 'oldest',
    label: 'xreport.column.oldest',
    number: true,
    fields: ['oldestDays', 'oldest'],
    cell: ({ oldest, oldestDays }) => (
      <>
        <Days days={oldestDays} /> {oldest}
      </>
    ),
  },
]

function Step({ row: { step, name } }: { row: Waiting }) {
  const say = useText()
  return step === null ? <b>{say('xreport.step.whole')}</b> : step === 0 ? say('xreport.step.review') : `${step}. ${name}`
}

/** How long decisions take, and where requests wait. */
export function WaitingTimes() {
  return (
    <ListReport
      report="waiting-times"
      endpoint="GET /exception-reports/waiting-times"
      columns={waitingColumns}
      filters={spanFilters}
      rowKey={({ policyId, step, name }) => `${policyId} ${step ?? ''} ${name}`}
      {...{ rowLabel, rowPath }}
    />
  )
}

const overuseColumns: readonly Column<Overuse>[] = [
  policy,
  { id: 'name', label: 'xreport.column.name', cell: ({ name }) => name },
  { id: 'asked', label: 'xreport.column.asked', number: true, cell: ({ asked }) => asked },
  { id: 'granted', label: 'xreport.column.granted', number: true, cell: ({ granted }) => granted },
  { id: 'refused', label: 'xreport.column.refused', number: true, cell: ({ refused }) => refused },
  { id: 'renewed', label: 'xreport.column.renewed', number: true, cell: ({ renewed }) => renewed },
  { id: 'extensions', label: 'xreport.column.extensions', number: true, cell: ({ extensions }) => extensions },
  { id: 'days', label: 'xreport.column.days', number: true, cell: ({ days }) => <Days days={days} /> },
  {
    id: 'limit',
    label: 'xreport.column.limit',
    fields: ['limitAsked', 'limit', 'limitMonths', 'reached'],
    cell: (row) => <Limit row={row} />,
  },
]

function Limit({ row: { limit, limitMonths, limitAsked, reached } }: { row: Overuse }) {
  const say = useText()
  if (limit === null) return null
  const words = say('xreport.limit', { asked: limitAsked ?? 0, limit, months: limitMonths ?? 0 })
  return reached ? <Status is="soon">{words}</Status> : words
}

/** Who asks how often. */
export function OveruseReport() {
  return (
    <ListReport
      report="overuse"
      endpoint="GET /exception-reports/overuse"
      columns={overuseColumns}
      filters={overuseFilters}
      rowKey={(row) => `${row.policyId} ${row.personId ?? ''} ${row.name ?? ''}`}
      rowLabel={(row) => [row.policy, row.name].filter(Boolean).join(', ')}
      rowPath={rowPath}
    />
  )
}

const askedColumns: readonly Column<Asked>[] = [
  policy,
  clause,
  { id: 'asked', label: 'xreport.column.asked', number: true, cell: ({ asked }) => asked },
  { id: 'people', label: 'xreport.column.people', number: true, cell: ({ people }) => people },
  { id: 'granted', label: 'xreport.column.granted', number: true, cell: ({ granted }) => granted },
  { id: 'refused', label: 'xreport.column.refused', number: true, cell: ({ refused }) => refused },
  { id: 'waiting', label: 'xreport.column.waiting', number: true, cell: ({ waiting }) => waiting },
  { id: 'grounds', label: 'xreport.column.grounds', cell: ({ grounds }) => <Grounds grounds={grounds} /> },
  {
    id: 'lookAtRule',
    label: 'xreport.column.lookAtRule',
    cell: ({ lookAtRule }) =>
      lookAtRule && (
        <Status is="soon">
          <Text id="xreport.lookAtRule" />
        </Status>
      ),
  },
]

function Grounds({ grounds }: { grounds: readonly string[] }) {
  const say = useText()
  const words = grounds.map((line) => {
    const [ground = 'other', count = ''] = line.split(' ')
    return `${say(`exception.ground.${ground}` as 'exception.ground.other')} ${count}`
  })
  return words.join(', ')
}

/** Which rules are asked against most. */
export function AskedMost() {
  return (
    <ListReport
      report="asked-most"
      endpoint="GET /exception-reports/asked-most"
      columns={askedColumns}
      filters={spanFilters}
      rowKey={keyOf}
      {...{ rowLabel, rowPath }}
    />
  )
}
