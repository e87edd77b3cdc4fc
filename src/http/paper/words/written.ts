/** Days, instants and numbers as one language writes them. Instants are told in UTC, as every paper says. */
export interface Written {
  /** "12 January 2026", in a sentence. */
  day(day: string): string
  /** "12 January 2026, 14:05:09". */
  moment(instant: string): string
  /** A day in a table, where digits stand below digits. */
  cellDay(day: string): string
  /** The same of an instant, to the minute or, in full, to the second; it stays in one line. */
  cellTime(instant: string, inFull?: boolean): string
  /** "January 2026" for '2026-01', and "Jan 26" below a bar. */
  month(month: string): string
  shortMonth(month: string): string
  number(n: number): string
  /** A number in a list: nothing stands between its thousands, since it may be a number that names something. */
  cellNumber(n: number): string
}

/** How a locale writes; `cellDay` writes the year, month and day of a table. */
export function writtenIn(locale: string, cellDay: (year: string, month: string, day: string) => string): Written {
  const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' })
  const days = format({ day: 'numeric', month: 'long', year: 'numeric' })
  const months = format({ month: 'long', year: 'numeric' })
  const shortMonths = format({ month: 'short', year: '2-digit' })
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 20 })
  const cellNumbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 20, useGrouping: false })
  const shown = (day: string) => cellDay(...(day.slice(0, 10).split('-') as [string, string, string]))
  return {
    day: (day) => days.format(new Date(day.slice(0, 10))),
    moment: (instant) => `${days.format(new Date(instant))}, ${instant.slice(11, 19)}`,
    cellDay: shown,
    cellTime: (instant, inFull = false) => `${shown(instant)}\u00a0${instant.slice(11, inFull ? 19 : 16)}`,
    month: (month) => months.format(new Date(`${month}-01`)),
    shortMonth: (month) => shortMonths.format(new Date(`${month}-01`)),
    number: (n) => numbers.format(n),
    cellNumber: (n) => cellNumbers.format(n),
  }
}
