import type { Day, Moment, Org } from './world.ts'

/** The one instant that a round on `day` looks at. */
export function roundInstant(org: Org, day: Day): Temporal.Instant {
  return Temporal.PlainDate.from(day)
    .toZonedDateTime({ timeZone: org.timeZone, plainTime: Temporal.PlainTime.from(org.roundTime) })
    .toInstant()
}

/** The civil date somebody in `timeZone` has at the round instant of `day`. */
export function localDay(org: Org, day: Day, timeZone: string): Day {
  return remembered(`${org.timeZone} ${org.roundTime} ${day} ${timeZone}`, () => dateIn(timeZone, roundInstant(org, day).toString()))
}

/** The civil date of a moment in `timeZone`. */
export function dateIn(timeZone: string, moment: Moment): Day {
  return Temporal.Instant.from(moment).toZonedDateTimeISO(timeZone).toPlainDate().toString()
}

/** `day` moved by a number of days, which may be negative. */
export function addDays(day: Day, days: number): Day {
  return remembered(`${day} ${days}`, () => Temporal.PlainDate.from(day).add({ days }).toString())
}

/** The first day from `start` on for which something holds. Throws when that takes more than a lifetime. */
export function firstDay(start: Day, holds: (day: Day) => boolean): Day {
  let day = start
  for (let steps = 0; steps < 40_000; steps++) {
    if (holds(day)) return day
    day = addDays(day, 1)
  }
  throw new Error(`no such day after ${start}`)
}

/** Every day from `from` to `until`, both included. */
export function daysBetween(from: Day, until: Day): Day[] {
  const days: Day[] = []
  for (let day = from; day <= until; day = addDays(day, 1)) days.push(day)
  return days
}

// Pure in their key, and asked for hundreds of thousands of times on the real data.
const memory = new Map<string, Day>()
function remembered(key: string, compute: () => Day): Day {
  const known = memory.get(key)
  if (known !== undefined) return known
  const day = compute()
  memory.set(key, day)
  return day
}
