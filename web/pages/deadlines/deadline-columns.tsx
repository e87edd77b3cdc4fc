import { Link } from '@tanstack/react-router'
import { kindNames } from '../../../src/contract/kinds.ts'
import { useLook } from '../../as-of/as-of-picker.tsx'
import { lookFilters } from '../../as-of/look-filters.ts'
import { useText } from '../../messages/text.tsx'
import type { Column, Filter } from '../../table/column.ts'
import { Day } from '../../ui/time.tsx'
import { contentFilter } from './content-filter.tsx'
import { type DeadlineRow, DeadlineStatus, Due } from './deadline-status.tsx'
import classes from './deadlines.module.css'
import { WhereFound } from './where-found.tsx'

/** What a deadline is about, and when it is due: the same for everybody who looks. */
export const ownColumns: readonly Column<DeadlineRow>[] = [
  {
    id: 'what',
    label: 'deadlines.what',
    cell: ({ what }) => <span className={classes['words']}>{what}</span>,
    beside: (row) => <WhereFound row={row} />,
    sort: 'what',
  },
  { id: 'kind', label: 'deadlines.kind', cell: (row) => <Kind row={row} />, sort: 'kind', fields: ['kind', 'mandatory'] },
  { id: 'due', label: 'deadlines.due', cell: (row) => <Due row={row} />, sort: 'due', fields: ['dueOn', 'dueAt', 'timeZone'] },
  { id: 'state', label: 'deadlines.state', cell: (row) => <DeadlineStatus row={row} />, fields: ['state', 'daysLate', 'excuses'] },
  { id: 'metOn', label: 'deadlines.metOn', cell: ({ metOn }) => metOn && <Day day={metOn} />, hidden: true },
]

/** The task log's: whose it is too. */
export const logColumns: readonly Column<DeadlineRow>[] = [
  ...ownColumns.slice(0, 1),
  {
    id: 'person',
    label: 'deadlines.person',
    cell: ({ person, personId }) => <PersonLink id={personId}>{person}</PersonLink>,
    sort: 'person',
  },
  ...ownColumns.slice(1),
  {
    id: 'manager',
    label: 'deadlines.manager',
    cell: ({ manager, managerId }) => (managerId === null ? <Nobody /> : <PersonLink id={managerId}>{manager}</PersonLink>),
  },
  { id: 'department', label: 'deadlines.department', cell: ({ department }) => department, hidden: true },
]

/** Columns that the panel of a deadline makes needless. */
export const saidInPanel: readonly string[] = ['kind', 'manager', 'department', 'metOn']

const states = ['late', 'due-soon', 'open', 'met', 'withdrawn', 'needs-attention'] as const

export const deadlineFilters: readonly Filter[] = [
  { id: 'overdue', label: 'deadlines.filter.overdue', kind: 'flag' },
  { id: 'closed', label: 'deadlines.filter.closed', kind: 'flag' },
  { id: 'excused', label: 'deadlines.filter.excused', kind: 'flag' },
  {
    id: 'state',
    label: 'deadlines.state',
    kind: 'choices',
    options: states.map((value) => ({ value, label: `deadlines.state.${value}` as const })),
  },
  {
    id: 'kind',
    label: 'deadlines.kind',
    kind: 'choices',
    options: kindNames.map((value) => ({ value, label: `deadlines.kind.${value}` as const })),
  },
  {
    id: 'mandatory',
    label: 'deadlines.filter.mandatory',
    kind: 'choice',
    options: [
      { value: 'true', label: 'deadlines.mandatory.yes' },
      { value: 'false', label: 'deadlines.mandatory.no' },
    ],
  },
  contentFilter,
  { id: 'dueFrom', label: 'deadlines.filter.dueFrom', kind: 'day' },
  { id: 'dueTo', label: 'deadlines.filter.dueTo', kind: 'day' },
  ...lookFilters,
]

function Kind({ row: { kind, mandatory } }: { row: DeadlineRow }) {
  const say = useText()
  return (
    <>
      {say(`deadlines.kind.${kind}`)}
      {mandatory && `, ${say('deadlines.mandatory.yes')}`}
    </>
  )
}

function Nobody() {
  const say = useText()
  return <span className="quiet">{say('deadlines.nobody')}</span>
}

function PersonLink({ id, children }: { id: number; children: React.ReactNode }) {
  const look = useLook()
  return (
    <Link to="/people/$personId" params={{ personId: String(id) } as never} search={look as never} className={classes['words']}>
      {children}
    </Link>
  )
}
