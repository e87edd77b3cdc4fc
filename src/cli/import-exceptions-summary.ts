import type { AbsentEntry } from '../exceptions/imports/absent-entries.ts'
import type { RegisterReport } from '../exceptions/imports/import-register.ts'
import { faultCount } from './fault-count.ts'

/** At most so many findings, and names of fields, are shown one by one; --json has them all. */
const shown = 40

/** What came of the import of a register, for a reader. */
export function describeRegister(report: RegisterReport): string {
  const { byStatus, dryRun, faults, moreFaults, policiesMade, peopleMade, fieldsNowhere, fieldsUnused, files, refused } = report
  const whole = refused === null ? files.filter((file) => !file.taken) : []
  const lines = [
    ...findingLines(report),
    headline(report),
    ...Object.entries(byStatus).map(([state, number]) => `  ${count(number).padStart(10)}  ${state}`),
    ...absentLines(report),
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

const count = (number: number) => number.toLocaleString('en')
const entries = (number: number) => `${count(number)} ${number === 1 ? 'entry' : 'entries'}`
const are = (number: number) => (number === 1 ? 'is' : 'are')

function headline({ dryRun, source, refused, vanishing, taken, changed, unchanged, leftOut }: RegisterReport): string {
  const took = dryRun ? 'Would take' : 'Took'
  if (refused !== null && vanishing !== null)
    return `${took} nothing of the source ${source}: ${count(vanishing.gone)} of its ${entries(vanishing.present)} that are granted and not over are not in the files. If that is right, say --yes.`
  return `${took} ${entries(taken)} of the source ${source}${changed > 0 ? `, ${count(changed)} of them changed` : ''}; ${count(unchanged)} unchanged${leftOut > 0 ? `, ${count(leftOut)} left out by their status` : ''}.`
}

/** What is said of what the files lack. */
function absentLines({ dryRun, refused, withheld, vanishing, absent }: RegisterReport): string[] {
  const gone = vanishing?.gone ?? 0
  if (withheld) return [`Nothing was closed: ${count(gone)} seem to be absent, but may be among what is wrong.`]
  if (absent === null && gone > 0)
    return [
      `${entries(gone)} of the source ${are(gone)} granted and not over, but not in the files: what is here stays as it is. If the files are all that the source has, say --full.`,
    ]
  const stay = absent?.filter(({ stays }) => stays) ?? []
  const acted = `${entries(stay.length)} ${are(stay.length)} not in the files, but people have acted here since: what is here stays as it is.`
  return [
    ...(gone > 0 ? [`${dryRun || refused !== null ? 'Would close' : 'Closed'} ${entries(gone)} not in the files:`] : []),
    ...eachOf(absent?.filter(({ stays }) => !stays) ?? []),
    ...(stay.length > 0 ? [acted] : []),
    ...eachOf(stay),
  ]
}

function eachOf(list: readonly AbsentEntry[]): string[] {
  const lines = list.slice(0, shown).map(({ number, id, title }) => `      ${number}  ${id}  ${title}`)
  return list.length > shown ? [...lines, `      ... and ${count(list.length - shown)} more: --json has them all`] : lines
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
