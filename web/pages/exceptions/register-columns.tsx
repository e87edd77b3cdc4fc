import type { AnswerOf } from '../../api/client.ts'
import { Text, useText } from '../../messages/text.tsx'
import { useSession } from '../../session.tsx'
import type { Column } from '../../table/column.ts'
import { Status } from '../../ui/status.tsx'
import { Day, Instant } from '../../ui/time.tsx'
import classes from './exceptions.module.css'
import { dayEndingAt } from './in-force-when.ts'
import { LevelStatus } from './level.tsx'
import { PhaseStatus } from './phase.tsx'

export type ExceptionRow = AnswerOf<'GET /exceptions'>['items'][number]

export const registerColumns: readonly Column<ExceptionRow>[] = [
  {
    id: 'title',
    label: 'exceptions.column.title',
    sort: 'number',
    fields: ['number', 'title', 'policy', 'clause'],
    cell: (row) => <Title row={row} />,
  },
  { id: 'phase', label: 'exceptions.column.phase', cell: (row) => <Phase row={row} /> },
  { id: 'level', label: 'exceptions.column.level', cell: ({ level }) => level && <LevelStatus level={level} /> },
  { id: 'requester', label: 'exceptions.column.requester', cell: ({ requester }) => requester.name },
  { id: 'until', label: 'exceptions.column.until', sort: 'ends', cell: ({ until }) => until && <OneLine day={until} /> },
  { id: 'due', label: 'exceptions.column.due', fields: ['dueAt'], cell: ({ dueAt }) => dueAt && <ToBeDoneBy at={dueAt} /> },
  { id: 'owner', label: 'exceptions.column.owner', hidden: true, cell: ({ owner }) => owner.name },
  {
    id: 'submitted',
    label: 'exceptions.column.submitted',
    sort: 'submitted',
    fields: ['submittedAt'],
    hidden: true,
    cell: ({ submittedAt }) => submittedAt && <Instant at={submittedAt} />,
  },
  { id: 'ground', label: 'exceptions.column.ground', hidden: true, cell: ({ ground }) => <Text id={`exception.ground.${ground}`} /> },
  { id: 'kind', label: 'exceptions.column.kind', hidden: true, cell: ({ kind }) => <Text id={`exception.kind.${kind}`} /> },
  {
    id: 'effect',
    label: 'exceptions.column.effect',
    hidden: true,
    cell: ({ effect }) => effect && <Text id={`exceptions.effect.${effect}`} />,
  },
  { id: 'unit', label: 'exceptions.column.unit', hidden: true, cell: ({ unit }) => unit },
]

/** What the panel beside the list says anyway. */
export const saidInPanel: readonly string[] = ['requester', 'owner', 'level', 'due']

function Title({ row: { number, title, policy, clause, confidential } }: { row: ExceptionRow }) {
  const say = useText()
  return (
    <span className={classes['title']}>
      <span>
        <span className={classes['no']}>{number}</span>{' '}
        {title || (confidential ? say('exceptions.confidential') : say('exceptions.untitled'))}
      </span>
      <span className="quiet small">{clause ? say('exceptions.clauseOf', { clause, policy }) : policy}</span>
    </span>
  )
}

function OneLine({ day }: { day: string }) {
  return (
    <span className={classes['day']}>
      <Day day={day} />
    </span>
  )
}

/** The last day of an open step; marked where that is over. */
function ToBeDoneBy({ at }: { at: string }) {
  const { organization } = useSession()
  const day = <OneLine day={dayEndingAt(at, organization.timeZone)} />
  return Date.parse(at) <= Date.now() ? <Status is="late">{day}</Status> : day
}

function Phase({ row: { phase, waitsForYou, emergency, amnesty } }: { row: ExceptionRow }) {
  const say = useText()
  return (
    <span className={classes['signs']}>
      <PhaseStatus phase={phase} />
      {waitsForYou && <Status is="waiting" />}
      {amnesty && <Status is="excused">{say('amnesty')}</Status>}
      {emergency && <Status is="late">{say('exceptions.emergency')}</Status>}
    </span>
  )
}
