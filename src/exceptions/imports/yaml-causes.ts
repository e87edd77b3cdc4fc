import type { YAMLError } from 'yaml'

/** Where a text stops being YAML. Lines and columns count from 0. */
export interface Trouble {
  lines: readonly string[]
  at: number
  column: number
  /** How many lines of the file are above the text. */
  linesAbove: number
  error: YAMLError
}

/** Where the dash of an entry is not below the others. */
export const setInDifferently = 'an entry begins here that is set in differently from the others: put its dash below theirs'

/** Why a text is no YAML, in words for whoever mends it. */
export function causeOf(trouble: Trouble): string {
  for (const cause of causes) {
    const said = cause(trouble)
    if (said !== null) return said
  }
  return `this is no YAML: ${(trouble.error.message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '')}`
}

/** In the order in which they are asked: the first that knows says it. */
const causes: readonly ((trouble: Trouble) => string | null)[] = [
  (trouble) =>
    /^(?:<{7}|={7}|>{7})(?:\s|$)/.test(lineOf(trouble)) ? 'a mark of a merge that was not finished stands here: keep one side of it' : null,
  (trouble) => (/^[ -]*\t/.test(lineOf(trouble)) ? aTab : null),
  (trouble) =>
    is(trouble, 'UNEXPECTED_TOKEN') && /["'\]}]\s*,\s*$/.test(lineOf(trouble)) && restOf(trouble).startsWith(',')
      ? 'a stray comma stands at the end of the line: take it out'
      : null,
  (trouble) =>
    is(trouble, 'DUPLICATE_KEY')
      ? `the key ${/^"?([^:"]+)"?\s*:/.exec(restOf(trouble))?.[1]?.trim() ?? ''} stands twice in one entry`
      : null,
  (trouble) =>
    trouble.error.message.startsWith('Unexpected flow-map-start at node end') && lineOf(trouble).startsWith('{')
      ? 'another JSON text begins here, and a file holds one: put all of them into one list, with [ before, commas between and ] behind'
      : null,
  (trouble) => {
    const wrong = is(trouble, 'BAD_DQ_ESCAPE') ? /^\\./.exec(restOf(trouble))?.[0] : undefined
    return wrong === undefined ? null : `${wrong} means nothing in double quotes: write \\${wrong}, or put the text in single quotes`
  },
  quoteLeftOpen,
  bracketLeftOpen,
  meansSomethingElse,
  behindTheQuote,
  (trouble) => {
    const [, closing] = /^Unexpected flow-(seq|map)-end/.exec(trouble.error.message) ?? []
    const bracket = closing === 'seq' ? ']' : '}'
    return closing ? `a ${bracket} stands here that closes nothing: take it out, or put the text in quotes` : null
  },
  (trouble) =>
    is(trouble, 'BLOCK_AS_IMPLICIT_KEY') && /:\s.*:\s/.test(lineOf(trouble))
      ? 'a colon with a blank behind it stands in a text: put the text in quotes'
      : null,
  (trouble) =>
    is(trouble, 'BLOCK_AS_IMPLICIT_KEY') && !isDashed(lineOf(trouble))
      ? 'the next line is set in deeper than this one: put its key below the one here'
      : null,
  (trouble) =>
    is(trouble, 'MISSING_CHAR') && trouble.error.message.startsWith('Sequence item without -')
      ? 'this line is set in less than the entry that it belongs to: put its key below the others'
      : null,
  (trouble) =>
    is(trouble, 'MULTILINE_IMPLICIT_KEY') && !/:(?:\s|$)/.test(lineOf(trouble))
      ? 'no colon with a blank behind it stands in this line: write a key, a colon, a blank and what it says'
      : null,
  outOfItsList,
  (trouble) => (lineOf(trouble).includes('\t') ? aTab : null),
]

const aTab = 'a tab stands where YAML takes blanks only'

function is({ error }: Trouble, code: YAMLError['code']): boolean {
  return error.code === code
}

function lineOf({ lines, at }: Trouble): string {
  return lines[at] ?? ''
}

function restOf(trouble: Trouble): string {
  return lineOf(trouble).slice(trouble.column)
}

/** What a line says behind its dash and its key. */
function saidIn(line: string): string {
  return line.replace(/^\s*(?:- +)?(?:[^\s:#"'][^:#]*:\s+)?/, '')
}

function meansSomethingElse(trouble: Trouble): string | null {
  const [sign = ''] = saidIn(lineOf(trouble))
  const wants = is(trouble, 'BAD_SCALAR_START') || (begins[sign] ?? never).test(trouble.error.message)
  return wants && sign !== '' ? `a text begins with ${sign}, which means something else in YAML: put the text in quotes` : null
}

/** What the parser says of a text that begins with a sign of YAML. */
const begins: Readonly<Record<string, RegExp>> = {
  '[': /^Unexpected scalar at node end/,
  '{': /^Unexpected scalar at node end/,
  '*': /^Unexpected scalar at node end/,
  '>': /^(?:Not a YAML token|Block scalar header)/,
  '|': /^(?:Not a YAML token|Block scalar header)/,
  '-': /^Unexpected block-seq-ind/,
  '?': /^Nested mappings/,
}
const never = /(?!)/

function behindTheQuote(trouble: Trouble): string | null {
  const [quote = ''] = saidIn(lineOf(trouble))
  if (!trouble.error.message.startsWith('Unexpected scalar at node end') || (quote !== '"' && quote !== "'")) return null
  return `text goes on behind the closing ${quote}: put all of it between quotes, and none of their kind inside`
}

function quoteLeftOpen(trouble: Trouble): string | null {
  const quote = is(trouble, 'MISSING_CHAR') ? /^Missing closing (["'])/.exec(trouble.error.message)?.[1] : undefined
  if (quote === undefined) return null
  const opens = lastAbove(trouble, (line) => saidIn(line).startsWith(quote) && !saidIn(line).slice(1).includes(quote))
  return `a ${quote} opens ${opens} and is never closed: close it`
}

function bracketLeftOpen(trouble: Trouble): string | null {
  const closing = is(trouble, 'BAD_INDENT') ? /end with a ([\]}])/.exec(trouble.error.message)?.[1] : undefined
  if (closing === undefined) return null
  const opening = closing === ']' ? '[' : '{'
  const opens = lastAbove(trouble, (line) => line.lastIndexOf(opening) > line.lastIndexOf(closing))
  return `a ${opening} opens ${opens} and is never closed: close it, or put the text in quotes`
}

function lastAbove({ lines, at, linesAbove }: Trouble, fits: (line: string) => boolean): string {
  const found = lines.slice(0, at + 1).findLastIndex(fits)
  return found < 0 ? 'above' : `in line ${found + 1 + linesAbove}`
}

function outOfItsList({ lines, at, linesAbove }: Trouble): string | null {
  const line = lines[at] ?? ''
  if (!isDashed(line)) return null
  const above = lineAbove(lines, at)
  if (above === null) return null
  if (/^\s*- +[^\s:#][^:#]*:(?:\s|$)/.test(line)) return setInDifferently
  const keyed = /^( *)(?:- +)?([^\s:#][^:#]*):\s+(\S.*)$/.exec(above.text)
  if (keyed && keyed[3]?.[0] !== '#' && indentOf(line) <= indentOfKey(above.text))
    return `a text and a list stand under one key: ${keyed[2]} has a text in line ${above.at + 1 + linesAbove}, and a list goes on here; keep one of them`
  return 'a list goes on here that is set in differently from its beginning: put its dashes below each other'
}

function isDashed(line: string): boolean {
  return /^\s*-(?:\s|$)/.test(line)
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
