import type { Row } from '../feed.ts'
import { SourceRefused } from '../source-refused.ts'
import type { Archive } from './archive.ts'
import { columnOf } from './cell-names.ts'
import { numberText } from './number-text.ts'
import { CellText, unescaped } from './text-of-cell.ts'
import type { Sheet, Workbook } from './workbook.ts'
import { type Listener, readXml } from './xml.ts'

/** The most that a sheet has when unpacked, in bytes: more than a million full rows. */
const mostBytes = 1_000_000_000

/** The rows of a sheet that say anything in its first columns, so many, in order, some at a time; with the share of the sheet that has been read by then. */
export async function* sheetRows(
  archive: Archive,
  book: Workbook,
  { part }: Sheet,
  width = Number.POSITIVE_INFINITY,
): AsyncGenerator<{ rows: Row[]; share: number }> {
  const reader = new SheetReader(book, width)
  for await (const share of readXml(archive.pieces(part, mostBytes), reader)) yield { rows: reader.taken(), share }
}

/** A row longer than this, in characters, was made by nobody. */
const longestRow = 2_000_000

const mostColumns = 16_384

/** What a formula has that was never calculated: a program wrote it that cannot. */
const notCalculated = '#CALC!'

class SheetReader implements Listener {
  readonly #book: Workbook
  readonly #width: number
  readonly #text = new CellText()
  #rows: Row[] = []
  #line = 0
  #row: Row = { line: 0, cells: [] }
  #hasText = false
  #length = 0
  #column = -1
  #type = 'n'
  #style = 0
  readonly #columnStyles: number[] = []
  #value = ''
  #isValue = false
  #isFormula = false

  constructor(book: Workbook, width: number) {
    this.#book = book
    this.#width = width
  }

  taken(): Row[] {
    const rows = this.#rows
    this.#rows = []
    return rows
  }

  opens(element: string, attributes: Readonly<Record<string, string>>): void {
    if (element === 'row') this.#beginRow(attributes['r'])
    else if (element === 'c') this.#beginCell(attributes)
    else if (element === 'col') this.#beginColumns(attributes)
    else if (element === 'v') this.#beginValue()
    else if (element === 'f') this.#isFormula = true
    else this.#text.opens(element)
  }

  text(piece: string): void {
    if (this.#isValue) this.#value += piece
    else this.#text.take(piece)
  }

  closes(element: string): void {
    if (element === 'row') this.#endRow()
    else if (element === 'c') this.#endCell()
    else if (element === 'v') this.#isValue = false
    else this.#text.closes(element)
  }

  /** A style that holds for whole columns, from one to another counted from 1. */
  #beginColumns({ min, max, style }: Readonly<Record<string, string>>): void {
    if (style === undefined || style === '0') return
    for (let column = Number(min); column <= Math.min(Number(max), mostColumns); column += 1) this.#columnStyles[column - 1] = Number(style)
  }

  #beginRow(number: string | undefined): void {
    const line = number === undefined ? this.#line + 1 : Number(number)
    if (!Number.isSafeInteger(line) || line <= this.#line || line > 10_000_000) throw new Error('rows that are not in order')
    this.#line = line
    this.#row = { line, cells: [] }
    this.#hasText = false
    this.#length = 0
    this.#column = -1
  }

  #endRow(): void {
    if (this.#hasText) this.#rows.push(this.#row)
  }

  #beginCell({ r, t = 'n', s }: Readonly<Record<string, string>>): void {
    this.#column = r === undefined ? this.#column + 1 : columnOf(r)
    this.#type = t
    // Some programs leave the style of a cell to its column.
    this.#style = s === undefined ? (this.#columnStyles[this.#column] ?? 0) : Number(s)
    this.#value = ''
    this.#isFormula = false
    this.#text.clear()
  }

  #beginValue(): void {
    this.#isValue = true
    this.#value = ''
  }

  #endCell(): void {
    if (this.#column >= this.#width) return
    const text = this.#cell()
    if (text === '') return
    const { cells } = this.#row
    while (cells.length < this.#column) cells.push('')
    cells[this.#column] = text
    this.#hasText ||= text.trim() !== ''
    this.#length += text.length
    if (this.#length > longestRow) throw new SourceRefused(`Row ${this.#line} is longer than two million characters. Nothing was taken.`)
    if (this.#type === 'e') this.#row.errors = [...(this.#row.errors ?? []), this.#column]
  }

  #cell(): string {
    const value = this.#value
    if (value === '' && this.#isFormula && !['str', 'inlineStr'].includes(this.#type)) {
      this.#type = 'e'
      return notCalculated
    }
    if (this.#type === 's' && value !== '') return this.#shared(Number(value))
    if (this.#type === 'inlineStr') return this.#text.read()
    if (this.#type === 'str') return unescaped(value)
    if (value === '') return ''
    if (this.#type === 'b') return value.trim() === '1' ? 'true' : 'false'
    // A day of ISO 8601, as few programs write it.
    if (this.#type === 'd') return value.replace(/T00:00(?::00(?:\.0+)?)?Z?$/, '')
    return this.#type === 'e' ? value : numberText(value, this.#book.styles[this.#style] ?? {}, this.#book.is1904)
  }

  #shared(at: number): string {
    const text = this.#book.texts[at]
    if (text === undefined) throw new Error(`there is no shared text ${at}`)
    return text
  }
}
