import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { openEmbedded } from '../src/database/embedded/open-embedded.ts'
import { migrate } from '../src/database/migrate.ts'
import type { Database } from '../src/database/open.ts'

/** A database for the bench alone, and how to be rid of it. */
export interface Ground {
  connection: pg.PoolConfig
  drop(): Promise<void>
}

/** The product's own PostgreSQL in a temporary folder, or a database of its own beside the one DATABASE_URL names. */
export async function openGround(databaseUrl: string | undefined): Promise<Ground> {
  return databaseUrl ? besideAnother(databaseUrl) : ownServer()
}

async function ownServer(): Promise<Ground> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'leeway-bench-'))
  const { connection, release } = await openEmbedded({ dataFolder, as: 'command' })
  return {
    connection,
    async drop() {
      await release()
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}

async function besideAnother(databaseUrl: string): Promise<Ground> {
  const name = `leeway_bench_${process.pid}`
  const asAdmin = async (statement: string) => {
    const client = new pg.Client({ connectionString: databaseUrl })
    await client.connect()
    await client.query(statement).finally(() => client.end())
  }
  await asAdmin(`create database ${name}`)
  const { host, port, user, password } = new pg.Client({ connectionString: databaseUrl })
  return { connection: { host, port, user, password, database: name }, drop: () => asAdmin(`drop database ${name} with (force)`) }
}

/** Empties the database and lays the schema anew, so that no section has another's tables beside its own. */
export async function layAnew(db: Database): Promise<void> {
  await db.pool.query('drop schema public cascade; create schema public')
  await migrate(db)
}
