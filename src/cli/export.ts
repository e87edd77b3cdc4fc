import { read } from '../database/transaction.ts'
import { type Exported, exportedDeadlines, exportedPeople, writeExport } from '../sources/export/write-export.ts'
import { type Command, Refusal, UsageError } from './command.ts'
import { inside } from './inside.ts'

export const exportPeople = exportCommand(exportedPeople, 'Write everybody into a file that can be imported again.')
export const exportDeadlines = exportCommand(exportedDeadlines, "Write a source's deadlines into a file that can be imported again.")

function exportCommand(exported: Exported, summary: string): Command {
  const { what } = exported.shape
  return {
    name: `export ${what}`,
    summary,
    usage: 'FILE.csv [--source NAME] [--json]',
    options: { source: { type: 'string' }, json: { type: 'boolean' } },
    help: [
      'The native columns, UTF-8, every value as it is: importing the file changes nothing. A cell that begins with = is not',
      'disarmed, so open the file in a spreadsheet only as text.',
      '',
      `Example: leeway export ${what} ${what}.csv`,
    ].join('\n'),
    async run(args, io, open) {
      const [path, ...more] = args.positionals
      if (path === undefined || more.length > 0) throw new UsageError('Name one file.')
      const { house, organization } = await inside(open, args)
      const source = (args.values['source'] as string | undefined) ?? 'csv'
      const rows = await read(house.db, organization.id, (tx) => writeExport(tx, exported, source, path)).catch(
        (error: NodeJS.ErrnoException) => {
          if (error.syscall === undefined) throw error
          throw new Refusal(`${path} cannot be written: ${error.message}.`, { cause: error })
        },
      )
      io.out(
        args.values['json']
          ? `${JSON.stringify({ what, file: path, rows })}\n`
          : `Wrote ${rows.toLocaleString('en')} rows of ${what} to ${path}.\n`,
      )
      return 0
    },
  }
}
