import { locks } from '../database/locks.ts'
import type { Database } from '../database/open.ts'
import { sql, type Tx } from '../database/transaction.ts'

/** Does something that takes several transactions, in which no round of the organisation may begin by itself. A crash ends it too. */
export async function whileLoading<T>({ pool }: Database, organizationId: number, work: () => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock($1, $2)', [locks.demoCompany, organizationId])
    return await work()
  } finally {
    await client.query('select pg_advisory_unlock($1, $2)', [locks.demoCompany, organizationId]).catch(() => {})
    client.release()
  }
}

/** Whether the demo company is on its way in. */
export async function isLoading(tx: Tx): Promise<boolean> {
  const { free } = await tx.one(
    sql<{ free: boolean }>`select pg_try_advisory_xact_lock_shared(${locks.demoCompany}, ${tx.organizationId}) as free`,
  )
  return !free
}
