import { isDay } from '../../time/day.ts'
import { faults } from '../problem.ts'
import { SourceRefused } from '../source-refused.ts'
import { type CellRules, type Reading, remembering } from './reader.ts'

/** Reads a day: ISO, or as the file was declared to write it. */
export const day = remembering((cell, rules) => rules.day(cell) ?? faults['not-a-day'])

/**
 * Reads a day or an instant. A time with an offset becomes an instant in UTC ('...Z'); one without stays a local time of
 * the person ('2026-03-01T10:00:00').
 */
export const dayOrTime = remembering((cell, rules) => {
  const [date = '', time, ...more] = cell.includes('T') ? cell.split('T') : cell.split(' ')
  const on = more.length > 0 ? null : rules.day(date)
  if (on === null) return faults['not-a-time']
  return time === undefined ? on : timeOn(on, time)
})

/** The rules of a file whose days are written like `format`: dd, mm and yyyy (or d, m) in any order. Throws SourceRefused. */
export function cellRules(format?: string): CellRules {
  if (format === undefined) return { day: isoDay }
  const declared = dayPattern(format)
  return { day: (cell) => isoDay(cell) ?? declared(cell) }
}

/** Hours, minutes, seconds with up to six decimals, and the offset. */
const timeOfDay = /^(\d\d):(\d\d)(?::(\d\d(?:\.\d{1,6})?)\d*)?(Z|[+-]\d\d(?::?\d\d)?)?$/

function timeOn(on: string, time: string): Reading {
  const [, hours, minutes, seconds = '00', offset] = timeOfDay.exec(time) ?? []
  if (hours === undefined || Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) >= 60 || !isWellInside(on))
    return faults['not-a-time']
  const local = `${on}T${hours}:${minutes}:${seconds}`
  if (offset === undefined) return local
  try {
    return Temporal.Instant.from(local + offset).toString()
  } catch {
    return faults['not-a-time']
  }
}

/** A day away from both ends of what four digits of a year can say, in any zone. */
function isWellInside(on: string): boolean {
  return on > '0001-01-02' && on < '9999-12-30'
}

/** A day with a year from 0001 to 9999, or null. */
function isoDay(cell: string): string | null {
  return isDay(cell) && !cell.startsWith('0000') ? cell : null
}

function dayPattern(format: string): (cell: string) => string | null {
  const parts = format.toLowerCase().match(/yyyy|dd?|mm?|[^ymd]+/g) ?? []
  const named = parts.map((part) => (/^[ymd]/.test(part) ? part[0] : undefined)).filter(Boolean)
  if (named.toSorted().join('') !== 'dmy' || parts.join('') !== format.toLowerCase())
    throw new SourceRefused(`"${format}" is no date format. Use dd, mm and yyyy, such as dd/mm/yyyy or d.m.yyyy.`)
  const digits: Record<string, string> = {
    yyyy: '(?<y>\\d{4})',
    dd: '(?<d>\\d\\d)',
    d: '(?<d>\\d\\d?)',
    mm: '(?<m>\\d\\d)',
    m: '(?<m>\\d\\d?)',
  }
  const pattern = new RegExp(`^${parts.map((part) => digits[part] ?? RegExp.escape(part)).join('')}$`)
  return (cell) => {
    const { y, m, d } = pattern.exec(cell)?.groups ?? {}
    return y === undefined || m === undefined || d === undefined ? null : isoDay(`${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`)
  }
}
