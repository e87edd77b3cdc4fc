import { describe, expect, test } from 'vitest'
import { formats, openFile } from '../../src/sources/formats.ts'
import { SourceRefused } from '../../src/sources/source-refused.ts'
import { fileOf } from '../sources/importing.ts'
import { madeWorkbook, rowsOfTexts } from '../support/made-workbook.ts'

/** The same table in each format: a new format adds its bytes here. */
const samples: Record<string, Buffer> = {
  csv: Buffer.from('name,title\nZoë,"A, ""B""\nC"\n,=1\n'),
  xlsx: await madeWorkbook({
    People: rowsOfTexts([
      ['name', 'title'],
      ['Zoë', 'A, "B"\nC'],
      ['', '=1'],
    ]),
  }),
}

describe.each(formats.map((format): [string, (typeof formats)[number]] => [format.name, format]))('%s', (name, format) => {
  const open = async () => format.open(await fileOf(samples[format.name] ?? Buffer.alloc(0), `sample.${name}`))

  test('gives header, rows and lines, text as it is', async () => {
    const feed = await open()
    expect(feed).toMatchObject({ name: `sample.${name}`, header: ['name', 'title'], sha256: expect.stringMatching(/^[0-9a-f]{64}$/) })
    const rows = (await Array.fromAsync(feed.batches())).flatMap((batch) => batch.rows)
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['Zoë', 'A, "B"\nC'],
      ['', '=1'],
    ])
    expect(rows.every(({ line }, index) => line > (rows[index - 1]?.line ?? 0))).toBe(true)
  })

  test('can be read again from the start, and says how far it has come', async () => {
    const feed = await open()
    const first = await Array.fromAsync(feed.batches())
    expect(await Array.fromAsync(feed.batches())).toEqual(first)
    expect(first.at(-1)?.bytesRead).toBe(feed.bytes)
  })

  test('is known by its content, whatever it is called', async () => {
    const feed = await openFile(await fileOf(samples[name] ?? Buffer.alloc(0), 'sample.csv.xlsx'))
    expect(feed.header).toEqual(['name', 'title'])
  })

  test('refuses what is not of its kind, in words', async () => {
    await expect(format.open(await fileOf(Buffer.alloc(0)))).rejects.toThrow(SourceRefused)
    await expect(format.open('/nowhere/at/all')).rejects.toThrow(SourceRefused)
  })
})
