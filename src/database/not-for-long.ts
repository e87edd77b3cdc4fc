import { sql } from 'kysely'
import type { Tx } from './transaction.ts'

/** Thrown where an answer for somebody who waits would take too long, or an import or a round is in the way. Its message says what to do. */
export class TakesTooLong extends Error {}

/** Does work of a transaction for somebody who waits: seconds for a lock, and some more for each statement. Throws TakesTooLong. */
export async function notForLong<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  await tx.run(sql`select set_config('statement_timeout', '15s', true), set_config('lock_timeout', '4s', true)`)
  try {
    return await work()
  } catch (error) {
    const { code } = error as { code?: string }
    if (code === lockNotAvailable) throw new TakesTooLong('An import or a round is at work: try again in a minute.')
    if (code === queryCanceled) throw new TakesTooLong('There is so much to look at that this takes too long.')
    throw error
  }
}

const lockNotAvailable = '55P03'
const queryCanceled = '57014'
