import type { Database } from '../database/open.ts'
import { read, sql, type Tx, type WriteTx } from '../database/transaction.ts'
import { lastRoundDay } from '../ledger/touch.ts'
import { asOf } from '../rounds.ts'

/** Thrown where an answer for somebody who waits would take too long, or an import or a round is in the way. */
export class TakesTooLong extends Error {}

/**
 * Looks at a day for somebody who waits: at once where its round has run, otherwise with the ledger brought up to it. What
 * `work` writes is undone. Throws TakesTooLong.
 */
export async function lookingAt<T>(db: Database, organizationId: number, day: string, work: (tx: WriteTx) => Promise<T>): Promise<T> {
  try {
    const atOnce = await read(db, organizationId, async (tx) => {
      const last = await lastRoundDay(tx)
      if (last === null || last < day) return null
      await limitWaiting(tx)
      return { value: await work(tx) }
    })
    if (atOnce) return atOnce.value
    return await asOf(db, organizationId, day, async (tx) => {
      await limitWaiting(tx)
      return work(tx)
    })
  } catch (error) {
    const { code } = error as { code?: string }
    if (code === lockNotAvailable) throw new TakesTooLong('An import or a round is at work: try again in a minute.')
    if (code === queryCanceled) throw new TakesTooLong('There is so much to look at that this takes too long.')
    throw error
  }
}

const lockNotAvailable = '55P03'
const queryCanceled = '57014'

async function limitWaiting(tx: Tx): Promise<void> {
  await tx.run(sql`select set_config('statement_timeout', '15s', true), set_config('lock_timeout', '4s', true)`)
}
