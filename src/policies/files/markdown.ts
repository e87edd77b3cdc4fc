import type { Clause } from '../../contract/policies.ts'

/** The parts of a policy that was written in Markdown. */
export interface Parts {
  frontMatter: string
  /** What stands before the first clause. */
  content: string
  clauses: Clause[]
  /** The line of the file that each clause begins in. */
  clauseLines: number[]
}

/** Takes a Markdown text apart; undefined where it does not begin with front matter. A clause begins at a heading "## 3.2 Title". */
export function partsOf(text: string): Parts | undefined {
  const lines = text.split(/\r?\n/)
  const end = lines.indexOf('---', 1)
  if (lines[0] !== '---' || end < 0) return undefined
  const found: { number: string; title: string; line: number; lines: string[] }[] = []
  const before: string[] = []
  let fence: string | null = null
  for (const [index, line] of lines.entries()) {
    if (index <= end) continue
    const marker = /^\s{0,3}(`{3,}|~{3,})/.exec(line)?.[1]
    if (marker && fence === null) fence = marker
    else if (marker && fence !== null && marker.startsWith(fence)) fence = null
    const heading = fence === null ? clauseHeading.exec(line) : null
    if (heading) found.push({ number: heading[1] ?? '', title: heading[2] ?? '', line: index + 1, lines: [] })
    else (found.at(-1)?.lines ?? before).push(line)
  }
  return {
    frontMatter: lines.slice(1, end).join('\n'),
    content: before.join('\n').trim(),
    clauses: found.map((clause) => ({ number: clause.number, title: clause.title, content: clause.lines.join('\n').trim() })),
    clauseLines: found.map(({ line }) => line),
  }
}

/** A number such as 3, 3.2, A.4 or 3.2.1b, with or without a full stop, then the title. */
const clauseHeading = /^##\s+(?:§\s*)?((?:[A-Za-z]{1,3}[.-]?)?\d+(?:[.-]\d+)*[a-z]?)\.?\s+(\S.*?)\s*#*\s*$/
