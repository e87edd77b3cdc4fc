import { useIntl } from 'react-intl'
import type { AnswerOf } from '../../api/client.ts'
import { useText } from '../../messages/text.tsx'
import { useMay } from '../../session.tsx'
import type { Column, Filter } from '../../table/column.ts'
import { DataList } from '../../table/data-list.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Empty } from '../../ui/states.tsx'
import { Status } from '../../ui/status.tsx'
import { Day, dayText, Instant } from '../../ui/time.tsx'
import { NextRound } from './next-round.tsx'
import { RoundPanel } from './round-panel.tsx'

type Row = AnswerOf<'GET /rounds'>['items'][number]

const columns: readonly Column<Row>[] = [
  { id: 'day', label: 'rounds.day', cell: ({ day }) => <Day day={day} weekday />, sort: 'day' },
  { id: 'messages', label: 'rounds.messages', cell: ({ messages }) => messages, number: true },
  { id: 'fired', label: 'rounds.fired', cell: ({ fired }) => fired, number: true },
  { id: 'misses', label: 'rounds.misses', cell: ({ misses }) => misses, number: true },
  { id: 'problems', label: 'rounds.problems', cell: ({ problems }) => <Problems count={problems} /> },
  { id: 'differences', label: 'rounds.differences', cell: ({ differences }) => <Differences count={differences} /> },
  { id: 'ranAt', label: 'rounds.ranAt', cell: ({ ranAt }) => <Instant at={ranAt} />, hidden: true },
  { id: 'lines', label: 'rounds.lines', cell: ({ lines }) => lines, number: true, hidden: true },
  { id: 'instant', label: 'rounds.instant', cell: ({ instant }) => <Instant at={instant} />, hidden: true },
]

const filters: readonly Filter[] = [
  {
    id: 'problems',
    label: 'rounds.problems',
    kind: 'choice',
    options: [
      { value: 'true', label: 'rounds.problems.some' },
      { value: 'false', label: 'rounds.problems.none' },
    ],
  },
  {
    id: 'differences',
    label: 'rounds.differences',
    kind: 'choice',
    options: [
      { value: 'true', label: 'rounds.differences.some' },
      { value: 'false', label: 'rounds.differences.none' },
    ],
  },
  { id: 'from', label: 'rounds.from', kind: 'day' },
  { id: 'to', label: 'rounds.to', kind: 'day' },
]

/** The rounds that ran, and the next one. */
export function RoundsPage() {
  const say = useText()
  const { locale } = useIntl()
  const mayChange = useMay('rounds.change')
  return (
    <>
      <PageHeader
        title={say('nav.rounds')}
        crumbs={[{ label: say('nav.manage') }, { label: say('nav.organisation') }]}
        lead={say('rounds.lead')}
      />
      <NextRound />
      <DataList
        name="rounds"
        label={say('rounds.label')}
        endpoint="GET /rounds"
        columns={columns}
        filters={filters}
        order={{ sort: 'day', direction: 'desc' }}
        searchable={false}
        rowKey={({ day }) => day}
        rowLabel={({ day }) => say('rounds.of', { day: dayText(locale, day) })}
        panel={(day) => <RoundPanel day={day} />}
        empty={<Empty title={say('rounds.empty')}>{say(mayChange ? 'rounds.empty.text' : 'rounds.empty.auditor')}</Empty>}
      />
    </>
  )
}

function Problems({ count }: { count: number }) {
  const say = useText()
  return <Status is={count > 0 ? 'late' : 'done'}>{say('rounds.problems.count', { count })}</Status>
}

/** Null: nobody has looked yet. */
function Differences({ count }: { count: number | null }) {
  const say = useText()
  if (count === null) return <span className="quiet">{say('rounds.audit.none')}</span>
  return <Status is={count > 0 ? 'late' : 'done'}>{say('rounds.differences.count', { count })}</Status>
}
