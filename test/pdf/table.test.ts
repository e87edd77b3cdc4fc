import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { en } from '../../src/http/paper/words/en.ts'
import { type PrintedTable, printTable } from '../../src/pdf/table.ts'
import { readPdf } from '../support/read-pdf.ts'

const printed = async (given: Partial<PrintedTable>) => {
  const table: PrintedTable = {
    title: 'Register',
    house: 'Northfield',
    foot: 'Northfield · Register',
    speech: en.speech,
    made: new Date('2026-03-02T09:00:00Z'),
    about: ['As of: 2026-03-02'],
    columns: [
      { name: 'Number', isNumber: false },
      { name: 'Days', isNumber: true },
    ],
    rows: [],
    none: 'Nothing matches.',
    elsewhere: 'CSV and XLSX carry all of them.',
    ...given,
  }
  const bytes = await buffer(await printTable(async () => table))
  return { bytes, ...(await readPdf(bytes)) }
}
const rowsOf = (count: number) => Array.from({ length: count }, (_, index) => [`EX-${index}`, String(index)])
const of = (elements: { role: string; text: string }[], role: string) =>
  elements.filter((each) => each.role === role).map(({ text }) => text)

describe('a table on paper', () => {
  test('is tagged, names itself, and says what language it is in', async () => {
    const { isTagged, title, language, elements, pages } = await printed({ rows: rowsOf(2) })
    expect({ isTagged, title, language, pages }).toEqual({ isTagged: true, title: 'Register', language: 'en', pages: 1 })
    expect(of(elements, 'H1')).toEqual(['Register'])
    expect(of(elements, 'P')).toEqual(['Northfield', 'As of: 2026-03-02'])
    expect(of(elements, 'TH')).toEqual(['Number', 'Days'])
    expect(of(elements, 'TD')).toEqual(['EX-0', '0', 'EX-1', '1'])
    expect(of(elements, 'TR')).toHaveLength(3)
  })

  test('shows its header on every page, and says it once', async () => {
    const { texts, pages, elements } = await printed({ rows: rowsOf(200) })
    expect(pages).toBeGreaterThan(3)
    for (const [index, text] of texts.entries()) {
      expect(text).toContain('Days')
      expect(text).toContain(`Page ${index + 1} of ${pages}`)
    }
    expect(of(elements, 'TH')).toEqual(['Number', 'Days'])
    expect(of(elements, 'TD')).toEqual(rowsOf(200).flat())
  })

  test('says where there is nothing', async () => {
    const { texts, elements } = await printed({})
    expect(texts[0]).toContain('Nothing matches.')
    expect(of(elements, 'TH')).toHaveLength(2)
  })

  test('has Latin, Greek and Cyrillic in it, with its own typeface', async () => {
    const text = 'Žluťoučký kůň Ấ ß, Ελληνικά, Кириллица і ґ, 12 € ≤ 3'
    const { texts, elements, bytes } = await printed({ rows: [[text, '1']] })
    expect(of(elements, 'TD')[0]).toBe(text)
    expect(texts[0]).not.toContain('□')
    expect(bytes.toString('latin1')).toMatch(/\/FontFile2 /)
    expect(bytes.toString('latin1')).not.toMatch(/\/BaseFont \/Helvetica/)
  })

  test('marks a character that the typeface lacks, says so, and keeps the true text for those who listen', async () => {
    const { texts, bytes } = await printed({ rows: [['中文 שלום EX', '1']] })
    expect(texts[0]).toContain('□□ □□□□ EX')
    expect(texts[0]).toContain('The sign □ stands for a character')
    expect(bytes.includes(utf16('中文 שלום EX'))).toBe(true)
  })

  test('cuts nothing: long words are broken, long cells go on over pages', async () => {
    const word = 'abcdefghij'.repeat(1000)
    const { texts, elements, pages, cut } = await printed({
      rows: [
        ['EX-1', '1'],
        [word, '2'],
        ['EX-3', '3'],
      ],
      house: word,
      foot: word,
    })
    expect(cut).toEqual([])
    expect(pages).toBeGreaterThan(1)
    const broken = of(elements, 'TD').filter((text) => text.startsWith('abc') || text.length > 20)
    expect(broken.join('').replace(/\s/g, '')).toBe(word)
    expect(texts.at(-1)).toContain('EX-3')
  })

  test('takes larger paper where there are many columns, and every column is on it', async () => {
    for (const count of [1, 4, 9, 22, 60]) {
      const columns = Array.from({ length: count }, (_, index) => ({ name: `Column ${index}`, isNumber: false }))
      const { elements, cut } = await printed({ columns, rows: [columns.map((_, index) => `value ${index} of these`)] })
      expect(cut).toEqual([])
      expect(of(elements, 'TD')).toEqual(columns.map((_, index) => `value ${index} of these`))
    }
  })

  test('is given up where nobody reads it, and others get their turn', async () => {
    const table = { title: 'T', house: '', foot: '', speech: en.speech, made: new Date(0), about: [], none: '', elsewhere: '' }
    const columns = [{ name: 'Number', isNumber: false }]
    for (let count = 0; count < 5; count += 1) {
      const given = await printTable(async () => ({ ...table, columns, rows: rowsOf(400) }))
      given.on('error', () => {}).destroy()
    }
    expect((await printed({ rows: rowsOf(1) })).pages).toBe(1)
  })

  test('nothing that stands in a cell breaks it, or steers how it is read', async () => {
    const nasty = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.constantFrom(
        '\u202eevil\u202c',
        '\u0000\u0007\u001b[31m',
        ') Tj ET (',
        '\ud800',
        '\ufeff',
        'a\r\nb\tc',
        '\\)(',
        'e\u0301\u0301\u0301',
        '%PDF-1.7',
      ),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(nasty, nasty), { maxLength: 6 }), nasty, async (rows, title) => {
        const { texts, elements, cut } = await printed({ rows, title, house: title, about: [title] })
        expect(cut).toEqual([])
        // biome-ignore lint/suspicious/noControlCharactersInRegex: what may not be in it
        expect(texts.join('')).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202a-\u202e\u2066-\u2069]/)
        expect(of(elements, 'TR')).toHaveLength(rows.length + 1)
      }),
      { numRuns: 40 },
    )
  })
})

/** As it stands in a file: big-endian, after its mark, with what is escaped there. */
function utf16(text: string): Buffer {
  const swapped = Buffer.from(`\ufeff${text}`, 'utf16le').swap16().toString('latin1')
  return Buffer.from(swapped.replace(/[\\()\n\r]/g, '\\$&'), 'latin1')
}
