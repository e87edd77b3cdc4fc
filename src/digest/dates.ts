import { addDays } from '../time/day.ts'

/**
 * Dates as one recipient reads them, the short ones held together by no-break spaces. The year is told only where it is not the year of
 * the message.
 */
export interface Dates {
  /** "Fri 21 Nov" */
  day(day: string): string
  /** The day before, written the same way. */
  dayBefore(day: string): string
  /** "21 Nov" */
  date(day: string): string
  /** "Friday 21 November" */
  long(day: string): string
  /** "20 Nov, 14:30" where the recipient is; takes an ISO instant. */
  time(instant: string): string
}

const styles = {
  day: { weekday: 'short', day: 'numeric', month: 'short' },
  date: { day: 'numeric', month: 'short' },
  long: { weekday: 'long', day: 'numeric', month: 'long' },
  time: { day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' },
} as const satisfies Record<Style, Intl.DateTimeFormatOptions>

type Style = Exclude<keyof Dates, 'dayBefore'>

/** Dates for a locale (BCP 47) and an IANA zone, seen from a day 'YYYY-MM-DD'. An unknown zone counts as UTC. */
export function datesFor(locale: string, timeZone: string, seenFrom: string): Dates {
  const year = seenFrom.slice(0, 4)
  const written = (style: Style) => (day: string) => writtenDay(locale, style, day, day.slice(0, 4) !== year)
  return {
    day: written('day'),
    dayBefore: (day) => written('day')(addDays(day, -1)),
    date: written('date'),
    long: written('long'),
    time: (instant) => {
      const local = localTime(instant, timeZone)
      return unbroken(formatter(locale, 'time', local.slice(0, 4) !== year).format(Date.parse(`${local}Z`)))
    },
  }
}

function localTime(instant: string, timeZone: string): string {
  const at = Temporal.Instant.from(instant)
  try {
    return at.toZonedDateTimeISO(timeZone).toPlainDateTime().toString({ smallestUnit: 'minute' })
  } catch {
    return at.toZonedDateTimeISO('UTC').toPlainDateTime().toString({ smallestUnit: 'minute' })
  }
}

// A round words the same few days a hundred thousand times over.
const days = new Map<string, string>()
const daysKept = 20_000

function writtenDay(locale: string, style: Style, day: string, withYear: boolean): string {
  const key = `${style} ${withYear ? 'y' : ''}${day} ${locale}`
  const known = days.get(key)
  if (known !== undefined) return known
  const said = formatter(locale, style, withYear).format(Date.parse(`${day}T00:00Z`))
  const text = style === 'long' ? said : unbroken(said)
  if (days.size >= daysKept) days.clear()
  days.set(key, text)
  return text
}

const unbroken = (date: string) => date.replace(/\s/g, '\u00a0')

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(locale: string, style: Style, withYear: boolean): Intl.DateTimeFormat {
  const key = `${style} ${withYear} ${locale}`
  const known = formatters.get(key)
  if (known) return known
  const options: Intl.DateTimeFormatOptions = { ...styles[style], ...(withYear && { year: 'numeric' }), timeZone: 'UTC' }
  const made = new Intl.DateTimeFormat(locale, options)
  // 05:15 and 5:15 am: the zero belongs to the clock of 24 hours.
  const whole = made.resolvedOptions().hourCycle === 'h23' ? new Intl.DateTimeFormat(locale, { ...options, hour: '2-digit' }) : made
  formatters.set(key, whole)
  return whole
}
