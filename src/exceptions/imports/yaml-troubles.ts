import { LineCounter, parseAllDocuments, type YAMLError } from 'yaml'
import type { EntryFault } from './entry.ts'

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
    if (!found.has(at + 1) && !isEcho) found.set(at + 1, causeOf(lines, at, { column: col - 1, linesAbove, error }))
  }
  return [...said, ...[...found].map(([line, cause]) => ({ file, line: line + linesAbove, field: null, cause }))]
}

/** Where the dash of an entry is not below the others. */
export const setInDifferently = 'an entry begins here that is set in differently from the others: put its dash below theirs'

/** What one fault brings about in the lines behind it. */
const echoes: ReadonlySet<string> = new Set(['UNEXPECTED_TOKEN'] satisfies YAMLError['code'][])

/** A text whose lines of nothing but invisible characters are empty. */
export function withoutInvisibleLines(text: string): string {
  return text
    .split('\n')
    .map((line) => (anyInvisible.test(line) && withoutInvisible(line).trim() === '' ? '' : line))
    .join('\n')
}

function withoutInvisible(text: string): string {
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

interface Trouble {
  column: number
  linesAbove: number
  error: YAMLError
}

function causeOf(lines: readonly string[], at: number, { column, linesAbove, error }: Trouble): string {
  const line = lines[at] ?? ''
  const quoted = /(["'\]}])\s*,\s*$/.exec(line)
  if (error.code === 'UNEXPECTED_TOKEN' && quoted && line.slice(column).startsWith(','))
    return 'a stray comma stands at the end of the line: take it out'
  if (error.code === 'DUPLICATE_KEY') return `the key ${/^\s*(?:- )?([^:]+):/.exec(line)?.[1]?.trim() ?? ''} stands twice in one entry`
  if (error.code === 'BLOCK_AS_IMPLICIT_KEY' && /:\s.*:\s/.test(line))
    return 'a colon with a blank behind it stands in a text: put the text in quotes'
  if (/^\s*-(\s|$)/.test(line)) {
    if (/^\s*- +[^\s:#][^:#]*:/.test(line)) return setInDifferently
    const above = lineAbove(lines, at)
    const keyed = /^( *)(?:- +)?([^\s:#][^:#]*):\s+(\S.*)$/.exec(above?.text ?? '')
    if (keyed && keyed[3]?.[0] !== '#' && indentOf(line) <= indentOfKey(above?.text ?? ''))
      return `a text and a list stand under one key: ${keyed[2]} has a text in line ${(above?.at ?? 0) + 1 + linesAbove}, and a list goes on here; keep one of them`
    return 'a list goes on here that is set in differently from its beginning: put its dashes below each other'
  }
  if (line.includes('\t')) return 'a tab stands where YAML takes blanks only'
  return `this is no YAML: ${(error.message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '')}`
}

function lineAbove(lines: readonly string[], at: number): { at: number; text: string } | null {
  for (let above = at - 1; above >= 0; above -= 1) {
    const text = lines[above] ?? ''
    if (text.trim() !== '' && !text.trim().startsWith('#')) return { at: above, text }
  }
  return null
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length
}

function indentOfKey(line: string): number {
  return line.length - line.trimStart().replace(/^- +/, '').length
}
