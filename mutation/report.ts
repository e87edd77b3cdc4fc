import type { Tried } from './try-part.ts'
import { aim, type Count, noticed, type Verdict } from './verdict.ts'

/** The survivors and the undecided, then the table by files, then the sum. */
export function reportOf({ byFile, all, survivors, undecided, stale }: Verdict): string {
  const rows = [...byFile].map(([file, count]) => [file, ...cellsOf(count)])
  const table = [
    ['file', 'mutants', 'killed', 'timed out', 'survived', 'undecided', 'explained', 'not compiled', 'noticed'],
    ...rows,
    ['all', ...cellsOf(all)],
  ]
  const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? []
  const lines = table.map((row) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  '),
  )
  return [
    ...survivors.map((one) => leftOver('SURVIVED', one)),
    ...undecided.map((one) => leftOver('UNDECIDED', one)),
    ...stale.map(({ file, original, becomes }) => `EXPLAINED, BUT NOTICED ${file}: ${brief(original)} => ${brief(becomes)}`),
    ...lines,
    `noticed ${noticed(all).toFixed(1)} %, aim ${aim} %${noticed(all) < aim ? ', NOT reached' : ''}`,
  ].join('\n')
}

function cellsOf(count: Count): string[] {
  const { mutants, killed, timedOut, survived, undecided, explained, uncompilable } = count
  return [...[mutants, killed, timedOut, survived, undecided, explained, uncompilable].map(String), `${noticed(count).toFixed(1)} %`]
}

function leftOver(how: string, { mutant: { file, line, original, becomes }, reachedBy, triedAgainst }: Tried): string {
  const by = reachedBy === 0 ? 'no test comes by' : `tried against ${triedAgainst} of ${reachedBy} files of tests that come by`
  return `${how} ${file}:${line} (${by})\n  ${brief(original)}\n  ${brief(becomes)}`
}

function brief(code: string): string {
  const line = code.replace(/\s+/g, ' ')
  return line.length > 160 ? `${line.slice(0, 157)}...` : line
}
