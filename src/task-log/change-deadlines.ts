import { type RawBuilder, sql } from 'kysely'
import type { Tx, WriteTx } from '../database/transaction.ts'
import { refreshFallsDue } from '../deadlines/refresh-falls-due.ts'
import { touchLedger } from '../ledger/touch.ts'
import { loadOrganization } from '../people/organization.ts'

/** One fact that somebody changes by hand. A null day takes it back. Days are 'YYYY-MM-DD'. */
export type HandChange = { metOn: string | null } | { withdrawnOn: string | null } | { dueOn: string }

/**
 * Makes a change to deadlines of the organisation as an import would: each changed fact is kept, the effective due follows,
 * and the ledger is brought in line. Deadlines that are so already stay untouched.
 * @returns how many changed
 */
export async function changeDeadlines(tx: WriteTx, deadlineIds: readonly number[], change: HandChange): Promise<number> {
  // Rounds and imports take the same lock: none of them sees half of it.
  await tx.run(sql`select pg_advisory_xact_lock(1, ${tx.organizationId})`)
  const { field, day } = factOf(change)
  const column = sql`d.${sql.ref(field)}`
  const changed = await tx.rows(sql<{ id: string; before: string | null }>`
    select d.deadline_id as id, ${column}::text as before from deadline d
    where d.organization_id = ${tx.organizationId} and d.deadline_id = any(${[...deadlineIds]}::bigint[]) and ${column} is distinct from ${day}::date
    order by d.deadline_id for update`)
  if (changed.length === 0) return 0
  await tx.lay('touched_deadline', sql`select unnest(${changed.map(({ id }) => id)}::bigint[]) as deadline_id`)
  await noteChanges(tx, field, column, day)
  await tx.run(sql`
    update deadline d set ${sql.ref(field)} = ${day}::date ${alsoOf[field]} from touched_deadline t
    where d.organization_id = ${tx.organizationId} and d.deadline_id = t.deadline_id`)
  const { leaveGraceDays } = await loadOrganization(tx)
  await refreshFallsDue(tx, leaveGraceDays, sql`d.deadline_id in (select deadline_id from touched_deadline)`)
  await touchLedger(tx)
  for (const { id, before } of changed)
    tx.record({
      action: 'deadline.changed',
      objectType: 'deadline',
      objectId: id,
      before: { [field]: before },
      after: { [field]: day },
    })
  return changed.length
}

/** How many of these a change would change. */
export async function countChanges(tx: Tx, deadlineIds: readonly number[], change: HandChange): Promise<number> {
  const { field, day } = factOf(change)
  const { count } = await tx.one(sql<{ count: number }>`
    select count(*)::integer as count from deadline d
    where d.organization_id = ${tx.organizationId} and d.deadline_id = any(${[...deadlineIds]}::bigint[])
      and ${sql.ref(`d.${field}`)} is distinct from ${day}::date`)
  return count
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
