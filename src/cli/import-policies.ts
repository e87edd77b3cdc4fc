import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { read, write } from '../database/transaction.ts'
import { importRules, type RuleFile, type RuleImport } from '../policies/files/import-rules.ts'
import type { Taken } from '../policies/files/taken.ts'
import { type Command, UsageError } from './command.ts'
import { inside } from './inside.ts'
import { unreadable } from './unreadable.ts'

export const importPolicies: Command = {
  name: 'import policies',
  summary: "Take the organisation's policies from Markdown and YAML files, with their routes, matrices and committees.",
  usage: 'FILE... [--dry-run] [--partial] [--json]',
  options: { 'dry-run': { type: 'boolean' }, partial: { type: 'boolean' }, json: { type: 'boolean' } },
  help: [
    'A policy is known by its number, everything else by its name. What differs from what is there becomes a new version: in force',
    'from the day the file names, if that is still to come, and else a draft.',
    '',
    '  --dry-run   show what would be done, and do nothing',
    '  --partial   take what is sound where something else is not',
    '',
    'Example: leeway import policies rules.yaml it-07.md --dry-run',
  ].join('\n'),
  async run(args, io, open) {
    if (args.positionals.length === 0) throw new UsageError('Name the files: FILE.md or FILE.yaml.')
    const files = await Promise.all(args.positionals.map(readRuleFile))
    const { house, organization } = await inside(open, args)
    const reason = `leeway import policies ${args.positionals.map((path) => basename(path)).join(' ')}`
    const ways = {
      read: <T>(work: Parameters<typeof read<T>>[2]) => read(house.db, organization.id, work),
      write: <T>(work: Parameters<typeof write<T>>[2]) => write(house.db, { organizationId: organization.id, actor: 'cli', reason }, work),
    }
    const dryRun = args.values['dry-run'] === true
    const report = await importRules(ways, files, { dryRun, partial: args.values['partial'] === true })
    if (args.values['json']) io.out(`${JSON.stringify(report)}\n`)
    else {
      for (const { file, line, column, key, problem } of report.faults)
        io.err(`${file}:${line}:${column}: ${key ? `${key}: ` : ''}${problem}\n`)
      io.out(asText(report, dryRun))
    }
    return report.faults.length > 0 ? 1 : 0
  },
}

async function readRuleFile(path: string): Promise<RuleFile> {
  const text = await readFile(path, 'utf8').catch((error: Error & { code?: string }) => {
    throw unreadable(path, error)
  })
  return { name: path, text }
}

const signs = { added: '+', changed: '~', unchanged: '=' } as const
const nouns = { riskMatrices: 'risk matrix', committees: 'committee', approvalRoutes: 'approval route', policies: 'policy' } as const

function asText({ done, taken, faults }: RuleImport, dryRun: boolean): string {
  const lines = taken.map((each) => `${signs[each.change]} ${nouns[each.what]} ${each.name}${versionText(each)}\n`)
  const of = (change: Taken['change']) => taken.filter((each) => each.change === change).length
  const wrong = faults.length === 0 ? '' : ` ${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}.`
  const sum = done
    ? `${of('added')} added, ${of('changed')} changed, ${of('unchanged')} unchanged.${wrong}`
    : `${of('added')} to add, ${of('changed')} to change, ${of('unchanged')} unchanged.${wrong} Nothing was changed${
        dryRun || faults.length === 0 ? '' : '; --partial takes what is sound'
      }.`
  return `${lines.join('')}${sum}\n`
}

function versionText({ version, effectiveFrom }: Taken): string {
  if (version === undefined) return ''
  return `: version ${version}, ${effectiveFrom ? `in force from ${effectiveFrom}` : 'a draft'}`
}
