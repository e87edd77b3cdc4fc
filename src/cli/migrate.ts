import type { Command } from './command.ts'

export const migrateCommand: Command = {
  name: 'migrate',
  summary: "Bring the database's schema up to this version (every command does so by itself).",
  usage: '',
  options: {},
  help: 'Useful before an upgrade is switched on: it refuses, and changes nothing, if the schema is newer than this version.',
  async run(_args, io, open) {
    const { db } = await open()
    const { rows } = await db.pool.query<{ name: string }>('select name from schema_migration order by version desc limit 1')
    io.out(`The schema is up to date (${rows[0]?.name}).\n`)
    return 0
  },
}
