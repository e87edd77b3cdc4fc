import { addDays } from '../time/day.ts'
import { localDay } from '../time/round-time.ts'

/** A time that was granted, and when it was ended or replaced by another before it was over. Instants as ISO texts. */
export interface GrantFacts {
  startsAt: string
  endsAt: string
  replacedAt: string | null
  timeZone: string | null
}

/** A move that stops an exception, or lets it go on; in the order in which they were made. */
export interface StopFacts {
  move: 'suspend' | 'resume'
  at: string
}

/** Civil days 'YYYY-MM-DD', both included. */
export interface Days {
  from: string
  until: string
}

/** The days on which an exception is in force: what was granted, less what was cut off, less the times it stood still. */
export function daysInForce(grants: readonly GrantFacts[], endedAt: string | null, stops: readonly StopFacts[], timeZone: string): Days[] {
  const still = standstills(stops)
  const days = grants.flatMap((grant) => {
    const ends = [grant.endsAt, grant.replacedAt, endedAt].filter((end) => end !== null).map(millisecondsOf)
    let left = [{ from: millisecondsOf(grant.startsAt), until: Math.min(...ends) }]
    for (const stop of still) left = left.flatMap((piece) => without(piece, stop))
    const zone = grant.timeZone ?? timeZone
    return left.filter(({ from, until }) => from < until).map((piece) => daysOf(piece, zone))
  })
  const all: Days[] = []
  for (const next of days.toSorted((one, other) => (one.from < other.from ? -1 : 1))) {
    const last = all.at(-1)
    if (last === undefined || addDays(last.until, 1) < next.from) all.push(next)
    else if (last.until < next.until) all[all.length - 1] = { from: last.from, until: next.until }
  }
  return all
}

/** Milliseconds since 1970. */
interface Time {
  from: number
  until: number
}

function standstills(stops: readonly StopFacts[]): Time[] {
  return stops.flatMap(({ move, at }, place) => {
    if (move === 'resume') return []
    const resumed = stops.slice(place).find((later) => later.move === 'resume')
    return { from: millisecondsOf(at), until: resumed ? millisecondsOf(resumed.at) : Number.POSITIVE_INFINITY }
  })
}

function without({ from, until }: Time, stop: Time): Time[] {
  return [
    { from, until: Math.min(until, stop.from) },
    { from: Math.max(from, stop.until), until },
  ].filter((piece) => piece.from < piece.until)
}

function daysOf({ from, until }: Time, zone: string): Days {
  const dayOf = (milliseconds: number) => localDay(Temporal.Instant.fromEpochMilliseconds(milliseconds), zone)
  return { from: dayOf(from), until: dayOf(until - 1) }
}

function millisecondsOf(instant: string): number {
  return Temporal.Instant.from(instant).epochMilliseconds
}
