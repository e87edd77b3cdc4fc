/** A time from its first instant to the first instant after it, both ISO texts in UTC. */
export interface Period {
  startsAt: string
  endsAt: string
}

/** The whole of the days from `from` to `until` in a zone, whatever the clocks do there. Throws a RangeError on an unknown zone. */
export function periodOf(from: string, until: string, timeZone: string): Period {
  const first = (day: Temporal.PlainDate) => day.toZonedDateTime(timeZone).toInstant().toString()
  return { startsAt: first(Temporal.PlainDate.from(from)), endsAt: first(Temporal.PlainDate.from(until).add({ days: 1 })) }
}

/** Where a day lasts until it is over everywhere on Earth. */
export const anywhereOnEarth = 'Etc/GMT+12'

/** Whether the name is a time zone that is known here. */
export function isTimeZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name)
    return true
  } catch {
    return false
  }
}
