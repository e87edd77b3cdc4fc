import { writeFile } from 'node:fs/promises'
import { Workbook } from '@cj-tech-master/excelts'
import { describe, expect, test } from 'vitest'
import type { Dialect } from '../../src/sources/feed.ts'
import { openFile } from '../../src/sources/formats.ts'
import { archiveOf, madeWorkbook, rowsOfTexts } from '../support/made-workbook.ts'
import { fileOf } from './importing.ts'

async function read(content: Buffer | string, dialect: Dialect = {}, name = 'rows.xlsx') {
  const feed = await openFile(await fileOf(content, name), dialect)
  const rows = (await Array.fromAsync(feed.batches())).flatMap((batch) => batch.rows)
  return { feed, header: feed.header, rows: rows.map(({ cells }) => cells), lines: rows.map(({ line }) => line), whole: rows }
}

/** Reads one sheet that begins with the headings a, b and c. */
async function readRows(rows: string, parts?: Record<string, string>, book?: string) {
  return read(await madeWorkbook({ Rows: `${rowsOfTexts([['a', 'b', 'c']])}${rows}` }, parts, book))
}

const styles = (...formats: string[]) => ({
  'xl/styles.xml': `<styleSheet><numFmts>${formats.map((code, at) => `<numFmt numFmtId="${200 + at}" formatCode="${code}"/>`).join('')}</numFmts>
    <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
    <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/>${formats.map((_, at) => `<xf numFmtId="${200 + at}"/>`).join('')}</cellXfs></styleSheet>`,
})
const first = 3

