import type { Database } from '../database/open.ts'
import { sql, type Tx } from '../database/transaction.ts'

/** Of the advisory locks of an organisation: held while its demo company lives through its past. */
const loadingLock = 31

/** Does something that takes several transactions, in which no round of the organisation may begin by itself. A crash ends it too. */
export async function whileLoading<T>({ pool }: Database, organizationId: number, work: () => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock($1, $2)', [loadingLock, organizationId])
    return await work()
  } finally {
    await client.query('select pg_advisory_unlock($1, $2)', [loadingLock, organizationId]).catch(() => {})
    client.release()
  }
}

/** Whether the demo company is on its way in. */
export async function isLoading(tx: Tx): Promise<boolean> {
  const { free } = await tx.one(
    sql<{ free: boolean }>`select pg_try_advisory_xact_lock_shared(${loadingLock}, ${tx.organizationId}) as free`,
  )
  return !free
}
