import type { Row } from '../feed.ts'

/** A row longer than this, in characters, is taken for a quote that nobody closed. */
const longestRow = 2_000_000

/**
 * Cuts text that comes piece by piece into rows, after RFC 4180: quotes around a cell may hold delimiters, line breaks and
 * doubled quotes; a quote inside an unquoted cell is a character like any other. Lines end with LF, CRLF or, where there is
 * no LF, CR. A row whose quotes make no sense ends with its line, so that it takes no other row with it.
 */
export class CsvScanner {
  readonly #delimiter: string
  readonly #delimiterCode: number
  #lineBreak = ''
  #lineBreakCode = 0
  #text = ''
  #at = 0
  #nextQuote = -1
  #line = 1
  #isLast = false

  constructor(delimiter: string) {
    this.#delimiter = delimiter
    this.#delimiterCode = delimiter.charCodeAt(0)
  }

  /** The rows that are whole now, with those of a piece that follows. */
  push(piece: string): Row[] {
    this.#text = this.#text.slice(this.#at) + piece
    this.#at = 0
    this.#nextQuote = this.#text.indexOf('"')
    if (this.#lineBreak === '') this.#chooseLineBreak()
    return this.#lineBreak === '' ? [] : this.#wholeRows()
  }

  /** The rows that are left when no piece follows. */
  end(): Row[] {
    this.#isLast = true
    if (this.#lineBreak === '') this.#breakLinesAt('\n')
    return this.#wholeRows()
  }

  #chooseLineBreak(): void {
    if (this.#text.includes('\n')) this.#breakLinesAt('\n')
    else if (this.#text.length > 1 << 16 && this.#text.includes('\r')) this.#breakLinesAt('\r')
  }

  #breakLinesAt(lineBreak: '\n' | '\r'): void {
    this.#lineBreak = lineBreak === '\n' && !this.#text.includes('\n') && this.#text.includes('\r') ? '\r' : lineBreak
    this.#lineBreakCode = this.#lineBreak.charCodeAt(0)
  }

  #wholeRows(): Row[] {
    const rows: Row[] = []
    while (this.#at < this.#text.length) {
      const row = this.#row()
      if (row === undefined) break
      rows.push(row)
    }
    return rows
  }

  /** The row that begins here; undefined where its end is not there yet. */
  #row(): Row | undefined {
    const end = this.#endOfLine(this.#at)
    if (this.#nextQuote !== -1 && this.#nextQuote < this.#at) this.#nextQuote = this.#text.indexOf('"', this.#at)
    const hasQuote = this.#nextQuote !== -1 && (end === undefined || this.#nextQuote < end)
    if (hasQuote) return this.#quotedRow()
    if (end === undefined) return this.#text.length - this.#at > longestRow ? this.#quotedRow() : undefined
    const row = { line: this.#line, cells: this.#plainCells(end) }
    this.#pass(end)
    return row
  }

  /** Where the line ends that this place is in; the end of the text where nothing follows. */
  #endOfLine(from: number): number | undefined {
    const end = this.#text.indexOf(this.#lineBreak, from)
    return end !== -1 ? end : this.#isLast ? this.#text.length : undefined
  }

  #plainCells(end: number): string[] {
    const cells: string[] = []
    const stop = this.#beforeCarriageReturn(end)
    for (let from = this.#at; ; ) {
      const next = this.#text.indexOf(this.#delimiter, from)
      if (next === -1 || next >= stop) {
        cells.push(this.#text.slice(from, stop))
        return cells
      }
      cells.push(this.#text.slice(from, next))
      from = next + 1
    }
  }

  #beforeCarriageReturn(end: number): number {
    return this.#lineBreak === '\n' && end > this.#at && this.#text.charCodeAt(end - 1) === 13 ? end - 1 : end
  }

  #quotedRow(): Row | undefined {
    const cells: string[] = []
    for (let from = this.#at; ; ) {
      const cell = this.#text.charCodeAt(from) === quote ? this.#quotedCell(from) : this.#plainCell(from)
      if (cell === 'unfinished')
        return this.#isLast || this.#text.length - this.#at > longestRow ? this.#broken('quote-not-closed') : undefined
      if (cell === 'broken') return this.#broken('text-after-quote')
      cells.push(cell.text)
      if (this.#text.charCodeAt(cell.end) === this.#delimiterCode && cell.end < this.#text.length) {
        from = cell.end + 1
        continue
      }
      const row = { line: this.#line, cells }
      for (
        let at = this.#text.indexOf(this.#lineBreak, this.#at);
        at !== -1 && at < cell.end;
        at = this.#text.indexOf(this.#lineBreak, at + 1)
      )
        this.#line += 1
      this.#pass(this.#text.charCodeAt(cell.end) === 13 && this.#lineBreak === '\n' ? cell.end + 1 : cell.end)
      return row
    }
  }

  #plainCell(from: number): Cell | 'unfinished' {
    const endOfLine = this.#endOfLine(from)
    const next = this.#text.indexOf(this.#delimiter, from)
    if (next !== -1 && (endOfLine === undefined || next < endOfLine)) return { text: this.#text.slice(from, next), end: next }
    if (endOfLine === undefined) return 'unfinished'
    const end = endOfLine > from ? this.#beforeCarriageReturn(endOfLine) : endOfLine
    return { text: this.#text.slice(from, end), end }
  }

  #quotedCell(from: number): Cell | 'unfinished' | 'broken' {
    for (let at = from + 1; ; at += 2) {
      at = this.#text.indexOf('"', at)
      if (at === -1) return 'unfinished'
      const after = this.#text.charCodeAt(at + 1)
      if (after === quote) continue
      const isEnd = after === this.#delimiterCode || after === this.#lineBreakCode
      const isCrLf =
        after === 13 && this.#lineBreak === '\n' && (this.#text[at + 2] === '\n' || (this.#isLast && at + 2 === this.#text.length))
      if (isEnd || isCrLf || (Number.isNaN(after) && this.#isLast)) return { text: this.#unquoted(from + 1, at), end: at + 1 }
      const more = this.#text.length - at
      return !this.#isLast && (more < 2 || (more < 3 && after === 13)) ? 'unfinished' : 'broken'
    }
  }

  #unquoted(from: number, to: number): string {
    const text = this.#text.slice(from, to)
    return text.includes('"') ? text.replaceAll('""', '"') : text
  }

  /** The whole line as one cell; undefined while it has no end. */
  #broken(broken: NonNullable<Row['broken']>): Row | undefined {
    const end = this.#endOfLine(this.#at) ?? (this.#text.length - this.#at > longestRow ? this.#text.length : undefined)
    if (end === undefined) return undefined
    const row = { line: this.#line, cells: [this.#text.slice(this.#at, this.#beforeCarriageReturn(end))], broken }
    this.#pass(end)
    return row
  }

  /** Goes on behind a line break. */
  #pass(end: number): void {
    this.#at = end + 1
    this.#line += 1
  }
}

const quote = 34

interface Cell {
  text: string
  /** Where the delimiter or line break behind it stands. */
  end: number
}
