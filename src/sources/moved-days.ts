import type { CellRules, Reading } from './cells/reader.ts'
import { splitTime } from './cells/time-of-day.ts'
import type { Placed } from './columns.ts'
import { type Notice, places } from './notices.ts'

/** Gathers the cells in columns of days that hold an instant, where it is another day in the zone of the file's days than is written. */
export class MovedDays {
  readonly #found: Notice['places'] = []
  #count = 0

  look(line: number, { type, timed }: Placed, cell: string, reading: Reading, rules: CellRules): void {
    if (type !== 'date' || timed || typeof reading !== 'string' || cell.startsWith(reading)) return
    const { date, time } = splitTime(cell)
    if (time?.offset === undefined || rules.day(date) === reading) return
    this.#count += 1
    if (this.#found.length < places) this.#found.push({ line, value: `${cell} (${reading})` })
  }

  /** What is to be said of them, where there are any, by the zone that they were read in. */
  notices(zone: string): Notice[] {
    const says = `${this.#count === 1 ? '1 cell' : `${this.#count.toLocaleString('en')} cells`} in columns of days hold a time of another zone: the day was taken that it is in the organisation's zone, ${zone}. Set another zone first if these days are not the right ones.`
    return this.#count === 0 ? [] : [{ notice: 'days-moved', says, count: this.#count, places: this.#found }]
  }
}
