import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { read } from '../../src/database/transaction.ts'
import { impossibleDeadlines } from '../../src/ledger/impossible-deadlines.ts'
import { exportedDeadlines, exportedPeople, writeExport } from '../../src/sources/export/write-export.ts'
import { found, freshDatabase } from '../support/database.ts'
import { fileOf, importText } from './importing.ts'

const folder = fileURLToPath(new URL('../../../shared/data/learning/', import.meta.url))
const isThere = existsSync(folder)
const pathOf = (name: string) => ({ path: join(folder, name) })

test.skipIf(!isThere)('two years of real deadlines come in, come in again unchanged, and go out as they were', async () => {
  const db = await freshDatabase()
  const id = await found(db)
  expect(await importText(db, id, 'people', pathOf('people.csv'))).toMatchObject({ added: 12_356, rejected: 0, ignored: [] })
  expect(await importText(db, id, 'deadlines', pathOf('deadlines.csv'))).toMatchObject({ added: 131_788, rejected: 0, ignored: [] })
  expect(await read(db, id, (tx) => tx.rows(impossibleDeadlines(tx)))).toHaveLength(39)
  expect(await importText(db, id, 'people', pathOf('people.csv'), { full: true })).toMatchObject({
    unchanged: 12_356,
    changed: 0,
    withdrawn: 0,
  })
  expect(await importText(db, id, 'deadlines', pathOf('deadlines.csv'), { full: true })).toMatchObject({
    unchanged: 131_788,
    changed: 0,
    withdrawn: 0,
  })

  const out = join(dirname(await fileOf('')), 'out.csv')
  for (const [name, exported] of [
    ['people.csv', exportedPeople],
    ['deadlines.csv', exportedDeadlines],
  ] as const) {
    await read(db, id, (tx) => writeExport(tx, exported, 'csv', out))
    const [header = [], ...theirs] = parse(await readFile(join(folder, name))) as string[][]
    const ours = parse(await readFile(out), { columns: true }) as Record<string, string>[]
    const key = (row: string[]) => row.join('\u0000')
    expect(new Set(ours.map((row) => key(header.map((column) => row[column] as string))))).toEqual(new Set(theirs.map(key)))
    expect(ours).toHaveLength(theirs.length)
  }
})
