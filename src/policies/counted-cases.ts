import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'

/** Whether the row `e` of the table exception was handed in and is neither decided nor taken back, nor has it lapsed. */
export function isWaiting(tx: Tx): RawBuilder<boolean> {
  return sql<boolean>`
    (e.state in ('submitted', 'returned', 'in-review', 'awaiting-decision')
     and not coalesce(e.lapses_at <= ${tx.clock.now().toString()}::timestamptz, false))`
}

/** Whether the row `e` of the table exception is in force now: granted or in an emergency, begun, not over, not suspended. */
export function isInForceNow(tx: Tx): RawBuilder<boolean> {
  const now = sql`${tx.clock.now().toString()}::timestamptz`
  return sql<boolean>`
    (e.state in ('approved', 'approved-with-conditions', 'submitted', 'in-review', 'awaiting-decision', 'returned')
     and e.suspended_at is null and e.ends_at > ${now}
     and (e.starts_at <= ${now} or e.state in ('approved', 'approved-with-conditions') and e.emergency_until > ${now}))`
}
