import pg from 'pg'
import { expect, test } from 'vitest'
import { forWhoWaits, GivenUp } from '../../src/database/given-up.ts'
import type { Database } from '../../src/database/open.ts'
import { keepBooks, read, sql } from '../../src/database/transaction.ts'
import { found, freshDatabase } from '../support/database.ts'

const sleeping = sql`select pg_sleep(60)`

test('what is read for somebody who has gone ends in the middle of a statement, and between two', async () => {
  const db = await freshDatabase()
  const id = await found(db)
  const inside = new AbortController()
  const reading = read(forWhoWaits(db, inside.signal), id, (tx) => tx.rows(sleeping))
  await expect.poll(() => sleepers(db)).toBe(1)
  inside.abort()
  await expect(reading).rejects.toThrow(GivenUp)
  await expect.poll(() => sleepers(db)).toBe(0)
  const between = new AbortController()
  const two = read(forWhoWaits(db, between.signal), id, async (tx) => {
    await tx.rows(sql`select 1`)
    between.abort()
    // The connection ends within this time, and long before that of a statement.
    await expect.poll(() => connected(db, tx.client)).toBe(false)
    await tx.rows(sleeping)
  })
  await expect(two).rejects.toThrow(GivenUp)
  await expect(read(forWhoWaits(db, between.signal), id, (tx) => tx.rows(sleeping))).rejects.toThrow(GivenUp)
  expect(await read(db, id, (tx) => tx.one(sql<{ one: number }>`select 1 as one`))).toEqual({ one: 1 })
})

test('where the pool is busy with what nobody waits for, all of it ends', async () => {
  const db = await freshDatabase()
  const id = await found(db)
  const gone = new AbortController()
  const readings = Array.from({ length: 15 }, () => read(forWhoWaits(db, gone.signal), id, (tx) => tx.rows(sleeping)))
  const settled = Promise.allSettled(readings)
  await expect.poll(() => sleepers(db)).toBe(10)
  gone.abort()
  expect((await settled).map((each) => each.status === 'rejected' && each.reason instanceof GivenUp)).not.toContain(false)
  await expect.poll(() => sleepers(db)).toBe(0)
})

test('what is written is written to its end', async () => {
  const db = await freshDatabase()
  const id = await found(db)
  const gone = new AbortController()
  gone.abort()
  await keepBooks(forWhoWaits(db, gone.signal), id, (tx) =>
    tx.run(sql`insert into person (organization_id, external_id, name) values (${id}, 'p1', 'Somebody')`),
  )
  expect(await read(db, id, (tx) => tx.rows(sql`select name from person`))).toEqual([{ name: 'Somebody' }])
})

async function sleepers(db: Database): Promise<number> {
  const asleep = "select from pg_stat_activity where datname = current_database() and state = 'active' and query = 'select pg_sleep(60)'"
  return (await beside(db, asleep)).length
}

async function connected(db: Database, client: unknown): Promise<boolean> {
  const { processID } = client as { processID: number }
  return (await beside(db, 'select from pg_stat_activity where pid = $1', [processID])).length > 0
}

/** Asks by a connection of its own: the pool may be busy. */
async function beside({ pool }: Database, text: string, values: unknown[] = []): Promise<unknown[]> {
  const client = new pg.Client(pool.options)
  await client.connect()
  try {
    return (await client.query(text, values)).rows
  } finally {
    await client.end()
  }
}
