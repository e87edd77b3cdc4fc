import { sql } from 'kysely'
import { takeTurn } from '../database/locks.ts'
import type { WriteTx } from '../database/transaction.ts'
import { impossible } from './needs-attention.ts'
import { touchLedger } from './touch.ts'

/** A deadline with dates that cannot be. Days are 'YYYY-MM-DD'. */
export interface ImpossibleDeadline {
  source: string
  externalId: string
  occurrence: number
  person: string
  title: string
  assignedOn: string | null
  dueOn: string
  joinedOn: string | null
  cause: 'due-before-assigned' | 'due-before-joined'
}

const waiting = sql`
  from deadline d
  join person p on p.organization_id = d.organization_id and p.person_id = d.person_id
  join source s on s.organization_id = d.organization_id and s.source_id = d.source_id
  left join content c on c.organization_id = d.organization_id and c.content_id = d.content_id
  where ${impossible} and d.withdrawn_on is null`

/** The query of those that wait for somebody to confirm or mend them. */
export function impossibleDeadlines(tx: WriteTx) {
  return sql<ImpossibleDeadline>`
    select s.name as source, d.external_id as "externalId", d.occurrence, coalesce(p.email, p.external_id) as person,
           coalesce(d.title, c.title, d.external_id) as title, d.assigned_on as "assignedOn", d.due_on as "dueOn", p.joined_on as "joinedOn",
           case when d.due_on < d.assigned_on then 'due-before-assigned' else 'due-before-joined' end as cause
    ${waiting} and d.organization_id = ${tx.organizationId}
    order by s.name, d.external_id, d.occurrence`
}

/**
 * Confirms that such dates are meant: of one source those with the external ids, or all (`which` null). From now on these
 * deadlines count like any other. Gives the external ids that do not wait for it.
 */
export async function confirmDates(
  tx: WriteTx,
  source: string,
  which: readonly string[] | null,
): Promise<{ confirmed: number; notWaiting: string[] }> {
  const found = await tx.rows(sql<{ id: string; externalId: string }>`
    select d.deadline_id as id, d.external_id as "externalId" ${waiting} and d.organization_id = ${tx.organizationId}
      and (${which}::text[] is null or s.name = ${source} and d.external_id = any(${which}::text[]))
    order by d.deadline_id`)
  const notWaiting = (which ?? []).filter((externalId) => !found.some((deadline) => deadline.externalId === externalId))
  await confirm(
    tx,
    found.map(({ id }) => id),
  )
  return { confirmed: found.length, notWaiting }
}

/** Confirms the dates of these deadlines, by their ids; those that do not wait for it stay as they are. Gives how many did. */
export async function confirmDeadlines(tx: WriteTx, deadlineIds: readonly (number | string)[]): Promise<number> {
  await takeTurn(tx, 'ledger')
  const found = await tx.rows(sql<{ id: string }>`
    select d.deadline_id as id ${waiting} and d.organization_id = ${tx.organizationId} and d.deadline_id = any(${[...deadlineIds]}::bigint[])
    order by d.deadline_id`)
  await confirm(
    tx,
    found.map(({ id }) => id),
  )
  return found.length
}

async function confirm(tx: WriteTx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tx.lay(
    'touched_deadline',
    sql`
    select unnest(${[...ids]}::bigint[]) as deadline_id`,
  )
  await tx.run(sql`
    insert into deadline_change (organization_id, deadline_id, changed_at, field, before, after)
    select ${tx.organizationId}, deadline_id, ${tx.clock.now().toString()}::timestamptz, 'confirmed', 'false', 'true' from touched_deadline
    on conflict (organization_id, deadline_id, changed_at, field) do update set after = excluded.after`)
  await tx.run(sql`
    update deadline d set confirmed = true from touched_deadline t
    where d.organization_id = ${tx.organizationId} and d.deadline_id = t.deadline_id`)
  tx.record({
    action: 'deadlines.confirmed',
    objectType: 'deadlines',
    objectId: ids.length === 1 ? (ids[0] ?? '') : `${ids.length}`,
    after: { deadlineIds: ids.map(Number) },
  })
  await touchLedger(tx)
}
