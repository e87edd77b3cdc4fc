import { withoutInvisible, withoutInvisibleLines } from './yaml-troubles.ts'

/** The lines of one entry, set at the margin. */
export interface Piece {
  text: string
  /** How many lines of the file are above it. */
  linesAbove: number
  /** The key above its list; null where there is none. */
  key: string | null
  /** How far its dash is set in. */
  indent: number
}

const beginning = /^( *)-[ \t]+([^\s:#][^:#]*?)\s*:(?:\s|$)/
const headingLine = /^([^\s#:-][^:#]*?)\s*:\s*(?:#.*)?$/
const documentMark = /^(?:---|\.\.\.)(?:\s|$)/

/**
 * Cuts a text that is no YAML into its entries: each begins where a line of the list begins with the key that most begin with,
 * or with another, set in as far as the entry above it.
 */
export function piecesOf(text: string): Piece[] {
  const lines = withoutInvisibleLines(text).split('\n')
  const dashes = dashesIn(lines)
  const common = commonKey(dashes)
  const pieces: Piece[] = []
  let key: string | null = null
  let open: { indent: number; first: number; lines: string[] } | null = null
  const close = () => {
    if (open) pieces.push({ text: open.lines.join('\n'), linesAbove: open.first, key, indent: open.indent })
    open = null
  }
  const indentOpen = () => open?.indent
  for (const [at, line] of lines.entries()) {
    const dash = dashes.get(at)
    const heading = headingLine.exec(line)?.[1]
    if (documentMark.test(line)) {
      close()
      key = null
    } else if (dash && (dash.key === common || dash.indent === indentOpen())) {
      close()
      open = { indent: dash.indent, first: at, lines: [line.slice(dash.indent)] }
    } else if (heading !== undefined) {
      close()
      key = heading
    } else if (open) (open as { lines: string[] }).lines.push(setIn(line, (open as { indent: number }).indent))
  }
  close()
  return pieces
}

interface Dash {
  indent: number
  key: string
  /** It stands in an entry of a list: another dash above it is set in less. */
  isInside: boolean
}

/** The lines that begin something in a list by a key. */
function dashesIn(lines: readonly string[]): Map<number, Dash> {
  const found = new Map<number, Dash>()
  let least = Number.POSITIVE_INFINITY
  for (const [at, line] of lines.entries()) {
    const [, blanks = '', key] = beginning.exec(withoutInvisible(line)) ?? []
    if (key !== undefined) found.set(at, { indent: blanks.length, key, isInside: blanks.length >= least + 2 })
    if (key !== undefined) least = Math.min(least, blanks.length)
    else if (headingLine.test(line) || documentMark.test(line)) least = Number.POSITIVE_INFINITY
  }
  return found
}

/** The key that most entries begin with. */
function commonKey(dashes: ReadonlyMap<number, Dash>): string | undefined {
  const outside = [...dashes.values()].filter(({ isInside }) => !isInside)
  const [most] = [...Map.groupBy(outside, ({ key }) => key)].toSorted(([, one], [, other]) => other.length - one.length)
  return most?.[0]
}

function setIn(line: string, indent: number): string {
  return line.slice(0, indent).trim() === '' ? line.slice(indent) : line
}
