import type { Readable } from 'node:stream'
import { setImmediate as turn } from 'node:timers/promises'
import { type Column, type PlacedColumn, placeColumns } from './columns.ts'
import { linesOf } from './lines.ts'
import { ink, margins, styles } from './look.ts'
import {
  type Content,
  type Element,
  footOf,
  type Heading,
  headingOf,
  heightOfHeading,
  openPaper,
  type Paper,
  putHeading,
  type Title,
} from './paper.ts'
import { turnsFor } from './turns.ts'
import { type Showable, showable, spoken, unknownMark } from './typeface.ts'

/** A table that goes on paper, with what is said above it. */
export interface PrintedTable extends Title {
  /** Whose it is. */
  house: string
  about: readonly string[]
  columns: readonly Column[]
  /** Cells as text; nothing is an empty text. */
  rows: readonly (readonly string[])[]
  /** What stands below the header where there are no rows. */
  none: string
  /** Where characters are that cannot be set: said after what is said of those. */
  elsewhere: string
}

/** A row as it is set: the lines of each cell, and the text that is read out where another is shown. */
interface SetRow {
  cells: readonly (readonly string[])[]
  spoken: ReadonlyMap<number, string>
  height: number
}

/** The lines of one row that stand on one page. */
interface Slice {
  row: SetRow
  from: number
  count: number
}

/** Rows that are higher than this many lines may be split between pages. */
const together = 12
const pad = { above: 3, below: 4 }

/** So that several at once do not fill the memory. */
const turns = turnsFor(2)

/**
 * Writes a table as a tagged document: its pages are laid out first, then drawn while they are read. The table is gathered when
 * its turn has come: those that wait hold nothing.
 */
export async function printTable(gather: () => Promise<PrintedTable>): Promise<Readable> {
  await turns.take()
  try {
    const { stream, drawn } = await layOut(await gather())
    drawn.catch((error: Error) => stream.destroy(error)).finally(turns.giveBack)
    return stream
  } catch (error) {
    turns.giveBack()
    throw error
  }
}

async function layOut(table: PrintedTable): Promise<{ stream: Readable; drawn: Promise<void> }> {
  const pause = pauses()
  const shown: Showable[][] = []
  for (const row of table.rows) {
    shown.push(row.map(showable))
    await pause(row.length)
  }
  const { sheet, columns } = placeColumns(table.columns, function* textsOf(index) {
    for (const row of shown) yield row[index]?.text ?? ''
  })
  const whole = shown.every((row) => row.every((cell) => cell.whole))
  const note = whole ? [] : [`${table.speech.mark(unknownMark)} ${table.elsewhere}`]
  const heading = headingOf({ ...table, about: [...table.about, ...note] }, sheet)
  const head = headOf(columns)
  const rows: SetRow[] = []
  for (const [index, row] of shown.entries()) {
    rows.push(setRow(row, table.rows[index] ?? [], columns))
    await pause(row.length)
  }
  const pages = pagesOf(rows, sheet[1] - margins.top - margins.bottom - head.height, heightOfHeading(heading))
  const title = { ...table, title: showable(table.title).text, foot: footOf(table.foot, sheet) }
  const { paper, stream } = openPaper(title, sheet, pages.length)
  const whileRead = () => (stream.destroyed ? Promise.reject(new Error('nobody reads it any more')) : pause(columns.length))
  return { stream, drawn: draw(paper, heading, head, columns, pages, table.none, whileRead) }
}

/** Lets others have their turn after so many cells. */
function pauses(): (cells: number) => Promise<void> {
  let done = 0
  return async (cells) => {
    done += cells
    if (done < 100) return
    done = 0
    await turn()
  }
}

interface Head {
  cells: readonly (readonly string[])[]
  height: number
}

function headOf(columns: readonly PlacedColumn[]): Head {
  const cells = columns.map(({ name, width }) => linesOf(name, width, styles.head))
  return { cells, height: Math.max(1, ...cells.map((lines) => lines.length)) * styles.head.leading + pad.below + 2 }
}

function setRow(shown: readonly Showable[], given: readonly string[], columns: readonly PlacedColumn[]): SetRow {
  const cells = columns.map(({ width, isNumber }, index) => {
    const text = shown[index]?.text ?? ''
    return text === '' ? [] : linesOf(text, width, styles.cell, isNumber || isDate(text))
  })
  const unlike = shown.flatMap(({ whole }, index) => (whole ? [] : [[index, spoken(given[index] ?? '')] as const]))
  return { cells, spoken: new Map(unlike), height: Math.max(1, ...cells.map((lines) => lines.length)) }
}

