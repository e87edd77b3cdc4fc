import { faults } from '../problem.ts'
import { endOfTime } from './nothing.ts'
import { type Reader, remembering } from './reader.ts'
import { splitTime, timeOn } from './time-of-day.ts'

/** The first day that there is, which many systems write where there is none. */
const noDay = '0001-01-01'

/**
 * Reads a day: ISO, or as the file was declared to write it. A time behind it is left aside; with an offset it is an instant, and counts
 * as the day that it is in the zone of the file's days. But a midnight with an offset is the day as it is written.
 */
export const day = remembering((cell, rules) => {
  if (rules.isNothing(cell)) return null
  const on = rules.day(cell)
  if (on !== null) return on === noDay ? null : on
  const { date, time } = splitTime(cell)
  const before = time && rules.day(date)
  if (before === noDay) return null
  if (before === endOfTime) return before
  const local = before && timeOn(before, { ...time, offset: undefined })
  if (local && (time.offset === undefined || isMidnight(local))) return before
  const moment = local ? timeOn(before, time) : rules.moment(cell)
  return (moment && (moment.endsWith('Z') ? rules.dayOf(moment) : moment.slice(0, 'yyyy-mm-dd'.length))) || faults['not-a-day']
})

/** Reads the day on which something ends, or null where it does not. */
export const endDay: Reader = (cell, rules) => {
  const read = day(cell, rules)
  return read === endOfTime ? null : read
}

function isMidnight(local: string): boolean {
  return /T00:00:00(?:\.0+)?$/.test(local)
}

/**
 * Reads a day or an instant. A time with an offset becomes an instant in UTC ('...Z'); one without stays a local time of
 * the person ('2026-03-01T10:00:00').
 */
export const dayOrTime = remembering((cell, rules) => {
  if (rules.isNothing(cell)) return null
  const whole = rules.moment(cell) ?? rules.day(cell)
  if (whole !== null) return whole === noDay ? null : whole
  const { date, time } = splitTime(cell)
  const on = time && rules.day(date)
  if (on === noDay) return null
  if (on === endOfTime) return on
  return (on && timeOn(on, time)) || faults['not-a-time']
})
