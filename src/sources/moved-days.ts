import type { Reading } from './cells/reader.ts'
import type { Placed } from './columns.ts'
import { type Notice, places } from './notices.ts'

const offset = /(?:Z|UTC|GMT|[+-]\d\d(?::?\d\d)?|\/[a-z_ ]+\]?)$/i
/** No shorter cell holds a day, a time and an offset. */
const shortest = 'd/m/yy hh:mmZ'.length

/** Gathers the cells in columns of days that hold an instant, whose day depends on where one is. */
export class MovedDays {
  readonly #found: Notice['places'] = []
  #count = 0

  look(line: number, { type, timed }: Placed, cell: string, reading: Reading): void {
    if (type !== 'date' || timed || typeof reading !== 'string' || cell.length < shortest) return
    if (cell.startsWith(reading) || !offset.test(cell)) return
    this.#count += 1
    if (this.#found.length < places) this.#found.push({ line, value: `${cell} (${reading})` })
  }

  /** What is to be said of them, where there are any, by the zone that they were read in. */
  notices(zone: string): Notice[] {
    const says = `${this.#count === 1 ? '1 cell' : `${this.#count.toLocaleString('en')} cells`} in columns of days hold a time of another zone: the day was taken that it is in the organisation's zone, ${zone}. Set another zone first if these days are not the right ones.`
    return this.#count === 0 ? [] : [{ notice: 'days-moved', says, count: this.#count, places: this.#found }]
  }
}