const isDate = (text: string) => /^(\d{4}-\d\d-\d\d|\d\d\.\d\d\.\d{4})(\s\d\d:\d\d(:\d\d)?)?$/.test(text)

/** Which rows stand on which page. A row stays together where a page can hold it. */
function pagesOf(rows: readonly SetRow[], room: number, above: number): Slice[][] {
  const { leading } = styles.cell
  const most = Math.floor((room - pad.above - pad.below) / leading)
  const pages: Slice[][] = [[]]
  let left = room - above
  const nextPage = () => {
    pages.push([])
    left = room
  }
  for (const row of rows) {
    let from = 0
    if (row.height * leading + pad.above + pad.below > left && row.height <= Math.min(most, together)) nextPage()
    while (from < row.height) {
      let fits = Math.floor((left - pad.above - pad.below) / leading)
      if (fits < Math.min(3, row.height - from)) {
        nextPage()
        fits = most
      }
      const count = Math.min(fits, row.height - from)
      pages.at(-1)?.push({ row, from, count })
      from += count
      left -= count * leading + pad.above + pad.below
    }
  }
  return pages
}

async function draw(
  paper: Paper,
  heading: Heading,
  head: Head,
  columns: readonly PlacedColumn[],
  pages: readonly Slice[][],
  none: string,
  pause: () => Promise<void>,
): Promise<void> {
  let y = 0
  const elements: Element[] = []
  let contents: Content[][] = columns.map(() => [])
  for (const [number, slices] of pages.entries()) {
    paper.nextPage()
    y = number === 0 ? putHeading(paper, heading) : margins.top
    const heads = putHead(paper, head, columns, y, number === 0)
    if (heads.length > 0) elements.push(paper.element('TR', heads))
    y += head.height
    for (const { row, from, count } of slices) {
      for (const [at, column] of columns.entries()) {
        const lines = row.cells[at]?.slice(from, from + count) ?? []
        if (lines.length > 0) contents[at]?.push(putCell(paper, lines, column, y + pad.above))
      }
      if (from + count === row.height) {
        elements.push(rowElement(paper, row, contents))
        contents = columns.map(() => [])
      }
      y += count * styles.cell.leading + pad.above + pad.below
      paper.artifact('Layout', () => paper.rule(y, ink.line, 0.5))
      await pause()
    }
  }
  paper.body.add(paper.element('Table', elements))
  if (elements.length === 1) {
    const said = paper.content('P', () => paper.line(none, styles.about, { x: margins.left, y: y + 8 }))
    paper.body.add(paper.element('P', [said]))
  }
  paper.end()
}

/** The header of the columns: said once, shown on every page. */
function putHead(paper: Paper, { cells, height }: Head, columns: readonly PlacedColumn[], y: number, isFirst: boolean) {
  const put = (lines: readonly string[], { x, width, isNumber }: PlacedColumn) => {
    for (const [index, line] of lines.entries())
      paper.line(line, styles.head, { x: isNumber ? x + width : x, y: y + index * styles.head.leading, toTheRight: isNumber })
  }
  const heads = columns.flatMap((column, index) => {
    const lines = cells[index] ?? []
    if (isFirst) return [paper.element('TH', [paper.content('TH', () => put(lines, column))], { scope: 'Column' })]
    paper.artifact('Pagination', () => put(lines, column))
    return []
  })
  paper.artifact('Layout', () => paper.rule(y + height - 2, ink.strong, 0.75))
  return heads
}

function putCell(paper: Paper, lines: readonly string[], { x, width, isNumber }: PlacedColumn, y: number): Content {
  return paper.content('TD', () => {
    for (const [index, line] of lines.entries())
      paper.line(line, styles.cell, {
        x: isNumber ? x + width : x,
        y: y + index * styles.cell.leading,
        toTheRight: isNumber,
        aligned: isNumber || isDate(line),
      })
  })
}

function rowElement(paper: Paper, row: SetRow, contents: readonly Content[][]): Element {
  const cells = contents.map((content, index) => {
    const actual = row.spoken.get(index)
    return paper.element('TD', content, actual === undefined ? {} : { actual })
  })
  return paper.element('TR', cells)
}
