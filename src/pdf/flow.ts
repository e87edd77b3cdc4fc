import type { Readable } from 'node:stream'
import { fitColumns } from './columns.ts'
import { linesOf } from './lines.ts'
import { ink, margins, type Style, sheets, styles } from './look.ts'
import { type Content, type Element, footOf, headingOf, heightOfHeading, openPaper, type Paper, putHeading, type Title } from './paper.ts'
import { type Showable, showable, spoken, unknownMark } from './typeface.ts'

/** A document of several parts, one below the other on upright pages. */
export interface PrintedDocument extends Title {
  house: string
  about: readonly string[]
  parts: readonly Part[]
}

/** A part: facts with their names before them, or a table; with a heading above it. Without rows it is left out. */
export interface Part {
  heading: string
  /** None: the first cell of each row names it. */
  columns: readonly string[] | null
  rows: readonly (readonly string[])[]
}

interface Cell {
  tag: 'H2' | 'TH' | 'TD'
  lines: readonly string[]
  x: number
  style: Style
  /** What is read out instead of what is shown. */
  spoken: string | undefined
}

interface Row {
  cells: readonly Cell[]
  lines: number
  leading: number
  /** The table that it stands in; none: it stands alone. */
  table: number | null
  /** The header of its table. */
  isHead: boolean
  /** The header above it, which is shown again where it goes on to another page. */
  under: Row | undefined
  /** It stays on the page of what follows. */
  staysWithNext: boolean
}

interface Slice {
  row: Row
  from: number
  count: number
}

const sheet = sheets.portrait
const room = sheet[0] - margins.left - margins.right
const pad = 6
const nameWidth = 130

/** Writes the parts of a document as tagged pages. */
export function printDocument(document: PrintedDocument): Readable {
  const isWhole = document.parts.every(({ rows }) => rows.every((row) => row.every((cell) => showable(cell).whole)))
  const heading = headingOf({ ...document, about: [...document.about, ...(isWhole ? [] : [document.speech.mark(unknownMark)])] }, sheet)
  const rows = document.parts.filter((part) => part.rows.length > 0).flatMap(rowsOf)
  const pages = pagesOf(rows, heightOfHeading(heading))
  const { paper, stream } = openPaper(
    { ...document, title: showable(document.title).text, foot: footOf(document.foot, sheet) },
    sheet,
    pages.length,
  )
  const lasts = new Set(rows.filter(({ table }, index) => rows[index + 1]?.table !== table))
  let table: Element[] = []
  let open: Content[][] = []
  const close = (row: Row) => {
    const cells = row.cells.map(({ tag, spoken: actual }, index) => {
      const scope = tag === 'TH' ? { scope: row.isHead ? ('Column' as const) : ('Row' as const) } : {}
      return paper.element(tag, open[index] ?? [], { ...scope, ...(actual === undefined ? {} : { actual }) })
    })
    if (row.table === null) for (const cell of cells) paper.body.add(cell)
    else table.push(paper.element('TR', cells))
  }
  for (const [number, slices] of pages.entries()) {
    paper.nextPage()
    let y = number === 0 ? putHeading(paper, heading) : margins.top
    const again = slices[0]?.row.under
    if (again) y = putAgain(paper, again, y)
    for (const { row, from, count } of slices) {
      if (from === 0) open = row.cells.map(() => [])
      for (const [index, { tag, lines, x, style }] of row.cells.entries()) {
        const shown = lines.slice(from, from + count)
        if (shown.length === 0) continue
        const top = y + (row.table === null ? 10 : 2)
        const set = () => shown.forEach((line, at) => void paper.line(line, style, { x, y: top + at * row.leading }))
        open[index]?.push(paper.content(tag, set))
      }
      y += heightOf(row, count)
      if (row.table !== null) paper.artifact('Layout', () => paper.rule(y, row.isHead ? ink.strong : ink.line, 0.5))
      if (from + count < row.lines) continue
      close(row)
      if (row.table === null || !lasts.has(row)) continue
      paper.body.add(paper.element('Table', table))
      table = []
    }
  }
  paper.end()
  return stream
}

