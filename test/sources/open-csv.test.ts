import { mkdir, utimes, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { csv } from '../../src/sources/csv/open-csv.ts'
import type { Dialect } from '../../src/sources/feed.ts'
import { openWorld } from '../support/world.ts'
import { fileOf, importText } from './importing.ts'

async function read(content: string | Buffer, dialect: Dialect = {}) {
  const feed = await csv.open(await fileOf(content), dialect)
  const rows: string[][] = []
  for await (const batch of feed.batches()) for (const row of batch.rows) rows.push(row.cells)
  return { header: feed.header, rows }
}

const text = 'name;town\nZoë;Łódź €\n'
const expected = { header: ['name', 'town'], rows: [['Zoë', 'Łódź €']] }

describe('encodings are detected', () => {
  const utf16 = Buffer.from(text, 'utf16le')
  const bigEndian = Buffer.from(utf16).swap16()
  test.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16, little end first, with a mark', Buffer.concat([Buffer.of(0xff, 0xfe), utf16])],
    ['UTF-16, big end first, with a mark', Buffer.concat([Buffer.of(0xfe, 0xff), bigEndian])],
    ['UTF-16, little end first', utf16],
    ['UTF-16, big end first', bigEndian],
  ])('%s', async (_name, bytes) => {
    expect(await read(bytes)).toEqual(expected)
  })

  test('Windows-1252, even where its first odd byte comes late', async () => {
    const rows = 'Anna;Bern\n'.repeat(100_000)
    const bytes = Buffer.concat([Buffer.from(`name;town\n${rows}`), Buffer.from([0x5a, 0x6f, 0xeb, 0x3b, 0x80, 0x0a])])
    const found = await read(bytes)
    expect(found.rows).toHaveLength(100_001)
    expect(found.rows.at(-1)).toEqual(['Zoë', '€'])
  })

  test('and may be declared', async () => {
    expect((await read(Buffer.from('a,b\n\xb1,1\n', 'latin1'), { encoding: 'iso-8859-2' })).rows).toEqual([['ą', '1']])
    await expect(read('a,b\n', { encoding: 'ebcdic' })).rejects.toThrow('There is no encoding "ebcdic"')
  })
})

describe('delimiters', () => {
  test.each([
    [',', 'a,b\n1,2\n'],
    [';', 'a;b\n1;2\n'],
    ['tab', 'a\tb\n1\t2\n'],
    ['|', 'a|b\n1|2\n'],
    ['what a first line says to Excel', 'sep=;\r\na;b\r\n1;2\r\n'],
    ['that, though others are more', '\ufeff"sep=|"\na|b\n1|2\n'],
    ['; though a quoted heading has commas', '"a";b\n1;2\n'],
  ])('%s is detected', async (_name, content) => {
    expect(await read(content)).toEqual({ header: ['a', 'b'], rows: [['1', '2']] })
  })

  test('quoted headings do not mislead', async () => {
    expect((await read('"a,b,c,d";e\n1;2\n')).header).toEqual(['a,b,c,d', 'e'])
  })

  test('may be declared, by name or by itself', async () => {
    expect((await read('a|b;c\n1|2;3\n', { delimiter: '|' })).header).toEqual(['a', 'b;c'])
    expect((await read('a,b;c\n', { delimiter: 'semicolon' })).header).toEqual(['a,b', 'c'])
    await expect(read('a,b\n', { delimiter: '""' })).rejects.toThrow('cannot be a delimiter')
  })
})

describe('a file that is no CSV is refused with what to do', () => {
  test.each([
    ['empty', Buffer.alloc(0), 'is empty'],
    ['only blank lines', Buffer.from('\n\n , \n\n'.replace(' , ', ',')), 'has no header'],
    ['a PDF', Buffer.from('%PDF-1.7 ...'), 'a PDF'],
    ['JSON', Buffer.from('[\n  { "email": "a@x.example" }\n]\n'), 'rows.csv is JSON'],
    ['JSON behind a mark', Buffer.from('\ufeff{"rows":[]}'), 'rows.csv is JSON'],
    ['a page that calls itself a workbook', Buffer.from('\n<HTML><table><tr><td>email</td></tr></table>'), 'HTML or XML'],
    ['a workbook of 2003 as XML', Buffer.from('\ufeff<?xml version="1.0"?><Workbook/>', 'utf16le'), 'HTML or XML'],
    ['binary junk', Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 7919) % 256)), 'binary data'],
    ['a header with a stray quote', Buffer.from('"a"b,c\n1,2\n'), 'The header of rows.csv cannot be read'],
  ])('%s', async (_name, bytes, message) => {
    await expect(read(bytes)).rejects.toThrow(message)
  })

  test('one that is not there, and a folder', async () => {
    const path = await fileOf('a,b\n')
    await expect(csv.open(`${path}.gone`)).rejects.toThrow('there is no such file')
    const folder = join(dirname(path), 'folder')
    await mkdir(folder)
    await expect(csv.open(folder)).rejects.toThrow('is not a file')
  })

  test('one that is written to while it is read', async () => {
    const path = await fileOf('a,b\n1,2\n')
    const feed = await csv.open(path)
    await writeFile(path, 'a,b\n3,4\n')
    await utimes(path, 1, 1)
    await expect(Array.fromAsync(feed.batches())).rejects.toThrow('was changed while it was read')
  })
})

test('empty lines, and lines of nothing but delimiters, are no rows', async () => {
  expect((await read('\n\na,b\n1,2\n\n,\n3,4\n,,,,\n , \n\u00a0,\n')).rows).toEqual([
    ['1', '2'],
    ['3', '4'],
  ])
})

describe('what stands above a table is no header', () => {
  test.each([
    ['Late by March\n\nname;email;team\nTom;tom@x.example;IT\n', 1, [['Tom', 'tom@x.example', 'IT']]],
    ['Late by March;;\nPrinted on:;2026-03-05;\nname;email;team\nTom;;\n', 2, [['Tom', '', '']]],
    ['name;email;team\nTom\n', 0, [['Tom']]],
    ['email;;\ntom@x.example;1\n', 0, [['tom@x.example', '1']]],
    ['"na"me;b;c\nTom;1;2\n', null, []],
  ])('%j', async (content, above, rows) => {
    if (above === null) await expect(read(content)).rejects.toThrow('its quotes do not fit')
    else {
      expect((await csv.open(await fileOf(content))).above).toBe(above)
      expect((await read(content)).rows).toEqual(rows)
    }
  })

  test('which is pointed out', async () => {
    const { db, organizationId } = await openWorld()
    const report = await importText(db, organizationId, 'people', 'People 2026\n\nexternal_id,name,email\n1,Tom,tom@x.example\n')
    expect(report).toMatchObject({ added: 1, notices: [{ notice: 'above-header', count: 1 }] })
  })
})

test('a heading may be wrapped as a text for a spreadsheet', async () => {
  expect((await read('="name", ="0 1" ,=town\nAnn,1,2\n')).header).toEqual(['name', '0 1', '=town'])
})

test('rows know their lines, and bytes how far they have come', async () => {
  const feed = await csv.open(await fileOf('a,b\n"x\ny",2\n\n3,4\n'))
  const batches = await Array.fromAsync(feed.batches())
  expect(batches.flatMap(({ rows }) => rows.map(({ line }) => line))).toEqual([2, 5])
  expect(batches.at(-1)?.bytesRead).toBe(feed.bytes)
})