describe('cells become the text that they show', () => {
  test('a workbook as a library writes it: shared texts, rich text, formulas, days, numbers', async () => {
    const book = new Workbook()
    const sheet = book.addWorksheet('People')
    sheet.addRow(['text', 'rich', 'formula', 'day', 'time', 'number', 'yes'])
    const rich = { richText: [{ font: { bold: true }, text: 'Zoë ' }, { text: 'Łódź' }] }
    const at = new Date('2026-03-05T17:30:00Z')
    sheet.addRow(['A "B"\nC', rich, { formula: '"x"&"y"', result: 'xy' }, new Date('2026-03-05'), at, 100023, true])
    sheet.getCell('D2').numFmt = 'dd.mm.yyyy'
    sheet.getCell('E2').numFmt = 'd/m/yy h:mm'
    const { rows, feed } = await read(Buffer.from(await book.xlsx.writeBuffer()))
    expect(rows).toEqual([['A "B"\nC', 'Zoë Łódź', 'xy', '2026-03-05', '2026-03-05T17:30:00', '100023', 'true']])
    expect(feed.sheet).toEqual({ name: 'People', all: ['People'] })
  })

  test.each([
    ['100023', '100023'],
    ['100023.0', '100023'],
    ['1.00023E5', '100023'],
    ['1234567890123456', '1234567890123456'],
    ['9007199254740993', '9.007199254740992e+15'],
    ['1E+20', '1e+20'],
    ['7.5', '7.5'],
    ['7.4999999999999997E-2', '0.075'],
    ['0.30000000000000004', '0.3'],
    ['1E-7', '0.0000001'],
    ['-3', '-3'],
    ['123456789012345680', '1.2345678901234568e+17'],
  ])('a number %s is %s', async (value, text) => {
    expect((await readRows(`<row><c><v>${value}</v></c></row>`)).rows).toEqual([[text, '', '']])
  })

  test.each([
    ['yyyy\\-mm\\-dd', '46086', '2026-03-05'],
    ['[$-407]d. mmmm yyyy;@', '46086', '2026-03-05'],
    ['&quot;on &quot;mmm', '46086', '2026-03-05'],
    ['dd/mm/yyyy', '46086.75', '2026-03-05'],
    ['yyyy-mm-dd hh:mm:ss', '46086.729166666664', '2026-03-05T17:30:00'],
    ['m/d/yy h:mm AM/PM', '46086', '2026-03-05T00:00:00'],
    ['yyyy-mm-dd hh:mm', '46086.999999999', '2026-03-06T00:00:00'],
    ['hh:mm', '0.5', '12:00:00'],
    ['[h]:mm', '1.3125', '31:30:00'],
    ['00000', '123', '00123'],
    ['00000', '-42', '-42'],
    ['00000', '4.5', '4.5'],
    ['#,##0.00;[Red]-#,##0.00', '1234.5', '1234.5'],
    ['0.00E+00', '1234.5', '1234.5'],
    ['General', '46086', '46086'],
    ['&quot;days&quot; 0', '7', '7'],
    ['yyyy', '-1', '-1'],
    ['yyyy-mm-dd', '1', '1900-01-01'],
    ['yyyy-mm-dd', '61', '1900-03-01'],
    ['yyyy-mm-dd', '2958465', '9999-12-31'],
  ])('shown as %s, %s is %s', async (format, value, text) => {
    const { rows } = await readRows(`<row><c s="${first}"><v>${value}</v></c></row>`, styles(format))
    expect(rows).toEqual([[text, '', '']])
  })

  test('a format of another place, of the same number as one of cells, is none of theirs', async () => {
    const parts = {
      'xl/styles.xml': `<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>
        <dxfs><dxf><numFmt numFmtId="14" formatCode="0.00%"/></dxf></dxfs></styleSheet>`,
    }
    const { rows } = await readRows('<row><c s="1"><v>46086</v></c></row>', parts)
    expect(rows).toEqual([['2026-03-05', '', '']])
  })

  test('a cell that leaves its style to its column has that of the column', async () => {
    const cols = '<cols><col min="2" max="3" style="1"/></cols>'
    const sheet = `<worksheet>${cols}<sheetData>${rowsOfTexts([['a', 'b', 'c']])}<row><c><v>46086</v></c><c><v>46086</v></c><c s="0"><v>46086</v></c></row></sheetData></worksheet>`
    expect((await readRows('', { ...styles(), 'xl/worksheets/sheet1.xml': sheet })).rows).toEqual([['46086', '2026-03-05', '46086']])
  })

  test('days count from 1904 where the workbook says so; formats have numbers, too', async () => {
    const cells = '<row><c s="1"><v>44624</v></c><c s="2"><v>44624.5</v></c><c><v>44624</v></c></row>'
    const { rows } = await readRows(cells, styles(), '<workbookPr date1904="1"/>')
    expect(rows).toEqual([['2026-03-05', '2026-03-05T12:00:00', '44624']])
  })

  test('texts: shared with their runs, spoken Japanese left out, escapes undone, prefixes of any kind', async () => {
    const shared = {
      'xl/sharedStrings.xml':
        '<x:sst xmlns:x="y"><x:si><x:r><x:t>Zo</x:t></x:r><x:r><x:t xml:space="preserve">ë </x:t></x:r></x:si><x:si><x:t>東</x:t><x:rPh><x:t>ヒガシ</x:t></x:rPh></x:si></x:sst>',
    }
    const cells = '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="str"><f>x</f><v>a_x000D_b&amp;_x005F_x0041_</v></c></row>'
    expect((await readRows(cells, shared)).rows).toEqual([['Zoë ', '東', 'a\rb&_x0041_']])
  })

  test('other kinds: booleans, days of ISO 8601, empty results', async () => {
    const cells =
      '<row><c t="b"><v>0</v></c><c t="d"><v>2026-03-05T00:00:00</v></c><c t="str"><f>x</f><v></v></c></row><row><c t="d"><v>2026-03-05T17:00:00</v></c></row>'
    expect((await readRows(cells)).rows).toEqual([
      ['false', '2026-03-05', ''],
      ['2026-03-05T17:00:00', '', ''],
    ])
  })

  test('errors, and formulas that nobody calculated, are known by their place', async () => {
    const cells =
      '<row r="5"><c r="B5" t="e"><f>A1</f><v>#REF!</v></c><c r="C5"><f>A1</f><v/></c></row><row r="7"><c r="A7" t="inlineStr"><f>A1</f><is><t>#REF!</t></is></c></row>'
    expect((await readRows(cells)).whole).toEqual([
      { line: 5, cells: ['', '#REF!', '#CALC!'], errors: [1, 2] },
      { line: 7, cells: ['#REF!', '', ''] },
    ])
  })
})

