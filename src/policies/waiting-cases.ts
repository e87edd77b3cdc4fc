import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'

/** Whether the row `e` of the table exception was handed in and is neither decided nor taken back, nor has it lapsed. */
export function isWaiting(tx: Tx): RawBuilder<boolean> {
  return sql<boolean>`
    (e.state in ('submitted', 'returned', 'in-review', 'awaiting-decision')
     and not coalesce(e.lapses_at <= ${tx.clock.now().toString()}::timestamptz, false))`
}
