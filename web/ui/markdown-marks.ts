export type Mark =
  | { type: 'text' | 'code'; text: string }
  | { type: 'strong' | 'emphasis'; marks: Mark[] }
  | { type: 'link'; href: string; marks: Mark[] }

const longest = 8000

/** What a running text is made of: words, strong and emphasised ones, code, and links to the web. Everything else is words. */
export function marksOf(text: string): Mark[] {
  // Nobody writes such paragraphs, and looking for marks in them would take long.
  if (text.length > longest) return [{ type: 'text', text }]
  const marks: Mark[] = []
  let rest = text
  while (rest !== '') {
    const found = first(rest)
    if (!found) return [...marks, { type: 'text', text: unescaped(rest) }]
    if (found.at > 0) marks.push({ type: 'text', text: unescaped(rest.slice(0, found.at)) })
    marks.push(found.mark)
    rest = rest.slice(found.at + found.length)
  }
  return marks
}

interface Found {
  at: number
  length: number
  mark: Mark
}

const before = String.raw`(?<![\\\w])`
const kinds: readonly [RegExp, (match: RegExpExecArray) => Mark | null][] = [
  [/(?<!\\)`([^`\n]+)`/, (match) => ({ type: 'code', text: match[1] as string })],
  [/(?<!\\)\[([^[\]\n]{1,500})\]\(([^()\s]{1,2000})\)/, (match) => link(match[2] as string, marksOf(match[1] as string))],
  [/\bhttps?:\/\/[^\s<>()[\]]{1,2000}[^\s<>()[\].,;:!?'"]/, (match) => link(match[0], [{ type: 'text', text: match[0] }])],
  [/(?<!\\)\*\*(?=\S)([^\n]{1,2000}?)(?<=[^\s\\])\*\*/, (match) => ({ type: 'strong', marks: marksOf(match[1] as string) })],
  [
    new RegExp(`${before}__(?=\\S)([^\\n]{1,2000}?)(?<=[^\\s\\\\])__(?!\\w)`),
    (match) => ({ type: 'strong', marks: marksOf(match[1] as string) }),
  ],
  [/(?<![\\*])\*(?=[^\s*])([^*\n]{1,2000}?)(?<=[^\s\\])\*(?!\*)/, (match) => ({ type: 'emphasis', marks: marksOf(match[1] as string) })],
  [
    new RegExp(`${before}_(?=[^\\s_])([^_\\n]{1,2000}?)(?<=[^\\s\\\\])_(?!\\w)`),
    (match) => ({ type: 'emphasis', marks: marksOf(match[1] as string) }),
  ],
]

function first(text: string): Found | null {
  let best: Found | null = null
  for (const [pattern, read] of kinds) {
    const match = pattern.exec(text)
    const mark: Mark | null = match && (!best || match.index < best.at) ? read(match) : null
    if (match && mark) best = { at: match.index, length: match[0].length, mark }
  }
  return best
}

/** Only addresses of the web are links; whatever else is written as one is shown as it is written. */
function link(address: string, marks: Mark[]): Mark | null {
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return null
  return { type: 'link', href: address, marks }
}

function unescaped(text: string): string {
  return text.replace(/\\([!-/:-@[-`{-~])/g, '$1')
}
