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

/** Cuts a text that is no YAML into its entries: each begins where a line of the list begins with the key that most begin with. */
export function piecesOf(text: string): Piece[] {
  const lines = withoutInvisibleLines(text).split('\n')
  const begin = beginnings(lines)
  const pieces: Piece[] = []
  let key: string | null = null
  let open: { indent: number; first: number; lines: string[] } | null = null
  const close = () => {
    if (open) pieces.push({ text: open.lines.join('\n'), linesAbove: open.first, key, indent: open.indent })
    open = null
  }
  for (const [at, line] of lines.entries()) {
    const indent = begin.get(at)
    const heading = /^([^\s#:-][^:#]*?)\s*:\s*(?:#.*)?$/.exec(line)?.[1]
    if (/^(?:---|\.\.\.)(?:\s|$)/.test(line)) {
      close()
      key = null
    } else if (indent !== undefined) {
      close()
      open = { indent, first: at, lines: [line.slice(indent)] }
    } else if (heading !== undefined) {
      close()
      key = heading
    } else if (open) (open as { lines: string[] }).lines.push(setIn(line, (open as { indent: number }).indent))
  }
  close()
  return pieces
}

/** The lines that begin an entry, with their indentation. */
function beginnings(lines: readonly string[]): Map<number, number> {
  const found = lines.flatMap((line, at) => {
    const [, blanks = '', key] = beginning.exec(withoutInvisible(line)) ?? []
    return key === undefined ? [] : [{ at, indent: blanks.length, key }]
  })
  const [most] = [...Map.groupBy(found, ({ key }) => key)].toSorted(([, one], [, other]) => other.length - one.length)
  return new Map((most?.[1] ?? []).map(({ at, indent }) => [at, indent]))
}

function setIn(line: string, indent: number): string {
  return line.slice(0, indent).trim() === '' ? line.slice(indent) : line
}
