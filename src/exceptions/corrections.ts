import type { ExceptionRequest } from '../contract/exception-request.ts'

/**
 * Whether a request asks for the same as another: nothing but typing errors in its words were corrected. Then decisions on
 * the one are decisions on the other. Everything else voids them. Pure.
 */
export function asksForTheSame(one: ExceptionRequest, other: ExceptionRequest): boolean {
  return same(one, other)
}

function same(one: unknown, other: unknown): boolean {
  if (typeof one === 'string' && typeof other === 'string') return isCorrection(one, other)
  if (Array.isArray(one) && Array.isArray(other)) return one.length === other.length && one.every((value, at) => same(value, other[at]))
  if (isRecord(one) && isRecord(other)) {
    const keys = Object.keys(one)
    return keys.length === Object.keys(other).length && keys.every((key) => Object.hasOwn(other, key) && same(one[key], other[key]))
  }
  return one === other
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * Whether a text differs from another by typing errors only: the same words in the same order, blanks and case aside, where a
 * word of letters may have one letter more, less, other or two neighbours swapped. Short words, figures, codes and
 * punctuation must be the same: 'now' and 'not' mean different things, and so do 1.5 and 15.
 */
export function isCorrection(one: string, other: string): boolean {
  const [was, is] = [wordsOf(one), wordsOf(other)]
  return was.length === is.length && was.every((word, at) => isSameWord(word, is[at] as string))
}

function wordsOf(text: string): string[] {
  return text.normalize('NFC').toLowerCase().split(/\s/u).filter(Boolean)
}

const shortestToCorrect = 5

function isSameWord(was: string, is: string): boolean {
  if (was === is) return true
  const words = /^\p{L}+$/u
  const [bare, now] = [was.replace(/[.,;:!?]+$/u, ''), is.replace(/[.,;:!?]+$/u, '')]
  if (was.slice(bare.length) !== is.slice(now.length)) return false
  if (Math.min(bare.length, now.length) < shortestToCorrect || !words.test(bare) || !words.test(now)) return false
  // What stands before a word turns it into its contrary (legal, illegal; moral, amoral): the first letter must stay.
  return bare[0] === now[0] && isOneSlip(bare, now)
}

/** Damerau-Levenshtein distance of exactly one. */
function isOneSlip(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one]
  let at = 0
  while (at < short.length && short[at] === long[at]) at += 1
  if (short.length < long.length) return short.slice(at) === long.slice(at + 1)
  const swapped = short[at] === long[at + 1] && short[at + 1] === long[at] && short.slice(at + 2) === long.slice(at + 2)
  return swapped || short.slice(at + 1) === long.slice(at + 1)
}
