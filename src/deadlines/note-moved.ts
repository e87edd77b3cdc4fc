import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'

/** The statement that keeps where deadlines fell due before: `moved` is a query of (deadline_id, before, after). */
export function noteMoved(tx: Tx, moved: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    insert into deadline_change (organization_id, deadline_id, changed_at, field, before, after)
    select ${tx.organizationId}, v.deadline_id, ${tx.clock.now().toString()}::timestamptz, 'falls_due_on', v.before::text, v.after::text
    from (${moved}) v
    on conflict (organization_id, deadline_id, changed_at, field) do update set after = excluded.after`
}
