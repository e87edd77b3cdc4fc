import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import { applyEffects } from './apply-effects.ts'
import { noteMoved } from './note-moved.ts'

/**
 * A query of (id, falls_due_on) for the rows of `owed` (a query of id, person_id, due_on) whose due a leave moves: the
 * effective due of effective-due.ts, as a set.
 */
export function movedDues(tx: Tx, graceDays: number, owed: RawBuilder<unknown>): RawBuilder<unknown> {
  const covering = (owedRow: RawBuilder<unknown>) => sql`
    l.organization_id = ${tx.organizationId} and l.person_id = ${owedRow}.person_id
    and l.from_day <= ${owedRow}.due_on and l.until_day >= ${owedRow}.due_on`
  const back = sql`max(l.until_day) + ${1 + graceDays}::integer`
  return sql`
    select m.id, max(m.due_on) as falls_due_on from (
      with recursive moved (id, person_id, due_on) as (
        select o.id, o.person_id, ${back} from (${owed}) as o join leave l on ${covering(sql`o`)} group by o.id, o.person_id
        union all
        select m.id, m.person_id, next.due_on
        from moved m cross join lateral (select ${back} as due_on from leave l where ${covering(sql`m`)}) as next
        where m.due_on < 'infinity' and next.due_on is not null
      )
      select * from moved
    ) as m group by m.id`
}

/**
 * Brings falls_due_on up to date for the deadlines `d` in `scope` (a condition), after their dues, the leaves of their
 * people, the organisation's grace or what exceptions do changed.
 * @returns how many moved; their ids are in the temp table moved_deadline(deadline_id)
 */
export async function refreshFallsDue(tx: Tx, graceDays: number, scope: RawBuilder<unknown>): Promise<number> {
  await tx.layEmpty('moved_deadline', 'deadline_id bigint')
  const owed = sql`
    select d.deadline_id as id, d.person_id, d.due_on from deadline d where d.organization_id = ${tx.organizationId} and ${scope}`
  await tx.run(sql`
    with moved as materialized (${movedDues(tx, graceDays, owed)}), stale as (
      select d.deadline_id, d.falls_due_on as before, d.raw_due_on is null as is_raw, coalesce(m.falls_due_on, d.due_on) as due_on
      from deadline d left join moved m on m.id = d.deadline_id
      where d.organization_id = ${tx.organizationId} and ${scope} and coalesce(d.raw_due_on, d.falls_due_on) <> coalesce(m.falls_due_on, d.due_on)
    ), fresh as (
      update deadline d
      set falls_due_on = case when d.raw_due_on is null then s.due_on else d.falls_due_on end,
          raw_due_on = case when d.raw_due_on is not null then s.due_on end
      from stale s
      where d.organization_id = ${tx.organizationId} and d.deadline_id = s.deadline_id
      returning d.deadline_id
    ), noted as (
      ${noteMoved(tx, sql`select deadline_id, before, due_on as after from stale where is_raw`)}
    )
    insert into moved_deadline select deadline_id from fresh`)
  await applyEffects(tx, graceDays, scope)
  const { count } = await tx.one(sql<{ count: number }>`select count(distinct deadline_id)::integer as count from moved_deadline`)
  return count
}
