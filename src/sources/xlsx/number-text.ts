/** How a spreadsheet shows a number, as far as it says what the number is. */
export interface Shown {
  day?: true
  time?: true
  /** Hours that go on past 24. */
  elapsed?: true
  /** Zeros before it, up to so many digits. */
  digits?: number
}

/** The formats that have numbers and no words in a workbook: those of days and times. */
const builtIn: Readonly<Record<number, Shown>> = {
  ...Object.fromEntries([14, 15, 16, 17, ...range(27, 36), ...range(50, 58)].map((id) => [id, { day: true }])),
  ...Object.fromEntries([18, 19, 20, 21, 45, 47].map((id) => [id, { time: true }])),
  22: { day: true, time: true },
  46: { elapsed: true },
}

/** Formats are no longer, in characters. */
const longestCode = 1000

/** What a format makes of a number, by its id and, where the workbook has words for it, by these. */
export function shownBy(id: number, code: string | undefined): Shown {
  if (code === undefined || code.length > longestCode) return builtIn[id] ?? {}
  // What is quoted or escaped, [Red] and [$-409], blanks as wide as a sign, and what is for negative numbers.
  const bare = code.replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|;.*$/gis, '').toLowerCase()
  if (/^0{2,}$/.test(bare)) return { digits: bare.length }
  if (/\[[hms]/.test(bare)) return { elapsed: true }
  if (bare.includes('general')) return {}
  const withoutHalves = bare.replace(/am\/pm|a\/p/g, '')
  const time = /[hs]/.test(withoutHalves)
  const day = /[yd]/.test(withoutHalves) || (!time && withoutHalves.includes('m'))
  return { ...(day && { day }), ...(time && { time }) }
}

/**
 * A number as text: a day or a time where it is shown as one, else its digits, without those past the fifteenth where there are halves. It
 * has an exponent only where it is too large for its digits to be known: what comes in so is pointed out.
 */
export function numberText(text: string, shown: Shown, is1904: boolean): string {
  const number = Number(text)
  if (text.trim() === '' || !Number.isFinite(number)) return text
  if (shown.elapsed || (shown.time && !shown.day && number >= 0 && number < 1)) return clock(Math.round(number * 86_400))
  if (shown.day || shown.time) return dayText(number, shown, is1904) ?? digitsOf(number)
  const isCount = Number.isSafeInteger(number) && number >= 0
  return isCount ? String(number).padStart(shown.digits ?? 0, '0') : digitsOf(number)
}

function dayText(serial: number, { time }: Shown, is1904: boolean): string | undefined {
  // Rounded to seconds: a float has no more of them to give.
  const seconds = Math.round(serial * 86_400)
  const on = dayOf(Math.floor(time ? seconds / 86_400 : serial), is1904)
  return on && time ? `${on}T${clock(seconds % 86_400).padStart(8, '0')}` : on
}

/** Days count from the end of 1899, with a 29 February 1900 that never was, or from 1904 on. */
function dayOf(days: number, is1904: boolean): string | undefined {
  if (days < (is1904 ? 0 : 1) || days > (is1904 ? 2_957_003 : 2_958_465) || (days === 60 && !is1904)) return undefined
  const key = is1904 ? -days - 1 : days
  const known = knownDays.get(key)
  if (known !== undefined) return known
  const first = is1904 ? '1904-01-01' : days < 60 ? '1899-12-31' : '1899-12-30'
  const on = Temporal.PlainDate.from(first).add({ days }).toString()
  if (knownDays.size >= 20_000) knownDays.clear()
  knownDays.set(key, on)
  return on
}

const knownDays = new Map<number, string>()

function clock(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}

function digitsOf(number: number): string {
  if (Number.isSafeInteger(number)) return String(number)
  return Number.isInteger(number) ? number.toExponential() : long.format(number)
}

const long = new Intl.NumberFormat('en', { useGrouping: false, maximumSignificantDigits: 15 })

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, at) => from + at)
}
