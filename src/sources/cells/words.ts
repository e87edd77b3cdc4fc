import { isLocale } from '../../people/locale.ts'
import { isMailAddress } from '../../people/mail-address.ts'
import { isTimeZone } from '../../time/time-zone.ts'
import { type Cause, faults } from '../problem.ts'
import { saysNothing } from './nothing.ts'
import { type Reader, remembering } from './reader.ts'

/** Any text. */
export const text: Reader = (cell) => cell

/** One of a few words, in any case. */
export function oneOf(words: readonly string[], cause: Cause): Reader {
  return remembering((cell) => (words.includes(cell.toLowerCase()) ? cell.toLowerCase() : faults[cause]))
}

/** A spreadsheet in German writes them. */
const german = { wahr: 't', ja: 't', falsch: 'f', nein: 'f' }
const answers: Record<string, string> = { true: 't', yes: 't', y: 't', '1': 't', false: 'f', no: 'f', n: 'f', '0': 'f', ...german }

export const yesOrNo: Reader = remembering((cell) => answers[cell.toLowerCase()] ?? faults['not-yes-or-no'])

export const timeZone: Reader = remembering((cell) => (isTimeZone(cell) ? cell : faults['not-a-zone']))

export const locale: Reader = remembering((cell) => (isLocale(cell) ? cell : faults['not-a-locale']))

/** Longer ones are cut by mail programs and browsers. */
const longestLink = 2000

/**
 * Where something is on the web: what a browser asks a server for, and nothing that it would run. Nobody's password goes into mail,
 * and no link looks as if it led to what only stands before its @.
 */
export const link: Reader = (cell) => {
  if (saysNothing(cell)) return null
  return cell.length <= longestLink && /^https?:\/\/[^\s<>"/?#@]+([/?#][^\s<>"]*)?$/i.test(cell) && URL.canParse(cell)
    ? cell
    : faults['not-a-link']
}

/** A mailbox that mail can be sent to. Lower case. */
export const address: Reader = (cell) => (isMailAddress(cell) ? cell.toLowerCase() : faults['not-an-address'])
