import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { read, write } from '../database/transaction.ts'
import { importRegister, type RegisterReport } from '../exceptions/imports/import-register.ts'
import { readMapping } from '../exceptions/imports/mapping.ts'
import { openRegisterFile } from '../exceptions/imports/register-files.ts'
import { SourceRefused } from '../sources/source-refused.ts'
import { type Command, Refusal, UsageError } from './command.ts'
import { describeRegister } from './import-exceptions-summary.ts'
import { inside } from './inside.ts'
import { unreadable } from './unreadable.ts'

export const importExceptions: Command = {
  name: 'import exceptions',
  summary: 'Take a register of exceptions that was kept elsewhere, by a mapping that says what is what.',
  usage: 'FILE... --map MAPPING.yaml [--dry-run] [--partial] [--full [--yes]] [--sheet NAME] [--json]',
  options: {
    map: { type: 'string' },
    'dry-run': { type: 'boolean' },
    partial: { type: 'boolean' },
    full: { type: 'boolean' },
    yes: { type: 'boolean' },
    sheet: { type: 'string' },
    json: { type: 'boolean' },
  },
  help: [
    'The files are CSV or Excel workbooks, or YAML or JSON by their names. Each is taken whole, or not at all where something in it',
    'is wrong. An entry is known by its id: the same again is unchanged, one that says something else becomes a new version. What is taken as decided',
    'has the decision on its record, marked as imported.',
    '',
    '  --map       says which field is what, and what a status means',
    '  --dry-run   show what would be done, and do nothing',
    '  --partial   take what is sound of files in which something is wrong',
    '  --full      the files are all that the source has: what they lack is closed',
    '  --yes       even if that is more than a fifth of what is granted and not over',
    '  --sheet     the sheet of a workbook; its first one that has rows unless said',
    '',
    'Example: leeway import exceptions register.csv --map register-mapping.yaml --dry-run',
  ].join('\n'),
  async run(args, io, open) {
    const map = args.values['map'] as string | undefined
    if (args.positionals.length === 0) throw new UsageError('Name the files.')
    if (map === undefined) throw new UsageError('Say by --map MAPPING.yaml which field is what.')
    const text = await readFile(map, 'utf8').catch((error: Error & { code?: string }) => {
      throw unreadable(map, error)
    })
    const mapped = readMapping(text, map)
    if (!mapped.ok) {
      for (const { file, line, column, key, problem } of mapped.faults)
        io.err(`${file}:${line}:${column}: ${key ? `${key}: ` : ''}${problem}\n`)
      throw new Refusal('The mapping cannot be used: nothing was changed.')
    }
    const is = (name: string) => args.values[name] === true
    const report = await taken(async () => {
      const files = await Promise.all(
        args.positionals.map((path) => openRegisterFile(path, mapped.mapping, args.values['sheet'] as string | undefined)),
      )
      const { house, organization } = await inside(open, args)
      const how = { dryRun: is('dry-run'), partial: is('partial'), full: is('full'), yes: is('yes') }
      const reason = `leeway import exceptions ${args.positionals.map((path) => basename(path)).join(' ')}`
      const ways = {
        read: <T>(work: Parameters<typeof read<T>>[2]) => read(house.db, organization.id, work),
        write: <T>(work: Parameters<typeof write<T>>[2]) =>
          write(house.db, { organizationId: organization.id, actor: 'cli', reason }, work),
      }
      return importRegister(ways, mapped.mapping, files, how)
    })
    if (args.values['json']) io.out(`${JSON.stringify(report)}\n`)
    else {
      for (const { file, line, field, cause } of report.faults) io.err(`${file}:${line}: ${field === null ? '' : `${field}: `}${cause}\n`)
      io.out(describeRegister(report))
    }
    return report.refused === null && report.faults.length === 0 ? 0 : 1
  },
}

async function taken(work: () => Promise<RegisterReport>): Promise<RegisterReport> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof SourceRefused) throw new Refusal(error.message, { cause: error })
    throw error
  }
}
