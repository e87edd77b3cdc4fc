import type { Organization } from '../people/organization.ts'
import { addDays, daysBetween } from './day.ts'

/** The part of an organisation that says when its rounds look. */
export type RoundClock = Pick<Organization, 'timeZone' | 'roundTime'>

/** The instant that the round of a day looks at. A skipped time of day is the one after the gap, of a repeated one the first. */
export function roundInstant(day: string, organization: RoundClock): Temporal.Instant {
  return instantOf(day, organization.roundTime, organization.timeZone)
}

/** The instant at which the round of a day finds what is so: its own; of a past day it is now. */
export function lookInstant(day: string, organization: RoundClock, now: Temporal.Instant): Temporal.Instant {
  const instant = roundInstant(day, organization)
  return Temporal.Instant.compare(instant, now) < 0 ? now : instant
}

/** The instant of a time of day 'HH:MM' on a day in a zone. Throws a RangeError on an unknown zone. */
export function instantOf(day: string, time: string, timeZone: string): Temporal.Instant {
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime: time }).toInstant()
}

/** The civil day it is in a zone at an instant. */
export function localDay(instant: Temporal.Instant, timeZone: string): string {
  return instant.toZonedDateTimeISO(timeZone).toPlainDate().toString()
}

/** The latest day whose round instant has come. */
export function roundDayOf(instant: Temporal.Instant, organization: RoundClock): string {
  let day = addDays(localDay(instant, organization.timeZone), 1)
  while (Temporal.Instant.compare(roundInstant(day, organization), instant) > 0) day = addDays(day, -1)
  return day
}

/** What day it is in each zone when the round of a day looks. */
export function localDays(day: string, organization: RoundClock, zones: readonly string[]): { zone: string; today: string }[] {
  const instant = roundInstant(day, organization)
  return zones.map((zone) => ({ zone, today: localDay(instant, zone) }))
}

/** From `fromDay` on, and before `untilDay`, the zone's day at the round instant is the round day plus `lag` days. */
export interface Lag {
  zone: string
  fromDay: string
  untilDay: string
  lag: number
}

/** The lags of the zones for the round days from `fromDay` to `toDay`, both included, in as few ranges as there are. */
export function lags(organization: RoundClock, zones: readonly string[], fromDay: string, toDay: string): Lag[] {
  return zones.flatMap((zone) => {
    const days = daysThatMayDiffer(organization, zone, fromDay, toDay)
    const pieces: Lag[] = []
    for (const day of days) {
      const lag = daysBetween(day, localDay(roundInstant(day, organization), zone))
      const last = pieces.at(-1)
      if (last?.lag === lag) continue
      if (last) last.untilDay = day
      pieces.push({ zone, fromDay: day, untilDay: addDays(toDay, 1), lag })
    }
    return pieces
  })
}

/** A lag changes only near a change of one of the two clocks: the first day, and those around each change. */
function daysThatMayDiffer(organization: RoundClock, zone: string, fromDay: string, toDay: string): string[] {
  const days = new Set([fromDay])
  for (const timeZone of new Set([organization.timeZone, zone])) {
    for (const change of changesOf(timeZone, addDays(fromDay, -2), addDays(toDay, 2))) {
      const near = localDay(change, organization.timeZone)
      for (const offset of [-1, 0, 1, 2]) {
        const day = addDays(near, offset)
        if (day > fromDay && day <= toDay) days.add(day)
      }
    }
  }
  return [...days].sort()
}

/** The instants at which a zone's clock was, or will be, set anew between two days. */
function* changesOf(timeZone: string, fromDay: string, toDay: string): Generator<Temporal.Instant> {
  const end = instantOf(toDay, '00:00', 'UTC')
  let at = instantOf(fromDay, '00:00', 'UTC').toZonedDateTimeISO(timeZone).getTimeZoneTransition('next')
  while (at !== null && Temporal.Instant.compare(at.toInstant(), end) <= 0) {
    yield at.toInstant()
    at = at.getTimeZoneTransition('next')
  }
}
