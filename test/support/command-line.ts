import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RawBuilder } from 'kysely'
import pino from 'pino'
import { onTestFinished } from 'vitest'
import { commands } from '../../src/cli/commands.ts'
import { runCommand } from '../../src/cli/run-command.ts'
import { type Config, readConfig } from '../../src/config.ts'
import { openDatabase } from '../../src/database/open.ts'
import { read } from '../../src/database/transaction.ts'
import type { Clock } from '../../src/time/clock.ts'
import { dropDatabase, freshConnection } from './database.ts'

export interface CommandLine {
  /** Runs `leeway` with these arguments, as its users do, on a database of its own. */
  leeway(...args: string[]): Promise<{ code: number; out: string; err: string }>
  /** Looks into the database of its one organisation, past the command line. */
  rows<R>(query: RawBuilder<R>): Promise<R[]>
}

/** The command line on an empty database, at a time of one's choosing. */
export async function commandLine(clock: Clock, settings: Record<string, string> = {}): Promise<CommandLine> {
  const connection = await freshConnection()
  onTestFinished(() => dropDatabase(connection.database as string))
  const dataFolder = await mkdtemp(join(tmpdir(), 'leeway-data-'))
  onTestFinished(() => rm(dataFolder, { recursive: true, force: true }))
  const config: Config = readConfig({ LEEWAY_LOG_LEVEL: 'silent', LEEWAY_DATA: dataFolder, ...settings })
  return {
    async leeway(...args) {
      let out = ''
      let err = ''
      const io = { out: (text: string) => void (out += text), err: (text: string) => void (err += text), isTerminal: false }
      const code = await runCommand(commands, args, io, async () => {
        const db = openDatabase(connection, clock)
        return { db, clock, config, log: pino({ level: 'silent' }), close: () => db.close(), abandon: () => db.close() }
      })
      return { code, out, err }
    },
    async rows(query) {
      const db = openDatabase(connection, clock)
      try {
        return await read(db, 1, (tx) => tx.rows(query))
      } finally {
        await db.close()
      }
    },
  }
}
