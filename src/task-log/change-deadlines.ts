import { type RawBuilder, sql } from 'kysely'
import { takeTurn } from '../database/locks.ts'
import type { Tx, WriteTx } from '../database/transaction.ts'
import { countComing } from '../deadlines/recurrence.ts'
import { refreshFallsDue } from '../deadlines/refresh-falls-due.ts'
import { completedInFuture, isStillToCome, type StillToCome } from '../deadlines/still-to-come.ts'
import { impossible } from '../ledger/needs-attention.ts'
import { lastRoundDay, touchLedger } from '../ledger/touch.ts'
import { loadOrganization } from '../people/organization.ts'
import { localDay } from '../time/round-time.ts'

/** One fact that somebody changes by hand. A null day takes it back. Days are 'YYYY-MM-DD'. */
export type HandChange = { metOn: string | null } | { withdrawnOn: string | null } | { dueOn: string }

/** What came of a change. */
export interface Changed {
  changed: number
  /** New occurrences of what recurs: it was moved back, and comes again ever since. */
  occurrences: number
  /** How many wait in needs attention from now on. */
  attention: number
  notices: StillToCome[]
}

/** The most that one change takes or makes, since rounds and imports wait for it. */
export const mostAtOnce = 20_000

/** More would come of a change than rounds and imports can wait for. Its message says what to do. */
export class TooMuchAtOnce extends Error {}

/**
 * Makes a change to deadlines of the organisation as an import would: each changed fact is kept, the effective due follows,
 * and the ledger is brought in line. Deadlines that are so already stay untouched. In a transaction that is undone it tells
 * what would come of it. Throws TooMuchAtOnce.
 */
export async function changeDeadlines(tx: WriteTx, deadlineIds: readonly number[], change: HandChange): Promise<Changed> {
  await takeTurn(tx, 'ledger')
  const { field, day } = factOf(change)
  const column = sql`d.${sql.ref(field)}`
  const changed = await tx.rows(sql<{ id: string; before: string | null; waited: boolean }>`
    select d.deadline_id as id, ${column}::text as before, ${waits} as waited
    from deadline d join person p on p.organization_id = d.organization_id and p.person_id = d.person_id
    where d.organization_id = ${tx.organizationId} and d.deadline_id = any(${[...deadlineIds]}::bigint[]) and ${column} is distinct from ${day}::date
    order by d.deadline_id for update of d`)
  if (changed.length === 0) return { changed: 0, occurrences: 0, attention: 0, notices: [] }
  await tx.lay('touched_deadline', sql`select unnest(${changed.map(({ id }) => id)}::bigint[]) as deadline_id`)
  await noteChanges(tx, field, column, day)
  await tx.run(sql`
    update deadline d set ${sql.ref(field)} = ${day}::date ${alsoOf[field]} from touched_deadline t
    where d.organization_id = ${tx.organizationId} and d.deadline_id = t.deadline_id`)
  const { leaveGraceDays, timeZone } = await loadOrganization(tx)
  await refreshFallsDue(tx, leaveGraceDays, sql`d.deadline_id in (select deadline_id from touched_deadline)`)
  await refuseTooMany(tx)
  // Before the first round there is no ledger, and nothing comes again yet.
  await tx.layEmpty('made_occurrence', 'deadline_id bigint')
  await touchLedger(tx)
  for (const { id, before } of changed)
    tx.record({
      action: 'deadline.changed',
      objectType: 'deadline',
      objectId: id,
      before: { [field]: before },
      after: { [field]: day },
    })
  const isEarly = field === 'met_on' && day !== null && isStillToCome(day, localDay(tx.clock.now(), timeZone))
  return {
    changed: changed.length,
    ...(await countMade(
      tx,
      changed.filter(({ waited }) => waited).map(({ id }) => id),
    )),
    notices: isEarly ? [completedInFuture(changed.length, ['deadline', 'deadlines'])] : [],
  }
}

/** Whether all of these are deadlines of the organisation. */
export async function allKnown(tx: Tx, deadlineIds: readonly number[]): Promise<boolean> {
  const { known } = await tx.one(sql<{ known: number }>`
    select count(*)::integer as known from deadline
    where organization_id = ${tx.organizationId} and deadline_id = any(${[...deadlineIds]}::bigint[])`)
  return known === deadlineIds.length
}

type Field = 'met_on' | 'withdrawn_on' | 'due_on'

function factOf(change: HandChange): { field: Field; day: string | null } {
  if ('metOn' in change) return { field: 'met_on', day: change.metOn }
  if ('withdrawnOn' in change) return { field: 'withdrawn_on', day: change.withdrawnOn }
  return { field: 'due_on', day: change.dueOn }
}

/** A day by hand replaces the instant that a source gave; dates that were confirmed were these dates, not any others. */
const alsoOf = {
  met_on: sql`, met_at = null`,
  withdrawn_on: sql``,
  due_on: sql`, due_at = null, confirmed = false`,
} as const satisfies Record<Field, RawBuilder<unknown>>

async function noteChanges(tx: WriteTx, field: Field, column: RawBuilder<unknown>, day: string | null): Promise<void> {
  await tx.run(sql`
    insert into deadline_change (organization_id, deadline_id, changed_at, field, before, after)
    select ${tx.organizationId}, d.deadline_id, ${tx.clock.now().toString()}::timestamptz, ${field}, ${column}::text, ${day}
    from touched_deadline t join deadline d on d.organization_id = ${tx.organizationId} and d.deadline_id = t.deadline_id
    on conflict (organization_id, deadline_id, changed_at, field) do update set after = excluded.after`)
}

/** Whether the deadline `d` of the person `p` is in the list of what needs attention. */
const waits = sql<boolean>`(${impossible} and d.withdrawn_on is null)`

/** How many occurrences came of it, and what needs attention now that did not before. */
async function countMade(tx: Tx, waitedBefore: readonly string[]): Promise<Pick<Changed, 'occurrences' | 'attention'>> {
  return tx.one(sql<Pick<Changed, 'occurrences' | 'attention'>>`
    select (select count(*)::integer from made_occurrence) as occurrences, count(*)::integer as attention
    from (select deadline_id from touched_deadline union select deadline_id from made_occurrence) t
    join deadline d on d.organization_id = ${tx.organizationId} and d.deadline_id = t.deadline_id
    join person p on p.organization_id = d.organization_id and p.person_id = d.person_id
    where ${waits} and d.deadline_id <> all(${[...waitedBefore]}::bigint[])`)
}

/** Counts what would come again before it is made: a slip in the year of something daily makes hundreds of thousands. */
async function refuseTooMany(tx: Tx): Promise<void> {
  const last = await lastRoundDay(tx)
  if (last === null) return
  const count = await countComing(tx, last, sql`d.deadline_id in (select deadline_id from touched_deadline)`, mostAtOnce + 1)
  if (count > mostAtOnce)
    throw new TooMuchAtOnce(`This makes more than ${mostAtOnce} occurrences of what recurs: choose a later day, or fewer deadlines.`)
}
