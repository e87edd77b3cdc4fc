/**
 * From when to when exceptions are in force, told a second time: by what was said to them, and by the clocks of each zone. Shares
 * nothing with the product; instants are ISO texts.
 */
export interface Told {
  /** As it was asked for. */
  zone: string
  from: string
  until: string
  /** What is left of its time; null: none was granted, or it has ended. */
  time: Time | null
  /** What was granted for an emergency before that was decided, and runs to its own end: the decision begins later. */
  emergency: Time | null
  /** Times in which it was in force, and that are over because something was said. */
  were: Time[]
  decided: boolean
  suspended: boolean
}

interface Time {
  from: string
  until: string
  zone: string
}

export type Word =
  | { does: 'approve' | 'suspend' | 'resume' | 'end' }
  | { does: 'emergency'; hours: number }
  | { does: 'shorten' | 'extend'; until: string }

/** Nothing has been said to it. */
export function toldNothing(asked: Pick<Told, 'zone' | 'from' | 'until'>): Told {
  return { ...asked, time: null, emergency: null, were: [], decided: false, suspended: false }
}

/** What it is after something was said to it at an instant. Emergencies last by the clock, and count days in `home`. */
export function tell(told: Told, word: Word, at: string, home: string): Told {
  const { zone, from, until, time, suspended } = told
  const end = (day: string) => startOf(dayAfter(day), zone)
  const over = timesOf(told).flatMap((one) => (!suspended && isBefore(one.from, at) ? [{ ...one, until: earlier(one.until, at) }] : []))
  const were = [...told.were, ...over]
  switch (word.does) {
    case 'emergency':
      return { ...told, time: { from: at, until: plus(at, word.hours * 3_600_000), zone: home } }
    case 'approve': {
      const first = startOf(from, zone)
      // What is in force for an emergency until the first day goes on.
      const emergency = isInForceAt(told, at) ? time : null
      const goesOn = emergency !== null && !isBefore(emergency.until, first)
      const decided = { from: goesOn ? at : later(first, at), until: end(until), zone }
      return { ...told, were, decided: true, time: decided, emergency: isBefore(at, decided.from) ? emergency : null }
    }
    case 'shorten':
      return { ...told, were, time: { from: at, until: end(word.until), zone } }
    case 'extend':
      return { ...told, time: time && { ...time, until: end(word.until) } }
    case 'suspend':
      return { ...told, were, suspended: true }
    case 'resume':
      return { ...told, suspended: false, time: time && { ...time, from: later(time.from, at) } }
    case 'end':
      return { ...told, were, time: null, emergency: null }
  }
}

/** Whether it is in force at an instant: not before its first, and not at the first after its last. */
export function isInForceAt(told: Told, at: string): boolean {
  return !told.suspended && timesOf(told).some((one) => !isBefore(at, one.from) && isBefore(at, one.until))
}

function timesOf({ emergency, time }: Told): Time[] {
  return [emergency, time].filter((one) => one !== null)
}

/** Whether it is, was or will be in force at some time of a day, as far as is known. */
export function holdsOn(told: Told, day: string): boolean {
  const times = told.suspended ? told.were : [...told.were, ...timesOf(told)]
  return times.some(
    (one) => isBefore(one.from, one.until) && dayOf(one.from, one.zone) <= day && day <= dayOf(plus(one.until, -1), one.zone),
  )
}

/** Whether it was granted and nobody has suspended or ended it since; for an emergency only as long as that lasts. */
export function wasGranted({ time, suspended, decided }: Told, at: string): boolean {
  return time !== null && !suspended && (decided || isBefore(at, time.until))
}

/** Whether somebody decided on it, and its last day is one of the next so many, suspended or not. */
export function endsWithin({ time, decided }: Told, at: string, days: number, zone: string): boolean {
  if (time === null || !decided || !isBefore(at, time.until)) return false
  return !isBefore(startOf(dayAfter(dayOf(at, zone), days + 1), zone), time.until)
}

/** Where it begins or ends. */
export function boundsOf(told: Told): string[] {
  return timesOf(told).flatMap((one) => [one.from, one.until])
}

export function plus(instant: string, milliseconds: number): string {
  return Temporal.Instant.from(instant).add({ milliseconds }).toString()
}

export function dayOf(instant: string, zone: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString()
}

export function dayAfter(day: string, days = 1): string {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}

export function isBefore(one: string, other: string): boolean {
  return Temporal.Instant.compare(one, other) < 0
}

function startOf(day: string, zone: string): string {
  return Temporal.PlainDate.from(day).toZonedDateTime(zone).toInstant().toString()
}

function earlier(one: string, other: string): string {
  return isBefore(one, other) ? one : other
}

function later(one: string, other: string): string {
  return isBefore(one, other) ? other : one
}
