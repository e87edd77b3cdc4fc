import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CsvScanner } from '../../src/sources/csv/scan.ts'
import type { Row } from '../../src/sources/feed.ts'

/** Scans a text in pieces that end where `cuts` say. */
function scan(text: string, delimiter = ',', cuts: number[] = []): Row[] {
  const scanner = new CsvScanner(delimiter)
  const ends = [...new Set([...cuts.map((cut) => cut % (text.length + 1)), text.length])].sort((a, b) => a - b)
  const rows: Row[] = []
  let start = 0
  for (const end of ends) {
    for (const row of scanner.push(text.slice(start, end))) rows.push(row)
    start = end
  }
  return rows.concat(scanner.end())
}

const cells = (text: string, delimiter?: string) => scan(text, delimiter).map((row) => row.cells)
const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', ';', '\t', '\n', '\r', ' ', '=', '\\'), maxLength: 6 })
const cuts = fc.array(fc.nat(400), { maxLength: 6 })

describe('what can be written as CSV is read as it was', () => {
  test.each([',', ';', '\t'])('with %j between cells, however the text comes in pieces', (delimiter) => {
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 8 }),
        cuts,
        fc.boolean(),
        (rows, at, crlf) => {
          const text = stringify(rows, { delimiter, quoted: true, record_delimiter: crlf ? '\r\n' : '\n' })
          expect(scan(text, delimiter, at)).toEqual(rowsWithLines(rows))
        },
      ),
      { numRuns: 1000 },
    )
  })

  test('and as csv-parse reads it', () => {
    const plain = fc.string({ unit: fc.constantFrom('a', 'é', ';', ' ', '\t', "'"), maxLength: 6 })
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.oneof(plain, cell), { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 8 }),
        cuts,
        (rows, at) => {
          const text = stringify(rows, { quoted_match: /[\r\n,"]/ })
          expect(scan(text, ',', at).map((row) => row.cells)).toEqual(
            parse(text, { relax_column_count: true, record_delimiter: ['\r\n', '\n'] }),
          )
        },
      ),
      { numRuns: 1000 },
    )
  })

  test('however arbitrary text is cut, the rows are the same', () => {
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 30 }), cuts, (pieces, at) => {
        const text = `head,er\n${pieces.join('')}`
        expect(scan(text, ',', at)).toEqual(scan(text))
      }),
      { numRuns: 3000 },
    )
  })
})

/** Line breaks inside cells are counted where the editor counts them: at LF. */
function rowsWithLines(rows: string[][]): Row[] {
  let line = 1
  return rows.map((each) => {
    const row = { line, cells: each }
    line += 1 + each.join('').split('\n').length - 1
    return row
  })
}

describe('line ends', () => {
  test('LF, CRLF and both in one file', () => {
    expect(cells('a,b\r\n1,2\n3,4\r\n')).toEqual([
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
    ])
  })

  test('CR alone, where there is no LF', () => {
    expect(scan('a,b\r1,"x\ry"\r3,4')).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['1', 'x\ry'] },
      { line: 4, cells: ['3', '4'] },
    ])
  })

  test('none behind the last row', () => {
    expect(cells('a,b\n1,')).toEqual([
      ['a', 'b'],
      ['1', ''],
    ])
    expect(cells('a,b\n1,"2"')).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ])
  })
})

describe('quotes', () => {
  test('inside an unquoted cell are characters', () => {
    expect(cells('a,b\n5" pipe,x"y"z\n')).toEqual([
      ['a', 'b'],
      ['5" pipe', 'x"y"z'],
    ])
  })

  test('followed by text break their own line and no other', () => {
    expect(scan('a,b\n1,2\n"x"y,"3\n4,5\n6,7\n')).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['1', '2'] },
      { line: 3, cells: ['"x"y,"3'], broken: 'text-after-quote' },
      { line: 4, cells: ['4', '5'] },
      { line: 5, cells: ['6', '7'] },
    ])
  })

  test('never closed break their own line and no other', () => {
    expect(scan('a,b\n1,"2\n3,4\n5,6\n')).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['1,"2'], broken: 'quote-not-closed' },
      { line: 3, cells: ['3', '4'] },
      { line: 4, cells: ['5', '6'] },
    ])
  })

  test('never closed in a long file do not take the rest of it into memory, nor long', () => {
    const rows = 'some,ordinary row\n'.repeat(500_000)
    const found = scan(
      `a,b\n"x,y\n${rows}`,
      ',',
      Array.from({ length: 40 }, (_, index) => index * 250_000),
    )
    expect(found).toHaveLength(500_002)
    expect(found[1]).toEqual({ line: 2, cells: ['"x,y'], broken: 'quote-not-closed' })
    expect(found.at(-1)).toEqual({ line: 500_002, cells: ['some', 'ordinary row'] })
  })
})
