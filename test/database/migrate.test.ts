import { describe, expect, onTestFinished, test } from 'vitest'
import { type Migration, MigrationRefused, migrate, readMigrations } from '../../src/database/migrate.ts'
import { type Database, openDatabase } from '../../src/database/open.ts'
import { SettableClock } from '../../src/time/clock.ts'
import { adminConnection, dropDatabase, freshConnection } from '../support/database.ts'

async function migrated(): Promise<Database> {
  const connection = await freshConnection()
  const db = openDatabase(connection, new SettableClock('2026-03-02T05:00:00Z'))
  onTestFinished(async () => {
    await db.close()
    await dropDatabase(connection.database as string)
  })
  return db
}

/** A database in which nothing was ever done. */
async function empty(): Promise<Database> {
  const admin = openDatabase(adminConnection(), new SettableClock('2026-03-02T05:00:00Z'))
  const name = `leeway_test_${process.pid}_empty`
  await admin.pool.query(`drop database if exists ${name} with (force)`)
  await admin.pool.query(`create database ${name}`)
  await admin.close()
  const db = openDatabase({ ...adminConnection(), database: name }, new SettableClock('2026-03-02T05:00:00Z'))
  onTestFinished(async () => {
    await db.close()
    await dropDatabase(name)
  })
  return db
}

/** The known migrations, and one more behind them. */
async function withAnother(text: string): Promise<Migration[]> {
  const known = await readMigrations()
  const version = (known.at(-1) as Migration).version + 1
  return [...known, { version, name: `${version}-another.sql`, text, checksum: text }]
}

describe('migrations', () => {
  test('go forward once: a second start finds nothing to do', async () => {
    const db = await migrated()
    const more = await withAnother('create table another (organization_id integer primary key)')
    expect(await migrate(db, more)).toEqual([more.at(-1)?.name])
    expect(await migrate(db, more)).toEqual([])
  })

  test('a database with deadlines of before comes all the way in one start, and then takes duties', async () => {
    const db = await empty()
    const known = await readMigrations()
    await migrate(db, known.slice(0, 9))
    expect(await migrate(db, known)).toEqual(known.slice(9).map(({ name }) => name))
    await db.pool.query(`insert into deadline (organization_id, source_id, person_id, kind, due_on, falls_due_on, external_id)
                         values (1, 1, 1, 'duty', '2026-03-31', '2026-03-31', 'x')`)
    expect((await db.pool.query(`select kind::text from deadline`)).rows).toEqual([{ kind: 'duty' }])
  })

  test('of several starts at once, one does the work and the others wait', async () => {
    const db = await migrated()
    const more = await withAnother('create table another (organization_id integer primary key); select pg_sleep(0.2)')
    const applied = await Promise.all([1, 2, 3, 4].map(() => migrate(db, more)))
    expect(applied.flat()).toEqual([more.at(-1)?.name])
  })

  test('one that fails leaves nothing behind, and is tried again', async () => {
    const db = await migrated()
    await expect(migrate(db, await withAnother('create table another (id integer); select 1/0'))).rejects.toThrow('division by zero')
    expect((await db.pool.query(`select to_regclass('another') as it`)).rows).toEqual([{ it: null }])
    expect(await migrate(db, await withAnother('create table another (id integer)'))).toHaveLength(1)
  })

  test('a database of a newer version is refused, and says which version it wants', async () => {
    const db = await migrated()
    const known = await readMigrations()
    const error = await migrate(db, known.slice(0, -1)).catch((thrown: Error) => thrown)
    expect(error).toBeInstanceOf(MigrationRefused)
    expect(String(error)).toContain('newer Leeway')
    expect(String(error)).toContain(known.at(-1)?.name)
  })

  test('a migration that is not the file that was applied is refused', async () => {
    const db = await migrated()
    const [first, ...others] = (await readMigrations()) as [Migration, ...Migration[]]
    await expect(migrate(db, [{ ...first, checksum: 'other' }, ...others])).rejects.toThrow(/not the file that was applied/)
  })

  test('a server older than 15 is refused before anything is done', async () => {
    const queries: string[] = []
    const client = {
      query: async (text: string) => {
        queries.push(text)
        return { rows: [{ version: '140012' }] }
      },
      release: () => {},
    }
    const db = { pool: { connect: async () => client }, clock: new SettableClock('2026-03-02T05:00:00Z') } as unknown as Database
    await expect(migrate(db, [])).rejects.toThrow(/older than 15/)
    expect(queries.at(-1)).toBe('rollback')
    expect(queries.join()).not.toContain('create')
  })
})
