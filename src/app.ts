import type { PoolConfig } from 'pg'
import type { Logger } from 'pino'
import type { Config } from './config.ts'
import { openEmbedded } from './database/embedded/open-embedded.ts'
import { DatabaseUnavailable } from './database/embedded/unavailable.ts'
import { migrate } from './database/migrate.ts'
import { type Database, openDatabase } from './database/open.ts'
import { openLog } from './log.ts'
import type { Clock } from './time/clock.ts'

/** The composition root: everything a command or a server needs, opened once and handed on as plain arguments. */
export interface House {
  db: Database
  clock: Clock
  config: Config
  log: Logger
}

export interface OpenHouse extends House {
  /** Waits for what is being done. */
  close(): Promise<void>
  /** Leaves without waiting: what is not committed is undone. */
  abandon(): Promise<void>
}

/**
 * Opens the database (the built-in one, or the one DATABASE_URL names) and brings its schema to this version. Of a
 * data folder there can be one `server` at a time; commands work beside it.
 */
export async function openHouse(config: Config, clock: Clock, as: 'server' | 'command' = 'command'): Promise<OpenHouse> {
  const log = openLog(as === 'command' && config.logLevel === 'info' ? 'warn' : config.logLevel)
  const source = await openSource(config, as, log)
  const db = openDatabase(source.connection, clock)
  let closing: Promise<void> | undefined
  const close = async () => {
    await db.close()
    await source.release()
  }
  try {
    if (config.databaseUrl) await refuseUnreachable(db)
    const applied = await migrate(db)
    if (applied.length > 0) log.info({ migrations: applied }, 'schema brought up to date')
  } catch (error) {
    await close()
    throw error
  }
  return { db, clock, config, log, close: () => (closing ??= close()), abandon: source.release }
}

async function openSource(
  config: Config,
  as: 'server' | 'command',
  log: Logger,
): Promise<{ connection: PoolConfig; release(): Promise<void> }> {
  if (config.databaseUrl) return { connection: { connectionString: config.databaseUrl }, release: async () => {} }
  const onTrouble = (err: Error) => log.error({ err }, 'the database went down, and is not back yet')
  return openEmbedded({ dataFolder: config.dataFolder, as, onTrouble })
}

async function refuseUnreachable(db: Database): Promise<void> {
  try {
    await db.pool.query('select 1')
  } catch (cause) {
    const { message, code } = cause as Error & { code?: string }
    throw new DatabaseUnavailable(
      `The PostgreSQL that DATABASE_URL names cannot be used: ${message || code}. Check its address, user and password, and that it runs.`,
      { cause },
    )
  }
}
