import type { AnswerOf } from '../../api/client.ts'
import { Text, useText } from '../../messages/text.tsx'
import type { Column } from '../../table/column.ts'
import { LevelStatus } from '../exceptions/level.tsx'
import { Share } from './figures.tsx'
import { spanFilters } from './filters.tsx'
import { ListReport } from './list-report.tsx'
import { clause, keyOf, policy, rowLabel, rowPath } from './of-policy.ts'

type Clause = AnswerOf<'GET /exception-reports/consistency'>['items'][number]
type Alike = AnswerOf<'GET /exception-reports/alike'>['items'][number]

const clauseColumns: readonly Column<Clause>[] = [
  policy,
  clause,
  { id: 'cases', label: 'xreport.column.cases', number: true, cell: ({ cases }) => cases },
  { id: 'alike', label: 'xreport.column.alike', number: true, cell: ({ alike }) => alike },
  { id: 'agreeing', label: 'xreport.column.agreeing', number: true, cell: ({ agreeing }) => agreeing },
  { id: 'agreement', label: 'xreport.column.agreement', number: true, cell: ({ agreement }) => <Agreement share={agreement} /> },
  {
    id: 'between',
    label: 'xreport.column.between',
    number: true,
    fields: ['low', 'high'],
    cell: ({ low, high }) =>
      low !== null &&
      high !== null && (
        <>
          <Share share={low} /> – <Share share={high} />
        </>
      ),
  },
]

function Agreement({ share }: { share: number | null }) {
  const say = useText()
  return share === null ? <span className="quiet">{say('xreport.tooFew')}</span> : <Share share={share} />
}

/** How alike cases were decided, by clause. */
export function Consistency() {
  return (
    <ListReport
      report="consistency"
      endpoint="GET /exception-reports/consistency"
      columns={clauseColumns}
      filters={spanFilters}
      rowKey={keyOf}
      {...{ rowLabel, rowPath }}
    />
  )
}

const alikeColumns: readonly Column<Alike>[] = [
  policy,
  clause,
  { id: 'ground', label: 'exceptions.column.ground', cell: ({ ground }) => <Text id={`exception.ground.${ground}`} /> },
  { id: 'level', label: 'exceptions.column.level', cell: ({ level }) => level && <LevelStatus level={level} /> },
  { id: 'cases', label: 'xreport.column.cases', number: true, cell: ({ cases }) => cases },
  { id: 'approved', label: 'xreport.verdict.approved', number: true, cell: ({ approved }) => approved },
  { id: 'withConditions', label: 'xreport.verdict.approved-with-conditions', number: true, cell: ({ withConditions }) => withConditions },
  { id: 'rejected', label: 'xreport.verdict.rejected', number: true, cell: ({ rejected }) => rejected },
  { id: 'deciders', label: 'xreport.column.deciders', cell: ({ deciders }) => deciders.join(', ') },
]

/** Groups of alike cases. */
export function AlikeCases() {
  return (
    <ListReport
      report="alike"
      endpoint="GET /exception-reports/alike"
      columns={alikeColumns}
      filters={spanFilters}
      rowKey={(row) => `${keyOf(row)} ${row.ground} ${row.level ?? ''}`}
      {...{ rowLabel, rowPath }}
    />
  )
}
