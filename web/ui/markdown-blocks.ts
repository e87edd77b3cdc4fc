export type Block =
  | { type: 'heading'; level: 1 | 2 | 3 | 4 | 5 | 6; text: string }
  | { type: 'paragraph'; text: string }
  | { type: 'quote'; text: string }
  | { type: 'code'; text: string }
  | { type: 'rule' }
  | { type: 'table'; head: string[]; rows: string[][] }
  | { type: 'list'; isOrdered: boolean; start: number; items: { text: string; within: Block[] }[] }

/** The blocks of a Markdown text, of those kinds that a policy needs. Nothing is read as HTML: it stays the text it is. */
export function blocksOf(markdown: string, depth = 0): Block[] {
  const lines = markdown.replace(/\r\n?/g, '\n').replaceAll('\t', '    ').split('\n')
  const blocks: Block[] = []
  let at = 0
  while (at < lines.length) {
    const line = lines[at] ?? ''
    if (line.trim() === '') {
      at += 1
      continue
    }
    const [block, next] =
      fence(lines, at) ?? single(lines, at) ?? table(lines, at) ?? list(lines, at, depth) ?? quote(lines, at) ?? paragraph(lines, at)
    blocks.push(block)
    at = next
  }
  return blocks
}

type Read = [block: Block, next: number]

function fence(lines: readonly string[], at: number): Read | null {
  const opened = /^ {0,3}(```+|~~~+)/.exec(lines[at] ?? '')
  if (!opened) return null
  const close = lines.findIndex((line, index) => index > at && line.trim().startsWith(opened[1] as string))
  const end = close === -1 ? lines.length : close
  return [{ type: 'code', text: lines.slice(at + 1, end).join('\n') }, end + 1]
}

function single(lines: readonly string[], at: number): Read | null {
  const line = lines[at] ?? ''
  const heading = /^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$/.exec(line)
  if (heading) return [{ type: 'heading', level: (heading[1] as string).length as 1, text: heading[2] as string }, at + 1]
  if (isRule(line)) return [{ type: 'rule' }, at + 1]
  return null
}

function isRule(line: string): boolean {
  return /^ {0,3}([-*_])( *\1){2,} *$/.test(line)
}

/** A row of names with a row of dashes below it, and whatever rows follow. */
function table(lines: readonly string[], at: number): Read | null {
  const isRow = (line: string | undefined) => line?.includes('|') === true
  if (!isRow(lines[at]) || !/^ *\|?( *:?-+:? *\|)*( *:?-+:? *)\|? *$/.test(lines[at + 1] ?? '') || !isRow(lines[at + 1])) return null
  const length = lines.slice(at + 2).findIndex((line) => !isRow(line))
  const end = length === -1 ? lines.length : at + 2 + length
  const head = cellsOf(lines[at] ?? '')
  const rows = lines.slice(at + 2, end).map(cellsOf)
  return [{ type: 'table', head, rows: rows.map((cells) => head.map((_name, column) => cells[column] ?? '')) }, end]
}

function cellsOf(line: string): string[] {
  const inner = line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '')
  return inner.split(/(?<!\\)\|/).map((cell) => cell.trim())
}

const deepest = 8
const marker = /^( {0,3})([-*+]|\d{1,9}[.)])( +)(.*)$/

function list(lines: readonly string[], begin: number, depth: number): Read | null {
  const first = marker.exec(lines[begin] ?? '')
  if (!first || depth > deepest) return null
  const isOrdered = /\d/.test(first[2] as string)
  const items: string[][] = []
  let at = begin
  let inner = 0
  for (; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    const indent = line.length - line.trimStart().length
    const item = marker.exec(line)
    if (items.length > 0 && line.trim() !== '' && indent >= inner) items.at(-1)?.push(line.slice(inner))
    else if (item && /\d/.test(item[2] as string) === isOrdered && !isRule(line)) {
      inner = line.length - (item[4] as string).length
      items.push([item[4] as string])
    } else if (line.trim() === '' && continues(lines, at, inner)) items.at(-1)?.push('')
    else if (line.trim() !== '' && lines[at - 1]?.trim() !== '' && !startsBlock(line)) items.at(-1)?.push(line.trim())
    else break
  }
  return [
    { type: 'list', isOrdered, start: Number.parseInt(first[2] as string, 10) || 1, items: items.map((item) => itemOf(item, depth + 1)) },
    at,
  ]
}

function continues(lines: readonly string[], at: number, inner: number): boolean {
  const next = lines.slice(at).find((line) => line.trim() !== '')
  return next !== undefined && (next.length - next.trimStart().length >= inner || marker.test(next))
}

function itemOf(lines: string[], depth: number): { text: string; within: Block[] } {
  const [first, ...rest] = blocksOf(lines.join('\n'), depth)
  return first?.type === 'paragraph' ? { text: first.text, within: rest } : { text: '', within: first ? [first, ...rest] : [] }
}

function quote(lines: readonly string[], at: number): Read | null {
  const length = lines.slice(at).findIndex((line) => !/^ {0,3}>/.test(line))
  const end = length === -1 ? lines.length : at + length
  const text = lines.slice(at, end).map((line) => line.replace(/^ {0,3}(> ?)+/, ''))
  return end > at ? [{ type: 'quote', text: text.join('\n') }, end] : null
}

function paragraph(lines: readonly string[], at: number): Read {
  const length = lines.slice(at + 1).findIndex((line) => line.trim() === '' || startsBlock(line))
  const end = length === -1 ? lines.length : at + 1 + length
  const text = lines.slice(at, end).map((line) => line.trim())
  return [{ type: 'paragraph', text: text.join('\n') }, end]
}

function startsBlock(line: string): boolean {
  return /^ {0,3}(#{1,6}\s|>|```|~~~)/.test(line) || isRule(line) || marker.test(line)
}
