import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'

/** Keeps what people were before a change of it: `becoming` is a query of (person_id, department, role) as they will be. Goes before the change. */
export async function noteBefore(tx: Tx, becoming: RawBuilder<unknown>): Promise<void> {
  await tx.run(sql`
    insert into person_change (organization_id, person_id, field, changed_at, before)
    select ${tx.organizationId}, p.person_id, f.field, ${tx.clock.now().toString()}::timestamptz, f.before
    from (${becoming}) w
    join person p on p.organization_id = ${tx.organizationId} and p.person_id = w.person_id
    cross join lateral (values ('department', p.department, w.department), ('role', p.role, w.role)) as f (field, before, after)
    where f.before is distinct from f.after
    on conflict do nothing`)
}

/** The statement that keeps labels that were taken off: `gone` names rows of person_label. What was on for no time was never seen. */
export function noteTakenOff(tx: Tx, gone: string): RawBuilder<unknown> {
  const now = sql`${tx.clock.now().toString()}::timestamptz`
  return sql`
    insert into person_label_past (organization_id, person_id, label, set_by, since, until)
    select organization_id, person_id, label, set_by, since, ${now} from ${sql.table(gone)} where since < ${now}
    on conflict do nothing`
}

/** Takes off the labels `t` for which a condition holds (with what it joins), and keeps that they were on. Returns how many. */
export async function takeOffLabels(tx: Tx, condition: RawBuilder<unknown>, joined: RawBuilder<unknown> = sql``): Promise<number> {
  const { count } = await tx.one(sql<{ count: number }>`
    with gone as (
      delete from person_label t ${joined} where t.organization_id = ${tx.organizationId} and ${condition} returning t.*
    ), kept as (${noteTakenOff(tx, 'gone')})
    select count(*)::integer as count from gone`)
  return count
}