describe('rows and columns', () => {
  test('the header is the first row that says anything; lines are the numbers of rows', async () => {
    const sheet = `<row r="1"/><row r="3"><c r="B3" t="inlineStr"><is><t> name </t></is></c><c r="D3" t="inlineStr"><is><t>town</t></is></c><c r="F3" s="1"/></row>
      <row r="4" hidden="1"><c r="B4" t="inlineStr"><is><t>Zoë</t></is></c></row><row r="9"><c r="D9"><v>1</v></c><c r="H9"><v>2</v></c></row><row r="10"><c r="A10" t="inlineStr"><is><t> </t></is></c></row>`
    const { header, rows, lines } = await read(await madeWorkbook({ Rows: sheet }))
    expect(header).toEqual(['', 'name', '', 'town'])
    expect(rows).toEqual([
      ['', 'Zoë', '', ''],
      ['', '', '', '1'],
    ])
    expect(lines).toEqual([4, 9])
  })
})

describe('sheets', () => {
  const table = (name: string) => rowsOfTexts([[name], ['1']])
  test('the first that has rows is read, and all that have are known', async () => {
    const content = await madeWorkbook({ Cover: rowsOfTexts([['Staff']]), Empty: '', People: table('name'), About: table('of') })
    expect((await read(content)).feed).toMatchObject({ header: ['name'], sheet: { name: 'People', all: ['People', 'About'] } })
    expect((await read(content, { sheet: ' about' })).feed).toMatchObject({ header: ['of'], sheet: { name: 'About' } })
    await expect(read(content, { sheet: 'Empty' })).rejects.toThrow(
      'no sheet "Empty" that anything stands in. There are: "Cover", "People"',
    )
  })

  test('one that is hidden is read where it is the only one, or is named', async () => {
    const parts = {
      'xl/workbook.xml':
        '<workbook xmlns:r="r"><sheets><sheet name="List" state="hidden" r:id="rId1"/><sheet name="People" r:id="rId2"/></sheets></workbook>',
    }
    const both = await madeWorkbook({ List: table('list'), People: table('name') }, parts)
    expect((await read(both)).header).toEqual(['name'])
    expect((await read(both, { sheet: 'List' })).header).toEqual(['list'])
    expect((await read(await madeWorkbook({ List: table('list'), People: '' }, parts))).header).toEqual(['list'])
  })

  test('a text file has none', async () => {
    await expect(read('a,b\n', { sheet: 'People' }, 'rows.csv')).rejects.toThrow('rows.csv is no workbook')
  })
})

test('a format of a hundred thousand brackets is none, and keeps nothing waiting', async () => {
  expect((await readRows('<row><c s="3"><v>7</v></c></row>', styles('['.repeat(100_000)))).rows).toEqual([['7', '', '']])
})

describe('what stands above a table', () => {
  test.each([
    ['a title', [['Late'], ['name', 'email', 'team'], ['Tom', 'tom@x.example', 'IT']], 1],
    ['a title, and what is said of the whole', [['Late'], ['Printed on:', '5 March'], ['name', 'email', 'team'], ['Tom', '', '']], 2],
    ['nothing', [['name', 'email', 'team'], ['Tom']], 0],
    [
      'nothing, of two columns',
      [
        ['name', 'email'],
        ['Tom', 'tom@x.example'],
      ],
      0,
    ],
    ['nothing, of one column', [['email'], ['tom@x.example']], 0],
  ])('%s', async (_what, rows, above) => {
    const { feed, header, lines } = await read(await madeWorkbook({ Rows: rowsOfTexts(rows) }))
    expect(header).toEqual(rows[above])
    expect(feed.above).toBe(above)
    expect(lines).toEqual([above + 2])
  })
})

