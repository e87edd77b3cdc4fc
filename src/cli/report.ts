import { stringify } from 'csv-stringify/sync'
import type { Report } from '../reports/report.ts'
import { reports } from '../reports/reports.ts'
import { asOf } from '../rounds.ts'
import { type Command, UsageError } from './command.ts'
import { dayOption, inside, textTable } from './inside.ts'

export const report: Command = {
  name: 'report',
  summary: 'Print a report as of a day: people, content, log.',
  usage: `${reports.map(({ name }) => name).join('|')} [--day D] [--min N] [--within DAYS] [--json|--csv]`,
  options: {
    day: { type: 'string' },
    min: { type: 'string' },
    within: { type: 'string' },
    json: { type: 'boolean' },
    csv: { type: 'boolean' },
  },
  help: [
    ...reports.map(({ name, title }) => `  ${name.padEnd(8)} ${title}`),
    '  --min N         only people with so many misses, or content with so many people (1)',
    '  --within DAYS   what counts as due soon (7)',
    'Example: leeway report people --day 2026-03-31 --min 3',
  ].join('\n'),
  async run(args, io, open) {
    const wanted = reports.find(({ name }) => name === args.positionals[0])
    if (!wanted) throw new UsageError(`Name a report: ${reports.map(({ name }) => name).join(', ')}`)
    const min = wholeNumber(args.values['min'], 'min', 1)
    const within = wholeNumber(args.values['within'], 'within', 7)
    const { house, organization } = await inside(open, args)
    const day = dayOption(args, 'day', house, organization)
    const rows = await asOf(house.db, organization.id, day, (tx) => wanted.rows(tx, { organization, day, min, within }), {
      silent: !wanted.readsMessages,
    })
    if (args.values['json']) io.out(`${JSON.stringify({ report: wanted.name, day, count: rows.length, rows })}\n`)
    else if (args.values['csv']) io.out(stringify([wanted.columns, ...cells(wanted, rows)], { escape_formulas: true }))
    else
      io.out(
        `${wanted.title}, as of ${day}: ${rows.length}\n\n${rows.length > 0 ? textTable(wanted.columns, cells(wanted, rows)) : 'None.\n'}`,
      )
    return 0
  },
}

function cells({ columns }: Report, rows: Record<string, string | number | null>[]) {
  return rows.map((row) => columns.map((column) => row[column] ?? null))
}

function wholeNumber(value: unknown, option: string, otherwise: number): number {
  if (value === undefined) return otherwise
  const number = Number(value)
  if (!Number.isInteger(number) || number < 0) throw new UsageError(`--${option} ${String(value)} is not a whole number.`)
  return number
}
