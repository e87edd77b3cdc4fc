import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import type pg from 'pg'
import type { Database } from './open.ts'

/** Thrown when the database cannot be brought to this version: says why and what to do. */
export class MigrationRefused extends Error {}

export interface Migration {
  version: number
  name: string
  text: string
  checksum: string
}

/**
 * Brings the schema to this version: forward only, each file once, all of them in one transaction under a lock, so that
 * several processes may start at once. Refuses a database older than PostgreSQL 15, a newer schema, and changed files.
 * @returns the names of the migrations that were applied now
 */
export async function migrate(db: Database, migrations?: Migration[]): Promise<string[]> {
  const known = migrations ?? (await readMigrations())
  const client = await db.pool.connect()
  try {
    await client.query('begin')
    await client.query('select pg_advisory_xact_lock($1)', [migrationLock])
    await refuseOldServer(client)
    await client.query(`create table if not exists schema_migration (
      version integer primary key, name text not null, checksum text not null, applied_at timestamptz not null)`)
    const { rows } = await client.query<Omit<Migration, 'text'>>('select version, name, checksum from schema_migration order by version')
    refuseStrangeSchema(rows, known)
    const pending = known.filter((migration) => !rows.some((row) => row.version === migration.version))
    if (pending.length > 0) await ensureRuntimeRole(client)
    for (const { version, name, text, checksum } of pending) {
      await client.query(text)
      const appliedAt = db.clock.now().toString()
      await client.query('insert into schema_migration values ($1, $2, $3, $4)', [version, name, checksum, appliedAt])
    }
    await client.query('commit')
    return pending.map((migration) => migration.name)
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  } finally {
    client.release()
  }
}

/** The migrations of this version, in order. */
export async function readMigrations(folder = new URL('./migrations/', import.meta.url)): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(new URL(name, folder), 'utf8')
      return { version: Number.parseInt(name, 10), name, text, checksum: createHash('sha256').update(text).digest('hex') }
    }),
  )
}

const migrationLock = 7_331_000
const oldestServer = 150_000

async function refuseOldServer(client: pg.PoolClient): Promise<void> {
  const { rows } = await client.query<{ version: string }>(`select current_setting('server_version_num') as version`)
  if (Number(rows[0]?.version) < oldestServer)
    throw new MigrationRefused('this PostgreSQL is older than 15: point DATABASE_URL to version 15 or newer')
}

function refuseStrangeSchema(applied: Omit<Migration, 'text'>[], known: Migration[]): void {
  for (const row of applied) {
    const file = known.find((migration) => migration.version === row.version)
    if (!file)
      throw new MigrationRefused(
        `the database was last used by a newer Leeway (its schema has ${row.name}, which this version does not know): start that version or newer`,
      )
    if (file.checksum !== row.checksum)
      throw new MigrationRefused(`migration ${row.name} is not the file that was applied to this database: restore the original file`)
  }
}

/** The role whose rows are walled in: it owns nothing and bypasses nothing. */
async function ensureRuntimeRole(client: pg.PoolClient): Promise<void> {
  await client.query('savepoint role')
  try {
    await client.query(`do $$ declare allowed boolean; begin
      if not exists (select from pg_roles where rolname = 'leeway_app') then
        create role leeway_app nologin nosuperuser nobypassrls noinherit;
      end if;
      -- Since version 16, whoever makes a role is a member of it without being allowed to become it.
      if current_setting('server_version_num')::integer >= 160000 then allowed := pg_has_role(current_user, 'leeway_app', 'set');
      else allowed := pg_has_role(current_user, 'leeway_app', 'member'); end if;
      if not allowed then execute format('grant leeway_app to %I', current_user); end if;
      execute format('grant usage on schema %I to leeway_app', current_schema());
    end $$`)
  } catch (error) {
    await client.query('rollback to savepoint role')
    throw new MigrationRefused(
      `the database user may not make the runtime role (${(error as Error).message}): let a superuser run ` +
        '"create role leeway_app nologin noinherit; grant leeway_app to YOUR_USER", then start again',
    )
  }
}
