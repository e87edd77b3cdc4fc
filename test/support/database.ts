import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import pg from 'pg'
import { onTestFinished } from 'vitest'
import { migrate, readMigrations } from '../../src/database/migrate.ts'
import { type Database, openDatabase } from '../../src/database/open.ts'
import { write } from '../../src/database/transaction.ts'
import { type Clock, SettableClock } from '../../src/time/clock.ts'

/** The server the whole test run uses, made by global-setup.ts. */
export function adminConnection(): pg.PoolConfig {
  const text = process.env['LEEWAY_TEST_ADMIN']
  if (!text) throw new Error('no PostgreSQL for the tests: run them by vitest, whose global setup starts one')
  return JSON.parse(text) as pg.PoolConfig
}

/** A migrated, empty database of its own, gone when the test is over. */
export async function freshDatabase(clock: Clock = new SettableClock('2026-03-02T05:00:00Z')): Promise<Database> {
  const connection = await freshConnection()
  const db = openDatabase(connection, clock)
  onTestFinished(async () => {
    await db.close()
    await dropDatabase(connection.database as string)
  })
  return db
}

let made = 0
let template: Promise<string> | undefined

/** The connection of a migrated, empty database, for tests that open it from several processes. */
export async function freshConnection(): Promise<pg.PoolConfig> {
  template ??= templateDatabase()
  const from = await template
  const name = `leeway_test_${process.pid}_${process.env['VITEST_POOL_ID'] ?? '0'}_${(made += 1)}`
  await admin(async (client) => {
    // A name left behind by a killed run of the same pid.
    await client.query(`drop database if exists ${name} with (force)`)
    await client.query(`create database ${name} template ${from} strategy file_copy`)
  })
  return { ...adminConnection(), database: name }
}

export async function dropDatabase(name: string): Promise<void> {
  await admin((client) => client.query(`drop database if exists ${name} with (force)`))
}

/** Makes an organisation and returns its id. */
export async function found(
  db: Database,
  settings: { name?: string; timeZone?: string; roundTime?: string; sendTime?: string } = {},
): Promise<number> {
  const client = await db.pool.connect()
  let id: number
  try {
    await client.query(`begin; set local role leeway_app; select set_config('leeway.directory', 'on', true)`)
    const { rows } = await client.query<{ id: number }>(
      `insert into organization (name, time_zone, round_time, send_time, created_at) values ($1, $2, $3, $4, $5) returning organization_id as id`,
      [
        settings.name ?? 'Northfield',
        settings.timeZone ?? 'Europe/London',
        settings.roundTime ?? '05:00',
        settings.sendTime ?? '08:00',
        db.clock.now().toString(),
      ],
    )
    id = rows[0]?.id as number
    await client.query('commit')
  } finally {
    client.release()
  }
  await write(db, { organizationId: id, actor: 'test', reason: 'a test needs an organisation' }, async (tx) => {
    await tx.run(sql`select 1`)
    tx.record({ action: 'organization.founded', objectType: 'organization', objectId: String(id) })
  })
  return id
}

async function templateDatabase(): Promise<string> {
  const migrations = await readMigrations()
  const digest = createHash('sha256')
    .update(migrations.map((migration) => migration.checksum).join())
    .digest('hex')
    .slice(0, 12)
  const name = `leeway_template_${digest}`
  await admin(async (client) => {
    await client.query('select pg_advisory_lock(7331)')
    try {
      const { rows } = await client.query('select datname from pg_database where datname = $1', [name])
      if (rows.length === 0) {
        await client.query(`drop database if exists ${name}_making with (force)`)
        await client.query(`create database ${name}_making`)
        const db = openDatabase({ ...adminConnection(), database: `${name}_making` }, new SettableClock('2026-01-01T00:00:00Z'))
        await migrate(db, migrations)
        await db.close()
        await client.query(`alter database ${name}_making rename to ${name}`)
      }
    } finally {
      await client.query('select pg_advisory_unlock(7331)')
    }
  })
  return name
}

async function admin<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(adminConnection())
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
