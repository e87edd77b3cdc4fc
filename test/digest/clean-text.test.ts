import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanInline, cleanText } from '../../src/digest/clean-text.ts'
import { anyText } from './any-text.ts'

test('whatever comes in: one line, nothing unseen, well formed, short, and clean once is clean', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const clean = cleanText(text)
      expect(clean).not.toMatch(/[\p{Cc}\p{Cs}\u2028\u2029\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\u{e0000}-\u{e007f}]/u)
      expect(clean.length).toBeLessThanOrEqual(160)
      expect(clean).toBe(clean.trim())
      expect(cleanText(clean)).toBe(clean)
    }),
    { numRuns: 2000 },
  )
})

test.for([
  ['Priya Raman', 'Priya Raman'],
  ['  Priya\t\r\n Raman\u00a0', 'Priya Raman'],
  ['Jürgen Groß 漢字 😀', 'Jürgen Groß 漢字 😀'],
  ['❤️', '❤️'],
  ['gn\u202egpj.exe', 'gngpj.exe'],
  ['a\u200bb\u200dc\ufeffd\u00ade', 'abcde'],
  ['broken \ud800', 'broken \ufffd'],
  [`e${'\u0301'.repeat(50)}`, `e${'\u0301'.repeat(6)}`],
  ['x'.repeat(10_000), `${'x'.repeat(159)}…`],
  [`${'x'.repeat(158)}😀😀`, `${'x'.repeat(158)}…`],
])('%j becomes %j', ([text, clean]) => {
  expect(cleanText(text as string)).toBe(clean)
})

test('a long name costs no more than a short one', () => {
  const long = '\u200b'.repeat(5_000_000)
  expect(cleanText(long)).toBe('…')
})

test('a name that runs from right to left is held apart from its neighbours', () => {
  expect(cleanInline('שרה לוי')).toBe('\u2068שרה לוי\u2069')
  expect(cleanInline('\u2069שרה')).toBe('\u2068שרה\u2069')
  expect(cleanInline('Sara Levi')).toBe('Sara Levi')
})