/** Shows the header of a table that goes on; it was said before. Gives where it ends. */
function putAgain(paper: Paper, head: Row, y: number): number {
  const { cells, leading } = head
  const bottom = y + heightOf(head, head.lines)
  paper.artifact('Pagination', () => {
    for (const { lines, x, style } of cells)
      for (const [at, line] of lines.entries()) paper.line(line, style, { x, y: y + 2 + at * leading })
    paper.rule(bottom, ink.strong, 0.5)
  })
  return bottom
}

function rowsOf({ heading, columns, rows }: Part, table: number): Row[] {
  const shown = rows.map((row) => row.map(showable))
  const widths =
    columns === null
      ? [nameWidth, room - nameWidth - 10]
      : fitColumns(
          columns.map((name) => ({ name, isNumber: false })),
          (index) => shown.map((row) => row[index]?.text ?? ''),
          room,
        )
  const xOf = (index: number) => margins.left + widths.slice(0, index).reduce((sum, width) => sum + width + 10, 0)
  const cell = (tag: Cell['tag'], style: Style, { text, whole }: Showable, index: number, given: string): Cell => {
    const lines = text === '' ? [] : linesOf(text, widths[index] ?? room, style)
    return { tag, lines, x: xOf(index), style, spoken: whole ? undefined : spoken(given) }
  }
  const row = (cells: Cell[], about: Partial<Row> = {}): Row => {
    const leading = Math.max(...cells.map(({ style }) => style.leading))
    return {
      cells,
      lines: Math.max(1, ...cells.map(({ lines }) => lines.length)),
      leading,
      table,
      isHead: false,
      under: undefined,
      staysWithNext: false,
      ...about,
    }
  }
  const top: Cell = { tag: 'H2', lines: linesOf(heading, room, styles.heading), x: margins.left, style: styles.heading, spoken: undefined }
  const head = columns?.map((name, index) => cell('TH', styles.head, showable(name), index, name))
  const headRow = head && row(head, { isHead: true, staysWithNext: true })
  return [
    row([top], { table: null, staysWithNext: true }),
    ...(headRow ? [headRow] : []),
    ...shown.map((texts, at) =>
      row(
        texts.map((text, index) => {
          const isName = columns === null && index === 0
          return cell(isName ? 'TH' : 'TD', isName ? styles.head : styles.cell, text, index, rows[at]?.[index] ?? '')
        }),
        { under: headRow },
      ),
    ),
  ]
}

const heightOf = ({ table, leading }: Row, count: number) => count * leading + (table === null ? pad + 10 : pad)

/** Which rows stand on which page: a row that a page can hold is not split where it is short, and a heading stays with what follows. */
function pagesOf(rows: readonly Row[], above: number): Slice[][] {
  const height = sheet[1] - margins.top - margins.bottom
  const pages: Slice[][] = [[]]
  let left = height - above
  let isFresh = false
  const turn = ({ under }: Row) => {
    pages.push([])
    left = height - (under ? heightOf(under, under.lines) : 0)
    isFresh = true
  }
  for (const [index, row] of rows.entries()) {
    let needed = heightOf(row, Math.min(row.lines, 8))
    for (let next = index; rows[next]?.staysWithNext; next += 1) {
      const following = rows[next + 1]
      if (following) needed += heightOf(following, Math.min(following.lines, 3))
    }
    if (needed > left && !isFresh) turn(row)
    let from = 0
    while (from < row.lines) {
      let fits = Math.floor((left - heightOf(row, 0)) / row.leading)
      if (fits < 1) {
        turn(row)
        fits = Math.floor((left - heightOf(row, 0)) / row.leading)
      }
      const count = Math.min(fits, row.lines - from)
      pages.at(-1)?.push({ row, from, count })
      from += count
      left -= heightOf(row, count)
      isFresh = false
    }
  }
  return pages
}
