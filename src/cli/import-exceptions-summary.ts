import type { RegisterReport } from '../exceptions/imports/import-register.ts'
import { faultCount } from './fault-count.ts'

/** At most so many findings, and names of fields, are shown one by one; --json has them all. */
const shown = 40

/** What came of the import of a register, for a reader. */
export function describeRegister(report: RegisterReport): string {
  const { dryRun, taken, changed, unchanged, leftOut, byStatus, faults, moreFaults, policiesMade, peopleMade, fieldsNowhere } = report
  const { fieldsUnused, files } = report
  const count = (number: number) => number.toLocaleString('en')
  const whole = files.filter((file) => !file.taken)
  const lines = [
    ...findingLines(report),
    `${dryRun ? 'Would take' : 'Took'} ${count(taken)} ${taken === 1 ? 'entry' : 'entries'} of the source ${report.source}${changed > 0 ? `, ${count(changed)} of them changed` : ''}; ${count(unchanged)} unchanged${leftOut > 0 ? `, ${count(leftOut)} left out by their status` : ''}.`,
    ...Object.entries(byStatus).map(([state, number]) => `  ${count(number).padStart(10)}  ${state}`),
    ...(policiesMade.length > 0 ? [`Policies made for the register: ${policiesMade.join(', ')}.`] : []),
    ...(peopleMade.length > 0 ? [`People noted for the register, as having left: ${peopleMade.join(', ')}.`] : []),
    ...(fieldsNowhere.length > 0 ? [`No entry has these fields that the mapping asks for: ${fieldsNowhere.join(', ')}.`] : []),
    ...(fieldsUnused.length > 0 ? [`Fields that nothing was taken from: ${listed(fieldsUnused)}.`] : []),
    ...(faults.length > 0 ? [`${faultCount(faults.length + moreFaults)}.`] : []),
    ...(whole.length > 0
      ? [`Nothing was taken of ${whole.map(({ file }) => file).join(', ')}: mend what is wrong, or take what is sound by --partial.`]
      : []),
    ...(dryRun ? ['Nothing was changed.'] : []),
  ]
  return `${lines.join('\n')}\n`
}

/** The first of many names, as nested fields may be. */
function listed(names: readonly string[]): string {
  return names.length > shown ? `${names.slice(0, shown).join(', ')} and ${names.length - shown} more` : names.join(', ')
}

function findingLines({ findings }: RegisterReport): string[] {
  if (findings.length === 0) return []
  const lines = findings
    .slice(0, shown)
    .flatMap(({ says, entries, count }) => [
      `  ${says}`,
      ...entries.slice(0, 5).map(({ file, line, number, title }) => `      ${number}  ${file}:${line}  ${title}`),
      ...(count > 5 ? [`      ... and ${count - Math.min(5, entries.length)} more`] : []),
    ])
  return [
    'Worth a look:',
    ...lines,
    ...(findings.length > shown ? [`  ... and ${findings.length - shown} more: --json has them all`] : []),
    '',
  ]
}
