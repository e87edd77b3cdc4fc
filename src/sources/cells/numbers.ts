import { faults } from '../problem.ts'
import { type Reader, remembering } from './reader.ts'

/** A whole number from 1 to a million. */
export const count: Reader = remembering((cell) =>
  /^[1-9]\d{0,6}$/.test(cell) && Number(cell) <= 1_000_000 ? cell : faults['not-a-count'],
)

/** A number from 0, with at most four decimals, in its shortest form: 7.50 and 7,5 are 7.5; but 1,000 may be a thousand. */
export const amount: Reader = remembering((cell) => {
  const [, whole, decimals = ''] = /^(\d{1,12})(?:(?:\.|,(?!\d{3}$))(\d{1,4}))?$/.exec(cell) ?? []
  if (whole === undefined) return faults['not-a-number']
  const rest = decimals.replace(/0+$/, '')
  return whole.replace(/^0+(?=\d)/, '') + (rest && `.${rest}`)
})

/** How often something comes again: an ISO 8601 period of whole days or more, at most a hundred years. */
export const period: Reader = remembering((cell) => {
  const text = cell.toUpperCase()
  const [, years = 0, months = 0, weeks = 0, days = 0] =
    /^P(?=\d)(?:(\d{1,5})Y)?(?:(\d{1,5})M)?(?:(\d{1,5})W)?(?:(\d{1,5})D)?$/.exec(text) ?? []
  const length = Number(years) * 365 + Number(months) * 30 + Number(weeks) * 7 + Number(days)
  return length > 0 && length <= 36_500 ? text : faults['not-a-period']
})
