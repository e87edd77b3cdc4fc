import { notForLong } from '../database/not-for-long.ts'
import type { Database } from '../database/open.ts'
import { read, type WriteTx } from '../database/transaction.ts'
import { lastRoundDay } from '../ledger/touch.ts'
import { asOf } from '../rounds.ts'

/**
 * Looks at a day for somebody who waits: at once where its round has run, otherwise with the ledger brought up to it. What
 * `work` writes is undone. Throws TakesTooLong.
 */
export async function lookingAt<T>(db: Database, organizationId: number, day: string, work: (tx: WriteTx) => Promise<T>): Promise<T> {
  const atOnce = await read(db, organizationId, async (tx) => {
    const last = await lastRoundDay(tx)
    return last === null || last < day ? null : { value: await notForLong(tx, () => work(tx)) }
  })
  return atOnce ? atOnce.value : asOf(db, organizationId, day, (tx) => notForLong(tx, () => work(tx)))
}
