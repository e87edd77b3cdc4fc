import type { ImportReport } from '../sources/import-report.ts'
import { rowAt } from '../sources/place.ts'
import { type Cause, causes } from '../sources/problem.ts'

/** What came of an import, for a reader. `shown` problems have been shown one by one already. */
export function describeImport(report: ImportReport, rejects: string | undefined, shown: number): string {
  const lines = [...problemLines(report, shown), ...noticeLines(report), headline(report), ...countLines(report), ...notes(report, rejects)]
  return `${lines.join('\n')}\n`
}

const count = (number: number) => number.toLocaleString('en')

function problemLines({ causes: found }: ImportReport, shown: number): string[] {
  const each = Object.entries(found).toSorted(([, a], [, b]) => b - a) as [Cause, number][]
  const total = each.reduce((sum, [, number]) => sum + number, 0)
  if (total === 0) return []
  return [
    ...(total > shown ? [`... and ${count(total - shown)} more. All of them: --json, or --rejects FILE.`] : []),
    'Problems by cause:',
    ...each.map(([cause, number]) => `  ${count(number).padStart(10)}  ${causes[cause].says}`),
    '',
  ]
}

function noticeLines({ notices, file, sheet }: ImportReport): string[] {
  if (notices.length === 0) return []
  const each = notices.flatMap(({ says, count: all, places }) => [
    `  ${says}`,
    ...places.map(
      ({ line, value }) =>
        `      ${rowAt({ name: file, ...(sheet !== null && { sheet: { name: sheet, all: [] } }) }, line)}${value === null ? '' : ` ${JSON.stringify(value)}`}`,
    ),
    ...(all > places.length ? [`      ... and ${count(all - places.length)} more`] : []),
  ])
  return ['Worth a look:', ...each, '']
}

function headline({ refused, dryRun, what, file, source, rejected, vanishing }: ImportReport): string {
  const from = `${what} of ${file} (source ${source})`
  if (refused === 'rejected-rows')
    return `${dryRun ? 'Would take' : 'Took'} nothing of the ${from}: ${count(rejected)} of its rows cannot be taken. Mend them, or take the others by --partial.`
  if (refused === 'too-much-would-vanish')
    return `${dryRun ? 'Would take' : 'Took'} nothing of the ${from}: ${count(vanishing?.gone ?? 0)} of the ${count(vanishing?.present ?? 0)} ${what} that the source has are not in the file. If that is right, say --yes.`
  return dryRun ? `Would take the ${from}; nothing was changed.` : `Took the ${from}.`
}

function countLines({ rows, added, changed, unchanged, withdrawn, duplicates, rejected, refused, dryRun }: ImportReport): string[] {
  if (refused !== null && !dryRun) return []
  const counts = { rows, added, changed, unchanged, withdrawn, rejected, ...(duplicates > 0 ? { duplicates } : {}) }
  const line = Object.entries(counts).map(([name, number]) => `${name} ${count(number)}`)
  return [`  ${line.join(', ')}`]
}

function notes({ withheld, vanishing, ignored, duplicates, rejected, refused }: ImportReport, rejects: string | undefined): string[] {
  const said: [boolean, string][] = [
    [
      withheld && refused === null,
      `Nothing was withdrawn: ${count(vanishing?.gone ?? 0)} seem to be absent, but may be among the rejected rows.`,
    ],
    [duplicates > 0, 'Of several rows about one person the first holds; see leeway people check for managers that differ.'],
    [rejects !== undefined && rejected > 0, `The rejected rows are in ${rejects}.`],
    [ignored.length > 0, `Columns that nothing was taken from: ${ignored.join(', ')}.`],
  ]
  return said.flatMap(([applies, text]) => (applies ? [text] : []))
}
