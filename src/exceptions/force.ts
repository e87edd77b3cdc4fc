import type { DaySpan } from '../deadlines/effects.ts'
import { addDays, laterDay } from '../time/day.ts'
import { localDay } from '../time/round-time.ts'

/** A time that was granted, by its instants; `replacedAt`: something else holds from then on. */
export interface Granted {
  startsAt: string
  endsAt: string
  replacedAt: string | null
  timeZone: string
}

/** From when to when an exception was, is or will be stopped; null: until nobody knows when. */
export interface Stopped {
  from: string
  until: string | null
}

/**
 * The days on which an exception is in force, both included: from the day it begins through the day it ends, is stopped or
 * replaced, and again from the day it goes on. Times that touch or overlap are one. Pure.
 */
export function daysInForce(granted: readonly Granted[], stopped: readonly Stopped[]): DaySpan[] {
  const spans = granted.flatMap(({ startsAt, endsAt, replacedAt, timeZone }) => {
    const end = replacedAt !== null && isBefore(replacedAt, endsAt) ? replacedAt : endsAt
    return pieces(startsAt, end, stopped).map(({ from, until }) => ({ from: dayOf(from, timeZone), until: lastDayOf(until, timeZone) }))
  })
  return merged(spans.toSorted((a, b) => (a.from < b.from ? -1 : 1)))
}

/** What is left of a time from `from` up to `until` without the times it was stopped. */
function pieces(from: string, until: string, stopped: readonly Stopped[]): { from: string; until: string }[] {
  if (!isBefore(from, until)) return []
  const first = stopped.find((stop) => isBefore(stop.from, until) && (stop.until === null || isBefore(from, stop.until)))
  if (!first) return [{ from, until }]
  const before = isBefore(from, first.from) ? [{ from, until: first.from }] : []
  return first.until === null ? before : [...before, ...pieces(first.until, until, stopped)]
}

function merged(spans: readonly DaySpan[]): DaySpan[] {
  const all: DaySpan[] = []
  for (const span of spans) {
    const last = all.at(-1)
    if (last && span.from <= addDays(last.until, 1)) last.until = laterDay(last.until, span.until)
    else all.push({ ...span })
  }
  return all
}

function dayOf(instant: string, timeZone: string): string {
  return localDay(Temporal.Instant.from(instant), timeZone)
}

/** The day of the last moment before an instant. */
function lastDayOf(instant: string, timeZone: string): string {
  return localDay(Temporal.Instant.from(instant).subtract({ milliseconds: 1 }), timeZone)
}

function isBefore(one: string, other: string): boolean {
  return Temporal.Instant.compare(one, other) < 0
}
