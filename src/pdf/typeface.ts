import { fileURLToPath } from 'node:url'
import { type Font, openSync } from 'fontkit'
import type { Style } from './look.ts'

type Weight = Style['weight']

/** A weight of the typeface, as far as a document needs it. */
export interface Face {
  font: Font
  /** How wide a character is, in em; with digits all alike where numbers stand below each other. */
  widthOf(character: string, aligned: boolean): number
}

const files: Record<Weight, string> = {
  regular: '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf',
  semibold: '@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf',
}

const opened = new Map<Weight, Face>()

/** The typeface in a weight: read once, when it is first asked for. */
export function face(weight: Weight): Face {
  const known = opened.get(weight)
  if (known) return known
  const made = faceOf(openSync(fileURLToPath(import.meta.resolve(files[weight]))) as Font)
  opened.set(weight, made)
  return made
}

/** What takes the place of a character that the typeface does not have. */
export const unknownMark = '□'

/** Whether text is shown as it is, but for signs that show nothing. */
export interface Showable {
  text: string
  whole: boolean
}

/** Text as it can be set: no control characters, no direction marks; characters that the typeface lacks become a mark. */
export function showable(given: string): Showable {
  if (/^[\x20-\x7e]*$/.test(given)) return { text: given, whole: true }
  const { font } = face('regular')
  let whole = true
  const text = spoken(given).replace(/[^\x20-\x7e\n]/gu, (character) => {
    if (font.hasGlyphForCodePoint(character.codePointAt(0) as number)) return character
    if (/\s/u.test(character)) return ' '
    whole = false
    return /\p{M}/u.test(character) ? '' : unknownMark
  })
  return { text, whole }
}

/** Text as it is read out: every script, but nothing that steers. */
export function spoken(given: string): string {
  return given
    .toWellFormed()
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029\u0085\v\f]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(/(?!\n)[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/gu, '')
}

/** What a document needs to know of a character: it says itself what it stands for, as glyphs are shared by characters. */
interface Sign {
  id: number
  advanceWidth: number
  codePoints: number[]
}

/**
 * Sets characters one beside the other, without the rules of a shaping engine: those cost most of the time of a long table,
 * and would join signs that have to stay what they are in a record ('->', '1x2').
 */
function faceOf(font: Font): Face {
  const { unitsPerEm } = font
  const digits = digitsOf(font)
  const plain = new Map<string, Sign>()
  const signOf = (character: string, aligned: boolean) => {
    const known = (aligned ? digits.get(character) : undefined) ?? plain.get(character)
    if (known) return known
    const codePoint = character.codePointAt(0) as number
    const { id, advanceWidth } = font.glyphForCodePoint(codePoint)
    const sign = { id, advanceWidth, codePoints: [codePoint] }
    plain.set(character, sign)
    return sign
  }
  const layout = (text: string, features?: readonly string[]) => {
    const glyphs = Array.from(text, (character) => signOf(character, features?.includes('tnum') ?? false))
    const positions = glyphs.map(({ advanceWidth }) => ({ xAdvance: advanceWidth, yAdvance: 0, xOffset: 0, yOffset: 0 }))
    return { glyphs, positions, advanceWidth: glyphs.reduce((sum, glyph) => sum + glyph.advanceWidth, 0) }
  }
  return {
    font: Object.defineProperties(Object.create(font) as Font, { layout: { value: layout }, unitsPerEm: { value: unitsPerEm } }),
    widthOf: (character, aligned) => signOf(character, aligned).advanceWidth / unitsPerEm,
  }
}

/** Digits that are all of one width. */
function digitsOf(font: Font): Map<string, Sign> {
  const { glyphs } = font.layout('0123456789', ['tnum'])
  return new Map(glyphs.map(({ id, advanceWidth }, digit) => [String(digit), { id, advanceWidth, codePoints: [48 + digit] }]))
}
