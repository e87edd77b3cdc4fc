import { sql } from 'kysely'
import type { Tx, WriteTx } from '../database/transaction.ts'

/** What changed longer ago than that is no news, whoever has not been here. */
const mostDays = 30
const firstDays = 7

/** The name under which a look at Home stands among the notices. */
const mark = 'home'

/** Since when changes are news to somebody: since they last said that they had seen them. */
export async function newsSince(tx: Tx, personId: number): Promise<string> {
  const now = tx.clock.now()
  const found = await tx.maybeOne(sql<{ at: string }>`
    select seen_at as at from notice_mark where organization_id = ${tx.organizationId} and recipient_id = ${personId} and notice = ${mark}`)
  if (!found) return now.subtract({ hours: 24 * firstDays }).toString()
  const earliest = now.subtract({ hours: 24 * mostDays })
  return Temporal.Instant.compare(found.at, earliest) > 0 ? Temporal.Instant.from(found.at).toString() : earliest.toString()
}

/** Keeps that somebody has seen what changed up to a moment; never back again, and not beyond now. */
export async function keepLook(tx: WriteTx, personId: number, at: string): Promise<string> {
  const now = tx.clock.now()
  // Of the three the middle one: not longer ago than matters, and not to come.
  const [, seen] = [now.subtract({ hours: 24 * mostDays }), Temporal.Instant.from(at), now].toSorted(Temporal.Instant.compare)
  await tx.run(sql`
    insert into notice_mark as m (organization_id, recipient_id, notice, seen_at)
    values (${tx.organizationId}, ${personId}, ${mark}, ${String(seen)})
    on conflict (organization_id, recipient_id, notice) do update set seen_at = greatest(m.seen_at, excluded.seen_at)`)
  tx.record({ action: 'notice.seen', objectType: 'home-notice', objectId: mark })
  return newsSince(tx, personId)
}
