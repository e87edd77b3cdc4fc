import { sql, type Tx } from '../database/transaction.ts'
import { type DeliveryState, deliveryState, type StoredStatus } from './state.ts'

/** How many mails of the organisation stand in each state now; states that none is in are left out. */
export async function countOutbox(tx: Tx): Promise<Partial<Record<DeliveryState, number>>> {
  const now = tx.clock.now()
  const rows = await tx.rows(sql<{ status: StoredStatus; leaseUntil: string | null; lapsesAt: string; count: number }>`
    select status, max(lease_until) as "leaseUntil", max(lapses_at) as "lapsesAt", count(*)::integer as count
    from delivery where organization_id = ${tx.organizationId}
    group by status, lease_until <= ${now.toString()}, lapses_at <= ${now.toString()}`)
  const counts: Partial<Record<DeliveryState, number>> = {}
  for (const { count, ...row } of rows) {
    const state = deliveryState(row, now)
    counts[state] = (counts[state] ?? 0) + count
  }
  return counts
}
