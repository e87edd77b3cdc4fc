import pg from 'pg'
import { expect, test } from 'vitest'
import { read, sql, type Tx, write } from '../../src/database/transaction.ts'
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

test('statistics are taken anew where a table has grown, and nobody waits for whoever is at it', async () => {
  const db = await freshDatabase()
  const id = await found(db)
  const grow = (tx: Tx, people: number) =>
    tx.run(sql`
      insert into person (organization_id, external_id, name)
      select ${id}, 'p' || (select count(*) from person where organization_id = ${id}) + n, 'Somebody' from generate_series(1, ${people}::integer) as n`)
  const known = async (tx: Tx) => {
    const { tuples } = await tx.one(
      sql<{ tuples: number }>`select reltuples::integer as tuples from pg_class where oid = 'person'::regclass`,
    )
    return tuples
  }
  await write(db, { organizationId: id, actor: 'test', reason: 'people come' }, async (tx) => {
    tx.record({ action: 'organization.changed', objectType: 'organization', objectId: String(id) })
    await grow(tx, 2000)
    await tx.analyze('person')
    expect(await known(tx)).toBe(2000)
    await grow(tx, 100)
    await tx.analyze('person')
    expect(await known(tx)).toBe(2000)
    await grow(tx, 1000)
    // This one has the table to itself from its first look on; the other goes on without.
    await write(db, { organizationId: await found(db, { name: 'Beside' }), actor: 'test', reason: 'beside it' }, async (other) => {
      other.record({ action: 'organization.changed', objectType: 'organization', objectId: '2' })
      await other.analyze('person')
    })
    await tx.analyze('person')
    expect(await known(tx)).toBe(3100)
  })
})

/** Ends the server's side of a transaction's connection, and waits until it is gone. */
async function cut({ client }: Tx): Promise<void> {
  const { processID } = client as unknown as { processID: number }
  const admin = new pg.Client(adminConnection())
  await admin.connect()
  await admin.query('select pg_terminate_backend($1, 10000)', [processID])
  await admin.end()
}