describe('what is no workbook, or a broken one, is refused with what to do', () => {
  const good = () => madeWorkbook({ Rows: rowsOfTexts([['a'], ['1']]) })
  const old = (...names: string[]) => {
    const file = Buffer.alloc(512 * 3)
    file.writeUInt32BE(0xd0cf11e0, 0)
    file.writeUInt16LE(9, 30)
    file.writeUInt32LE(1, 48)
    for (const [at, name] of names.entries()) file.write(name, 1024 + at * 128, 'utf16le')
    return file
  }
  const broken = (sheet: string) => madeWorkbook({ Rows: '' }, { 'xl/worksheets/sheet1.xml': sheet })
  const lying = async (sheet: string) => {
    const archive = await broken(sheet)
    const directory = archive.indexOf(Buffer.from('504b0102', 'hex'))
    const entry = archive.lastIndexOf('504b0102', archive.indexOf('xl/worksheets/sheet1.xml', directory), 'hex')
    expect(archive.readUInt32LE(entry + 24)).toBe(sheet.length)
    archive.writeUInt32LE(100, entry + 24)
    return archive
  }
  const manyLarge = async () => {
    const archive = await good()
    for (let at = archive.indexOf('504b0102', 0, 'hex'); at !== -1; at = archive.indexOf('504b0102', at + 4, 'hex'))
      if (archive.readUInt16LE(at + 10) === 8) archive.writeUInt32LE(1_500_000_000, at + 24)
    return archive
  }
  const manyTexts = () => madeWorkbook({ Rows: rowsOfTexts([['a']]) }, { 'xl/sharedStrings.xml': 'x'.repeat(80_000_001) })
  test.each<[string, () => Promise<Buffer> | Buffer, string]>([
    ['an old one', () => old('Root Entry', 'Workbook'), 'of the old kind (.xls). Save it as'],
    ['the beginning of an old one', () => old().subarray(0, 20), 'of the old kind (.xls)'],
    ['one under a password', () => old('Root Entry', 'EncryptedPackage'), 'protected by a password. Take it off'],
    ['one of OpenDocument', () => archiveOf({ mimetype: 'x', 'content.xml': '<x/>' }), 'is an OpenDocument file. Save it as'],
    ['a binary one', () => archiveOf({ 'xl/workbook.bin': 'x' }), '(.xlsb). Save it as'],
    ['a Word document', () => archiveOf({ 'word/document.xml': '<x/>' }), 'is a Word document'],
    ['another archive', () => archiveOf({ 'people.csv': 'a,b\n' }), 'is a ZIP archive and no workbook'],
    ['no row anywhere', () => madeWorkbook({ Rows: '', More: '<row><c s="1"/></row>' }), 'nothing in any of its sheets'],
    ['one cut off', async () => (await good()).subarray(0, 900), 'is cut off or damaged'],
    ['one with other bytes', async () => (await good()).fill(7, 60, 70), 'is cut off or damaged'],
    [
      'marks within marks',
      () => broken(`<x>${'<a>'.repeat(200)}${'</a>'.repeat(200)}<row><c><v>1</v></c></row></x>`),
      'is cut off or damaged',
    ],
    [
      'more sheets than anybody has',
      () => madeWorkbook({ Rows: '' }, { 'xl/workbook.xml': `<workbook xmlns:r="r">${'<sheet r:id="rId1"/>'.repeat(2000)}</workbook>` }),
      'more sheets than any workbook',
    ],
    ['XML without end', () => broken('<worksheet><sheetData><row>'), 'is cut off or damaged'],
    ['entities of its own', () => broken('<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'), 'is cut off or damaged'],
    ['rows upside down', () => broken('<x><row r="2"/><row r="1"/></x>'), 'is cut off or damaged'],
    ['cells outside of all', () => broken('<x><row><c r="ZZZZ1"/></row></x>'), 'is cut off or damaged'],
    ['a text without end', () => broken(`<x>${' '.repeat(5_000_000)}</x>`), 'is cut off or damaged'],
    ['one that unpacks to more than it says', () => lying(`<x>${' '.repeat(1_000_000)}</x>`), 'is cut off or damaged'],
    ['too much in all its parts', manyLarge, 'is too large to be unpacked: all of it has'],
    ['too much when unpacked', manyTexts, 'xl/sharedStrings.xml in it has 81 MB, of at most 80. Save the sheet as CSV'],
  ])('%s', async (_name, content, why) => {
    await expect(read(await content())).rejects.toThrow(why)
  })

  test('one that is changed while it is read', async () => {
    const path = await fileOf(await good(), 'rows.xlsx')
    const feed = await openFile(path)
    await writeFile(path, await madeWorkbook({ Rows: rowsOfTexts([['a'], ['another']]) }))
    await expect(Array.fromAsync(feed.batches())).rejects.toThrow('rows.xlsx was changed while it was read')
  })
})
