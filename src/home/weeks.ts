import { addDays, daysBetween, weekdayOf } from '../time/day.ts'

const count = 12

/** The last weeks up to a day, by the Mondays they begin on; the last one goes on still. */
export interface Weeks {
  day: string
  mondays: string[]
  first: string
  /** So many days before the day the first of them began. */
  days: number
}

/** The twelve ISO weeks that end with that of a day. */
export function weeksUpTo(day: string): Weeks {
  const last = addDays(day, 1 - weekdayOf(day))
  const mondays = Array.from({ length: count }, (_, position) => addDays(last, (position + 1 - count) * 7))
  const first = addDays(last, (1 - count) * 7)
  return { day, mondays, first, days: daysBetween(first, day) }
}
