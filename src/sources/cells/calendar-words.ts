/** The names of months that files are written with, English and German; three letters of them do, too. */
const months: readonly (readonly string[])[] = [
  ['january', 'januar', 'jänner'],
  ['february', 'februar'],
  ['march', 'märz', 'mrz'],
  ['april'],
  ['may', 'mai'],
  ['june', 'juni'],
  ['july', 'juli'],
  ['august'],
  ['september', 'sept'],
  ['october', 'oktober'],
  ['november'],
  ['december', 'dezember'],
]

const byName = new Map(
  months.flatMap((names, at) => names.flatMap((name) => [name, name.slice(0, 3)]).map((name) => [name, String(at + 1).padStart(2, '0')])),
)

/** The number of a month, two digits, by its name or the beginning of it. */
export function monthNamed(name: string): string | undefined {
  return byName.get(name.normalize('NFC').toLowerCase())
}

const weekdays =
  /^(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+|^(?:mon|diens|donners|frei|sams|sonn)tag,?\s+|^(?:mittwoch|mo|di|mi|do|fr|sa|so)\.?,?\s+/i

/** A date without the day of the week before it. */
export function withoutWeekday(date: string): string {
  return date.replace(weekdays, '')
}
