import { address } from '../../api/address.ts'
import type { AnswerOf } from '../../api/client.ts'
import { useLook } from '../../as-of/as-of-picker.tsx'
import { Text, useText } from '../../messages/text.tsx'
import type { Column } from '../../table/column.ts'
import { Status } from '../../ui/status.tsx'
import { Day, Instant } from '../../ui/time.tsx'
import { LevelStatus } from '../exceptions/level.tsx'
import { PhaseStatus } from '../exceptions/phase.tsx'
import { registerThenFilters, spanFilters, standardFilters } from './filters.tsx'
import { ListReport } from './list-report.tsx'

type Then = AnswerOf<'GET /exception-reports/register'>['items'][number]
type Departure = AnswerOf<'GET /exception-reports/departures'>['items'][number]
type Complete = AnswerOf<'GET /exception-reports/completeness'>['items'][number]
interface Named {
  exceptionId: number
  number: string
  title: string
  confidential: boolean
}

const rowKey = ({ exceptionId }: Named) => exceptionId
const rowLabel = ({ number, title }: Named) => [number, title].filter(Boolean).join(' ')
const rowPath = ({ exceptionId }: Named) => `/exceptions/${exceptionId}`

const name = {
  id: 'number',
  label: 'exceptions.column.title',
  fields: ['number', 'title'],
  cell: (row: Named) => <Name row={row} />,
} as const

function Name({ row: { number, title, confidential } }: { row: Named }) {
  const say = useText()
  return `${number} ${title || (confidential ? say('exceptions.confidential') : '')}`
}

const registerColumns: readonly Column<Then>[] = [
  { ...name, fields: ['number', 'title', 'decisionEntry'], sort: 'number' },
  {
    id: 'policy',
    label: 'exceptions.filter.policy',
    fields: ['policy', 'clause'],
    cell: ({ policy, clause }) => [policy, clause].filter(Boolean).join(', '),
  },
  { id: 'phase', label: 'exceptions.column.phase', fields: ['phase', 'inForce'], cell: ({ phase }) => <PhaseStatus phase={phase} /> },
  { id: 'level', label: 'exceptions.column.level', cell: ({ level }) => level && <LevelStatus level={level} /> },
  { id: 'requester', label: 'exceptions.column.requester', fields: ['requester.name'], cell: ({ requester }) => requester.name },
  { id: 'until', label: 'exceptions.column.until', sort: 'ends', cell: ({ until }) => until && <Day day={until} /> },
  { id: 'unit', label: 'exceptions.column.unit', hidden: true, cell: ({ unit }) => unit },
  { id: 'ground', label: 'exceptions.column.ground', hidden: true, cell: ({ ground }) => <Text id={`exception.ground.${ground}`} /> },
  {
    id: 'decided',
    label: 'xreport.column.decidedAt',
    hidden: true,
    fields: ['decidedAt'],
    cell: ({ decidedAt }) => decidedAt && <Instant at={decidedAt} />,
  },
  { id: 'asOf', label: 'look.asOf', cell: ({ asOf }) => <Day day={asOf} /> },
]

/** The register as it was on a day. */
export function RegisterThen() {
  const say = useText()
  const query = useLook()
  return (
    <ListReport
      report="register"
      actions={
        <a href={address('GET /exception-reports/proofs', { query })[1]} download>
          {say('xreport.register.proofs')}
        </a>
      }
      endpoint="GET /exception-reports/register"
      columns={registerColumns}
      filters={registerThenFilters}
      order={{ sort: 'number', direction: 'desc' }}
      searchable
      {...{ rowKey, rowLabel, rowPath }}
      keepsLook
    />
  )
}

const departureColumns: readonly Column<Departure>[] = [
  name,
  {
    id: 'policy',
    label: 'exceptions.filter.policy',
    fields: ['policy', 'clause'],
    cell: ({ policy, clause }) => [policy, clause].filter(Boolean).join(', '),
  },
  { id: 'verdict', label: 'xreport.column.verdict', cell: ({ verdict }) => <Text id={`xreport.verdict.${verdict}`} /> },
  { id: 'usual', label: 'xreport.column.usual', cell: ({ usual }) => <Text id={`xreport.verdict.${usual}`} /> },
  { id: 'cases', label: 'xreport.column.alike', number: true, cell: ({ cases }) => cases },
  { id: 'decidedBy', label: 'xreport.column.decidedBy', cell: ({ decidedBy }) => decidedBy },
  { id: 'decided', label: 'xreport.column.decidedAt', fields: ['decidedAt'], cell: ({ decidedAt }) => <Instant at={decidedAt} /> },
  { id: 'reason', label: 'xreport.column.reason', cell: ({ reason }) => reason },
]

/** Cases that were decided otherwise than those alike. */
export function Departures() {
  return (
    <ListReport
      report="departures"
      endpoint="GET /exception-reports/departures"
      columns={departureColumns}
      filters={spanFilters}
      {...{ rowKey, rowLabel, rowPath }}
      keepsLook
    />
  )
}

const completeColumns: readonly Column<Complete>[] = [
  name,
  { id: 'policy', label: 'exceptions.filter.policy', cell: ({ policy }) => policy },
  { id: 'phase', label: 'exceptions.column.phase', cell: ({ phase }) => <PhaseStatus phase={phase} /> },
  { id: 'missing', label: 'xreport.column.missing', fields: ['missing', 'whole'], cell: ({ missing }) => <Missing fields={missing} /> },
]

function Missing({ fields }: { fields: readonly string[] }) {
  const say = useText()
  if (fields.length === 0) return <Status is="done">{say('xreport.whole')}</Status>
  return fields.map((field) => say(`xreport.field.${field}` as 'xreport.field.reason')).join(', ')
}

/** What each record lacks. */
export function Completeness() {
  return (
    <ListReport
      report="completeness"
      endpoint="GET /exception-reports/completeness"
      columns={completeColumns}
      filters={standardFilters}
      {...{ rowKey, rowLabel, rowPath }}
      keepsLook
    />
  )
}
