/** A time of day as a cell says it behind its day. */
export interface TimeOfDay {
  hours: string
  minutes: string
  seconds: string
  /** 'a' or 'p' where the hours go to twelve. */
  half: string | undefined
  /** 'Z', such as '+02:00', or a zone by its name, such as 'America/New_York'; undefined for the person's own clock. */
  offset: string | undefined
}

/** The day and the time that a cell holds, with a T or a blank between them; no time where it holds none. */
export function splitTime(cell: string): { date: string; time?: TimeOfDay } {
  const groups = cell.length > longest ? undefined : behindADay.exec(cell)?.groups
  if (groups === undefined) return { date: cell }
  const { date = '', hours = '', minutes = '', seconds = '00', decimals = '', half, offset } = groups
  const time = { hours: hours.padStart(2, '0'), minutes, seconds: `${seconds}${decimals.slice(0, 7)}` }
  return { date, time: { ...time, half: half?.toLowerCase(), offset: offset && offsetMeant(offset) } }
}

/** A zone may be written with a blank for the underscore of its name. */
function offsetMeant(offset: string): string {
  if (offset.includes('/')) return offset.replaceAll(' ', '_').replace(/[[\]]/g, '')
  return /^[+-]/.test(offset) ? offset : 'Z'
}

/** An instant in UTC, or a local time where the offset is not said; null where there is no such time. */
export function timeOn(on: string, { hours, minutes, seconds, half, offset }: TimeOfDay): string | null {
  const hour = half === undefined ? hours : hourOfDay(hours, half)
  if (hour === null || Number(hour) > 23 || Number(minutes) > 59 || Number(seconds) >= 60 || !isWellInside(on)) return null
  const local = `${on}T${hour}:${minutes}:${seconds}`
  if (offset === undefined) return local
  try {
    const instant = offset.includes('/')
      ? Temporal.PlainDateTime.from(local).toZonedDateTime(offset).toInstant()
      : Temporal.Instant.from(local + offset)
    return instant.toString()
  } catch {
    return null
  }
}

/** No day with its time is longer, in whatever language; what is would only be searched for long. */
const longest = 80

const behindADay = new RegExp(
  [
    '^(?<date>.*?)(?:T|,?\\s+)(?<hours>\\d\\d?):(?<minutes>\\d\\d)(?::(?<seconds>\\d\\d)(?<decimals>\\.\\d+)?)?',
    // The Am of America is no half of a day.
    '(?:\\s*(?<half>[ap])\\.?m\\b\\.?)?',
    '(?:\\s*(?<offset>Z|UTC|GMT|[+-]\\d\\d(?::?\\d\\d)?|\\[?[a-z_]+(?:/[\\w+-]+(?: [a-z]+)*)+\\]?))?$',
  ].join(''),
  'i',
)

/** 12 AM is the hour from midnight, 12 PM that from noon. */
function hourOfDay(hours: string, half: string): string | null {
  const hour = Number(hours)
  return hour < 1 || hour > 12 ? null : String((hour % 12) + (half === 'p' ? 12 : 0)).padStart(2, '0')
}

/** A day away from both ends of what four digits of a year can say, in any zone. */
function isWellInside(on: string): boolean {
  return on > '0001-01-02' && on < '9999-12-30'
}
