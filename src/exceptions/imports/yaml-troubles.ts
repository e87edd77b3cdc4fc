import { LineCounter, parseAllDocuments, type YAMLError } from 'yaml'
import type { EntryFault } from './entry.ts'
import { causeOf } from './yaml-causes.ts'

/** Characters that nobody sees, and that YAML takes for text. */
const invisible: Readonly<Record<string, string>> = {
  '\u200b': 'a zero-width space (U+200B)',
  '\u200c': 'a zero-width non-joiner (U+200C)',
  '\u200d': 'a zero-width joiner (U+200D)',
  '\u2060': 'a word joiner (U+2060)',
  '\ufeff': 'a byte-order mark (U+FEFF)',
  '\u00a0': 'a no-break space (U+00A0)',
}
const anyInvisible = /[\u200b-\u200d\u2060\ufeff\u00a0]/u

/** Why a text is no YAML: each trouble once, with its line, in words for whoever mends it. */
export function whyNotYaml(text: string, file: string, linesAbove = 0): EntryFault[] {
  const lines = text.split('\n')
  const unseen = unseenIn(lines, linesAbove)
  const said = unseen === null ? [] : [{ file, field: null, ...unseen }]
  const cleaned = unseen === null ? text : withoutInvisible(text)
  const counter = new LineCounter()
  const errors = [...parseAllDocuments(cleaned, { lineCounter: counter, uniqueKeys: true })].flatMap((document) => document.errors)
  const found = new Map<number, string>()
  for (const error of errors) {
    const { line, col } = counter.linePos(error.pos[0])
    const at = firstFilled(lines, line - 1)
    const isEcho = found.size > 0 && echoes.has(error.code) && error.message.startsWith('Unexpected')
    if (!found.has(at + 1) && !isEcho) found.set(at + 1, causeOf({ lines, at, column: col - 1, linesAbove, error }))
  }
  return [...said, ...[...found].map(([line, cause]) => ({ file, line: line + linesAbove, field: null, cause }))]
}

/** What one fault brings about in the lines behind it. */
const echoes: ReadonlySet<string> = new Set(['UNEXPECTED_TOKEN'] satisfies YAMLError['code'][])

/** A text whose lines of nothing but invisible characters are empty. */
export function withoutInvisibleLines(text: string): string {
  return text
    .split('\n')
    .map((line) => (anyInvisible.test(line) && withoutInvisible(line).trim() === '' ? '' : line))
    .join('\n')
}

/** A text without the characters that nobody sees. */
export function withoutInvisible(text: string): string {
  return text.replace(new RegExp(anyInvisible, 'gu'), (character) => (character === '\u00a0' ? ' ' : ''))
}

/** Invisible characters that stand outside quotes and comments. */
function unseenIn(lines: readonly string[], linesAbove: number): { line: number; cause: string } | null {
  const where = lines.flatMap((line, at) => {
    const bare = line.replace(/"[^"]*"|'[^']*'/g, '').replace(/(^|\s)#.*/, '')
    const character = anyInvisible.exec(bare)?.[0]
    return character === undefined ? [] : [{ line: at + 1 + linesAbove, character }]
  })
  const [first, ...more] = where
  if (!first) return null
  const also = more.length === 0 ? '' : `; so too in ${more.length === 1 ? 'line' : 'lines'} ${more.map(({ line }) => line).join(', ')}`
  return {
    line: first.line,
    cause: `${invisible[first.character]} stands here, which nobody sees and YAML takes for text: delete it${also}`,
  }
}

function firstFilled(lines: readonly string[], at: number): number {
  for (let next = at; next < lines.length; next += 1) if (lines[next]?.trim()) return next
  return Math.min(at, lines.length - 1)
}
