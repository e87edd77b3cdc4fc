import type { Fault } from '../problem.ts'

/** What a cell says: its value in the form that the database takes, null where there is none, or what is wrong with it. */
export type Reading = string | null | Fault

/** How the cells of a file are to be understood. */
export interface CellRules {
  /** Reads a day as this file writes it. */
  day(cell: string): string | null
  /** Reads what this file writes for a time in one number. */
  moment(cell: string): string | null
  /** The day that it is at an instant where the days of the file are; null where nobody says where that is. */
  dayOf(instant: string): string | null
  /** Whether this stands for no day. */
  isNothing(cell: string): boolean
}

/** Reads one trimmed cell that is not empty. */
export type Reader = (cell: string, rules: CellRules) => Reading

export function isFault(reading: Reading): reading is Fault {
  return typeof reading === 'object' && reading !== null
}

/** A reader that remembers what it said: for columns whose few values come again and again. */
export function remembering(read: Reader, limit = 5000): Reader {
  let known = new Map<string, Reading>()
  let knownRules: CellRules | undefined
  let last: string | undefined
  let lastReading: Reading = null
  return (cell, rules) => {
    if (rules !== knownRules) {
      knownRules = rules
      known = new Map()
    } else if (cell === last) return lastReading
    let reading = known.get(cell)
    if (reading === undefined) {
      if (known.size >= limit) known.clear()
      reading = read(cell, rules)
      if (typeof reading === 'string') reading = ownCopy(reading)
      known.set(ownCopy(cell), reading)
    }
    last = cell
    lastReading = reading
    return reading
  }
}

/** A text that does not keep alive the much longer one it was cut from. */
export function ownCopy(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8')
}
