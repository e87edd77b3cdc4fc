import { type RawBuilder, sql } from 'kysely'
import { impossible } from '../ledger/needs-attention.ts'
import type { LocalToday } from '../people/local-today.ts'

/** What a deadline is on a day. Time makes it, so it is computed and never kept. */
export const deadlineStates = ['late', 'due-soon', 'open', 'met', 'withdrawn', 'needs-attention'] as const
export type DeadlineState = (typeof deadlineStates)[number]

/** So many days before it falls due a deadline is due soon. */
export const soonDays = 7

/** The conditions and columns that say how the deadline `d` of the person `p` stands now. */
export interface Standing {
  state: RawBuilder<DeadlineState>
  /** Whether it is in a state: the same as asking for the column, but an index knows part of it. */
  is: Record<DeadlineState, RawBuilder<boolean>>
  /** Neither done nor withdrawn, with whatever dates. */
  isOwed: RawBuilder<boolean>
  /** Owed, with dates that can be: late, due soon or open. */
  isOpen: RawBuilder<boolean>
  /** How many days it is late, or was when it was met; null where it is, or was, in time. */
  daysLate: RawBuilder<number | null>
  /** How many days are left of what is owed and not late; null where nobody knows. */
  daysLeft: RawBuilder<number | null>
}

/** What day it is, and how the deadline `d` of a past day says that it was neither met nor withdrawn. */
export interface Today extends LocalToday {
  /** Left out: nothing stands in either column, which an index of the table knows. */
  isUndone?: RawBuilder<unknown>
}

/** How deadlines stand at this moment, each where its person is. */
export function standingAt({
  ofPerson,
  own,
  last,
  now,
  isUndone: isLeft = sql`d.met_on is null and d.withdrawn_on is null`,
}: Today): Standing {
  const hasLeft = sql`coalesce(p.left_on < ${own}::date, false)`
  const isUndone = sql`${isLeft} and not ${hasLeft}`
  const isOpen = sql<boolean>`(${isUndone} and not ${impossible})`
  const hasPassed = sql`case when d.due_at is not null and d.falls_due_on = d.due_on then d.due_at < ${now}::timestamptz else d.falls_due_on < ${ofPerson} end`
  const isNear = sql`d.falls_due_on <= ${ofPerson} + ${soonDays}::integer`
  return {
    isOwed: sql<boolean>`(${isUndone})`,
    isOpen,
    is: {
      late: sql<boolean>`(d.falls_due_on <= ${last}::date and ${isOpen} and ${hasPassed})`,
      'due-soon': sql<boolean>`(d.falls_due_on <= ${last}::date + ${soonDays}::integer and ${isOpen} and not ${hasPassed} and ${isNear})`,
      open: sql<boolean>`(${isOpen} and not ${hasPassed} and not ${isNear})`,
      met: sql<boolean>`d.met_on is not null`,
      withdrawn: sql<boolean>`(d.met_on is null and (d.withdrawn_on is not null or ${hasLeft}))`,
      'needs-attention': sql<boolean>`(${isUndone} and ${impossible})`,
    },
    state: sql<DeadlineState>`
      case when d.met_on is not null then 'met' when d.withdrawn_on is not null or ${hasLeft} then 'withdrawn' when ${impossible} then 'needs-attention'
           when ${hasPassed} then 'late' when ${isNear} then 'due-soon' else 'open' end`,
    daysLate: sql<number | null>`
      case when d.met_on is not null then case when d.falls_due_on < 'infinity' then nullif(greatest(d.met_on - d.falls_due_on, 0), 0) end
           when d.falls_due_on < 'infinity' and ${isOpen} and ${hasPassed} then ${ofPerson} - d.falls_due_on end`,
    daysLeft: sql<
      number | null
    >`case when d.falls_due_on < 'infinity' and ${isOpen} and not ${hasPassed} then d.falls_due_on - ${ofPerson} end`,
  }
}
