import type { Fault } from '../problem.ts'

/** What a cell says: its value in the form that the database takes, null where there is none, or what is wrong with it. */
export type Reading = string | null | Fault

/** How the cells of a file are to be understood. */
export interface CellRules {
  /** Reads a day as this file writes it. */
  day(cell: string): string | null
}

/** Reads one trimmed cell that is not empty. */
export type Reader = (cell: string, rules: CellRules) => Reading

export function isFault(reading: Reading): reading is Fault {
  return typeof reading === 'object' && reading !== null
}

/** A reader that remembers what it said: for columns whose few values come again and again. */
export function remembering(read: Reader, limit = 5000): Reader {
  const known = new WeakMap<CellRules, Map<string, Reading>>()
  return (cell, rules) => {
    let readings = known.get(rules)
    if (readings === undefined) known.set(rules, (readings = new Map()))
    const before = readings.get(cell)
    if (before !== undefined) return before
    if (readings.size >= limit) readings.clear()
    const reading = read(cell, rules)
    readings.set(ownCopy(cell), typeof reading === 'string' ? ownCopy(reading) : reading)
    return reading
  }
}

/** A text that does not keep alive the much longer one it was cut from. */
export function ownCopy(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8')
}
