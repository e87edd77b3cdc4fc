import { faults } from '../problem.ts'
import { endOfTime } from './nothing.ts'
import { type CellRules, isFault, type Reader, type Reading } from './reader.ts'

/** Texts with ; between them, each once: 'a;b'. Read as a JSON list. */
export const labels: Reader = (cell) => JSON.stringify([...new Set(parts(cell))])

/** Periods of days, both ends included: '2026-12-01/2026-12-24;2027-03-01/'. Read as a JSON list of [from, until]. */
export const periods: Reader = (cell, rules) => listOf(parts(cell).map((part) => range(part, rules)))

/** Who stands in when: 'ref@2026-12-01/2026-12-24;other@2027-03-01/'. Read as a JSON list of [from, until, ref]. */
export const standIns: Reader = (cell, rules) =>
  listOf(
    parts(cell).map((part) => {
      const at = part.lastIndexOf('@')
      const found = range(part.slice(at + 1), rules)
      return at < 1 || !Array.isArray(found) ? faults['not-a-range'] : [...found, part.slice(0, at).trim()]
    }),
  )

function parts(cell: string): string[] {
  return cell
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

function range(text: string, rules: CellRules): string[] | Reading {
  const [start = '', end, ...more] = text.split('/')
  if (end === undefined || more.length > 0) return faults['not-a-range']
  const from = rules.day(start.trim())
  const until = end.trim() === '' ? 'infinity' : rules.day(end.trim())
  if (from === null || until === null || (until !== 'infinity' && until < from)) return faults['not-a-range']
  return [from, until === endOfTime ? 'infinity' : until]
}

function listOf(ranges: (string[] | Reading)[]): Reading {
  const bad = ranges.find((found) => !Array.isArray(found) && isFault(found))
  if (bad !== undefined && !Array.isArray(bad)) return bad
  const starts = ranges.map((found) => (found as string[])[0])
  if (new Set(starts).size < starts.length) return faults['same-start-twice']
  return JSON.stringify(ranges)
}
