import type { Day } from './world.ts'

/** One that is known of a series. */
export interface Known {
  occurrence: number
  due: Day
  isWithdrawn: boolean
}

/** The occurrences that come of a series by a day, in order; `period` is an ISO 8601 one. Nothing comes again of one that is withdrawn. */
export function occurrencesBy(day: Day, period: string, series: readonly Known[]): Known[] {
  const known = new Map(series.map((one) => [one.occurrence, one]))
  const first = known.get(1)?.due
  const made: Known[] = []
  for (const start of series) {
    for (let last = start; last.due < day && !last.isWithdrawn && !known.has(last.occurrence + 1); ) {
      const counted = first === undefined ? last.due : periodsAfter(first, period, last.occurrence)
      const due = counted > last.due ? counted : periodsAfter(last.due, period, 1)
      last = { occurrence: last.occurrence + 1, due, isWithdrawn: false }
      known.set(last.occurrence, last)
      made.push(last)
    }
  }
  return made.sort((a, b) => a.occurrence - b.occurrence)
}

/** Months first, then days: the 31st of January and a month is the last of February. */
function periodsAfter(day: Day, period: string, count: number): Day {
  const { years, months, weeks, days } = Temporal.Duration.from(period)
  return Temporal.PlainDate.from(day)
    .add({ years: years * count, months: months * count, weeks: weeks * count, days: days * count })
    .toString()
}
