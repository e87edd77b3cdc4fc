import { readdir } from 'node:fs/promises'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { kindNames } from '../../src/contract/kinds.ts'
import type { Kind } from '../../src/deadlines/kinds/kind.ts'
import { kinds } from '../../src/deadlines/kinds/kinds.ts'
import { deadlineColumns } from '../../src/sources/deadline-shape.ts'
import { importText, people, rowsOf } from '../sources/importing.ts'
import { found, freshDatabase } from '../support/database.ts'

const columns = 'external_id,person,kind,content_type,content,due_on,required_amount,logged_amount\n'
const filled: Record<Kind['needs'][number], string> = { content: 'fire', required_amount: '10' }

/** A row of a kind with all it needs but `without`. */
function row(kind: Kind, without?: string, logged = ''): string {
  const cell = (column: Kind['needs'][number]) => (kind.needs.includes(column) && column !== without ? filled[column] : '')
  return `x,tom@x.example,${kind.name},${cell('content') && 'item'},${cell('content')},2026-03-20,${cell('required_amount')},${logged}\n`
}

test('every file of the folder is in the list, and the database has the same kinds', async () => {
  const files = (await readdir(new URL('../../src/deadlines/kinds/', import.meta.url))).filter((file) => !/^kinds?\.ts$/.test(file))
  expect(kinds.map(({ name }) => `${name}.ts`).toSorted()).toEqual(files.toSorted())
  const db = await freshDatabase()
  const { rows } = await db.pool.query<{ label: string }>(
    `select enumlabel as label from pg_enum where enumtypid = 'deadline_kind'::regtype`,
  )
  expect(rows.map(({ label }) => label).toSorted()).toEqual(kinds.map(({ name }) => name).toSorted())
})

const imported = kinds.filter(({ from }) => from === 'sources').map((kind): [string, Kind] => [kind.name, kind])

test('the contract has the same kinds', () => {
  expect(kinds.map(({ name }) => name)).toEqual(kindNames)
})

test.each(imported)('%s: can be imported, and asks for what it needs', async (_name, kind) => {
  const db = await freshDatabase()
  const id = await found(db)
  await importText(db, id, 'people', people)
  expect(kind.label).toMatch(/^an? /)
  expect(await importText(db, id, 'deadlines', columns + row(kind))).toMatchObject({ added: 1 })
  for (const needed of kind.needs) {
    expect(deadlineColumns.map(({ name }) => name)).toContain(needed)
    const { problems, refused } = await importText(db, id, 'deadlines', columns + row(kind, needed))
    expect(refused).toBe('rejected-rows')
    expect(problems).toEqual([{ line: 2, column: needed, value: null, cause: 'missing' }])
  }
})

test.each(imported)('%s: is met %s', async (_name, kind) => {
  const db = await freshDatabase()
  const id = await found(db)
  await importText(db, id, 'people', people)
  const met = async () => (await rowsOf<{ met: string | null }>(db, id, sql`select met_on as met from deadline`))[0]?.met ?? null
  const amounts = (logged: string) => row(kind, undefined, logged).replace('2026-03-20,,', '2026-03-20,10,')
  await importText(db, id, 'deadlines', columns + amounts('9'))
  expect(await met()).toBeNull()
  await importText(db, id, 'deadlines', columns + amounts('10'))
  expect(await met()).toBe(kind.met === 'when-amount-reached' ? '2026-03-02' : null)
})
