/**
 * Civil days are strings 'YYYY-MM-DD': they sort as text, and so do PostgreSQL's '-infinity' and 'infinity' beside them.
 */

/**
 * Where systems write never: a due in the year 9999 stands for one, nothing moves it, and what is added to it would reach days
 * of five digits, which PostgreSQL refuses.
 */
export const meansNeverFrom = '9999-01-01'

/** The day `count` days later (earlier where negative). Throws a RangeError on what is not a day. */
export function addDays(day: string, count: number): string {
  return Temporal.PlainDate.from(day).add({ days: count }).toString()
}

/** How many days from `from` to `to`; negative where `to` is the earlier. */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(to, { largestUnit: 'days' }).days
}

/** Below 0 where `a` is the earlier day, above where the later, else 0. */
export function compareDays(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** The earlier of two days. */
export const earlierDay = (a: string, b: string): string => (compareDays(a, b) < 0 ? a : b)

/** The later of two days. */
export const laterDay = (a: string, b: string): string => (compareDays(a, b) > 0 ? a : b)

/** Every day from `from` to `to`, both included. */
export function* eachDay(from: string, to: string): Generator<string> {
  for (let day = from; day <= to; day = addDays(day, 1)) yield day
}

/** ISO weekday of a day: Monday is 1, Sunday 7. */
export function weekdayOf(day: string): number {
  return Temporal.PlainDate.from(day).dayOfWeek
}

/** Whether the text is a day of the calendar, written 'YYYY-MM-DD'. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  try {
    Temporal.PlainDate.from(text)
    return true
  } catch {
    return false
  }
}
