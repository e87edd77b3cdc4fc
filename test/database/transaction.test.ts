import pg from 'pg'
import { expect, test } from 'vitest'
import { read, sql, type Tx } from '../../src/database/transaction.ts'
import { adminConnection, found, freshDatabase } from '../support/database.ts'

test('a connection that is cut in the middle of a transaction fails that transaction, and nothing else', async () => {
  const db = await freshDatabase()
  const id = await found(db)
  await expect(
    read(db, id, async (tx) => {
      await cut(tx)
      await tx.one(sql`select 1 as one`)
    }),
  ).rejects.toThrow(/terminating connection|Connection terminated|connection error/)
  await expect(
    read(db, id, async (tx) => {
      const sleeping = tx.one(sql`select pg_sleep(60)`)
      await Promise.all([sleeping, cut(tx)])
    }),
  ).rejects.toThrow(/terminating connection|Connection terminated|connection error/)
  expect(await read(db, id, (tx) => tx.one(sql<{ one: number }>`select 1 as one`))).toEqual({ one: 1 })
})

/** Ends the server's side of a transaction's connection, and waits until it is gone. */
async function cut({ client }: Tx): Promise<void> {
  const { processID } = client as unknown as { processID: number }
  const admin = new pg.Client(adminConnection())
  await admin.connect()
  await admin.query('select pg_terminate_backend($1, 10000)', [processID])
  await admin.end()
}
