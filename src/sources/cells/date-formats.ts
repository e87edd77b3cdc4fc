import { isDay } from '../../time/day.ts'
import { localDay } from '../../time/round-time.ts'
import { SourceRefused } from '../source-refused.ts'
import { monthNamed, withoutWeekday } from './calendar-words.ts'
import { saysNothing } from './nothing.ts'
import type { CellRules } from './reader.ts'

/**
 * The rules of a file whose days are written like `format`: d or dd, m or mm (mmm: the name of the month), yyyy or yy, in any
 * order; or as numbers, by the name of a format of numbers. ISO days are always understood. `zone` is where its days are. Throws SourceRefused.
 */
export function cellRules(format?: string, zone?: string): CellRules {
  const { day, moment = none, isNothing = () => false } = format === undefined ? { day: isoDay } : declared(format)
  return {
    day: (cell) => isoDay(cell) ?? day(cell),
    moment,
    dayOf: (instant) => (zone === undefined ? null : localDay(Temporal.Instant.from(instant), zone)),
    isNothing: (cell) => saysNothing(cell) || isNothing(cell),
  }
}

const none = () => null

type Declared = Pick<CellRules, 'day'> & Partial<CellRules>

function declared(format: string): Declared {
  const name = format.toLowerCase()
  if (Object.hasOwn(numbers, name)) return numbers[name as keyof typeof numbers]
  // A format with a midnight in it says what that means; other times of the file stand behind the same days.
  const days = [format, format.replace(/[t\s]\s*\d\d?:\d\d.*$/i, '')].map(dayPattern)
  return { day: (cell) => days.reduce<string | null>((found, day) => found ?? day(cell), null) }
}

/** Formats of days that are written as numbers, by name. */
const numbers = {
  /** Days since 1899-12-30, with the time of day behind the point. */
  excel: {
    day: (cell) => (/^\d{1,7}(?:\.0+)?$/.test(cell) ? excelDay(Number(cell)) : null),
    moment(cell) {
      const [, days = '', part = ''] = /^(\d{1,7})(\.\d{1,15})$/.exec(cell) ?? []
      // A whole number with a point behind it, as columns with gaps are often written, is the day and not its midnight.
      const on = Number(part) === 0 ? null : excelDay(Number(days))
      // Rounded to seconds, of which a day has one too few for what is rounded up to midnight.
      const seconds = Math.min(Math.round(Number(part) * 86_400), 86_399)
      return on && `${on}T${Temporal.PlainTime.from('00:00').add({ seconds }).toString()}`
    },
  },
  /** Seconds (from 1973 on, so that no other number is taken for them) or milliseconds since 1970; 0 stands for no day. */
  unix: {
    // Only a midnight in UTC is a day: another time is the midnight of somewhere else, and nobody says where.
    day: (cell) => /^(.+)T00:00:00Z$/.exec(unixTime(cell) ?? '')?.[1] ?? null,
    moment: unixTime,
    isNothing: (cell) => /^0(?:\.0+)?$/.test(cell),
  },
} as const satisfies Record<string, Declared>

function excelDay(days: number): string | null {
  return days < 1 ? null : isoDay(Temporal.PlainDate.from('1899-12-30').add({ days }).toString())
}

function unixTime(cell: string): string | null {
  const [, seconds, milliseconds] = /^(?:(\d{9,11})(?:\.\d+)?|(\d{12,14})(?:\.0+)?)$/.exec(cell) ?? []
  if (seconds === undefined && milliseconds === undefined) return null
  const time = Temporal.Instant.fromEpochMilliseconds(seconds === undefined ? Number(milliseconds) : Number(seconds) * 1000)
  return time.round('second').toString()
}

/** A day with a year from 0001 to 9999, or null. */
function isoDay(cell: string): string | null {
  return isDay(cell) && !cell.startsWith('0000') ? cell : null
}

const digits = {
  yyyy: '(?<y>\\d{4})',
  yy: '(?<y>\\d\\d)',
  dd: '(?<d>\\d\\d)',
  d: '(?<d>\\d\\d?)',
  mmm: '(?<m>\\p{L}+)\\.?',
  mm: '(?<m>\\d\\d)',
  m: '(?<m>\\d\\d?)',
} as const satisfies Record<string, string>

function dayPattern(format: string): (cell: string) => string | null {
  const parts = format.toLowerCase().match(/yyyy|yy|mmm|[ap]m|dd?|mm?|(?:(?![ap]m)[^ymd])+/g) ?? []
  const named = parts.map((part) => (/^[ymd]/.test(part) ? part[0] : undefined)).filter(Boolean)
  if (named.toSorted().join('') !== 'dmy' || parts.join('') !== format.toLowerCase())
    throw new SourceRefused(
      `"${format}" is no date format. Use dd, mm and yyyy, such as dd/mm/yyyy or d.m.yyyy; mmm for the name of a month and yy for two digits of a year; or excel or unix for their numbers.`,
    )
  const pattern = new RegExp(`^${parts.map((part) => digits[part as keyof typeof digits] ?? asWritten(part)).join('')}$`, 'iu')
  const isNamed = parts.some((part) => part === 'mmm')
  return (cell) => {
    const { y, m, d } = pattern.exec(isNamed ? withoutWeekday(cell) : cell)?.groups ?? {}
    const month = m === undefined ? undefined : /^\d/.test(m) ? m.padStart(2, '0') : monthNamed(m)
    return y === undefined || month === undefined || d === undefined ? null : isoDay(`${fullYear(y)}-${month}-${d.padStart(2, '0')}`)
  }
}

/** What stands between the parts of a day; all blanks are alike, as newer programs write a narrow one before AM. */
function asWritten(part: string): string {
  return part.split(/\s/).map(RegExp.escape).join('\\s')
}

/** Two digits are a year from 1969 to 2068. */
function fullYear(year: string): string {
  return year.length === 4 ? year : `${Number(year) < 69 ? 20 : 19}${year}`
}
