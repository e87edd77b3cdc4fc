/**
 * The names of months that files are written with: English, German, French, Spanish, Italian, Portuguese and Dutch. What comes before
 * the bar is understood by its first three letters, too; no name of one month begins as one of another does.
 */
const months: readonly string[] = [
  'january januar jänner janvier enero gennaio janeiro januari | janv',
  'february februar febrero febbraio fevereiro februari février | févr',
  'march märz marzo março maart | mars mrz mrt',
  'april abril aprile avril',
  'may mai mayo maggio maio mei',
  'june juni junio giugno junho | juin',
  'july juli julio luglio julho | juil juillet',
  'august agosto augustus | août aout',
  'september septiembre settembre setembro septembre | sept',
  'october oktober octubre ottobre outubro octobre',
  'november noviembre novembre novembro',
  'december dezember diciembre dicembre dezembro décembre',
]

const byName = new Map(
  months.flatMap((line, at) => {
    const [long = [], short = []] = line.split('|').map((names) => names.trim().split(' '))
    return [...long, ...long.map((name) => name.slice(0, 3)), ...short].map((name) => [name, String(at + 1).padStart(2, '0')] as const)
  }),
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
