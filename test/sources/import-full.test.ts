import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { SettableClock } from '../../src/time/clock.ts'
import { found, freshDatabase } from '../support/database.ts'
import { importText, people, rowsOf, sizes } from './importing.ts'

const header = 'external_id,person,kind,due_on\n'
const rows = (count: number, from = 1) =>
  Array.from({ length: count }, (_, index) => `s${index + from},tom@x.example,survey,2026-03-20\n`).join('')
const withdrawn = sql`select external_id, withdrawn_on from deadline where withdrawn_on is not null order by 1`

async function start() {
  const clock = new SettableClock('2026-03-02T12:00:00Z')
  const db = await freshDatabase(clock)
  const id = await found(db)
  await importText(db, id, 'people', people)
  return { db, id, clock }
}

test('without --full, what a file lacks stays', async () => {
  const { db, id } = await start()
  await importText(db, id, 'deadlines', header + rows(10))
  expect(await importText(db, id, 'deadlines', header + rows(1))).toMatchObject({ unchanged: 1, withdrawn: 0, vanishing: null })
  expect(await rowsOf(db, id, withdrawn)).toEqual([])
})

test('with it, what the source had and the file lacks is withdrawn, and comes back when it is there again', async () => {
  const { db, id } = await start()
  await importText(db, id, 'deadlines', header + rows(10))
  await importText(db, id, 'deadlines', header + rows(3), { source: 'other' })
  const report = await importText(db, id, 'deadlines', header + rows(8, 3), { full: true })
  expect(report).toMatchObject({ unchanged: 8, withdrawn: 2, vanishing: { present: 10, gone: 2 } })
  expect(await rowsOf(db, id, withdrawn)).toEqual([
    { external_id: 's1', withdrawn_on: '2026-03-02' },
    { external_id: 's2', withdrawn_on: '2026-03-02' },
  ])
  expect(await importText(db, id, 'deadlines', header + rows(9, 2), { full: true })).toMatchObject({
    changed: 1,
    unchanged: 8,
    withdrawn: 0,
  })
  expect(await rowsOf(db, id, withdrawn)).toEqual([{ external_id: 's1', withdrawn_on: '2026-03-02' }])
})

test('more than a fifth does not vanish unless somebody says so', async () => {
  const { db, id } = await start()
  await importText(db, id, 'deadlines', header + rows(10))
  const few = header + rows(7, 4)
  expect(await importText(db, id, 'deadlines', few, { full: true })).toMatchObject({
    refused: 'too-much-would-vanish',
    vanishing: { present: 10, gone: 3 },
  })
  expect(await rowsOf(db, id, withdrawn)).toEqual([])
  expect(await importText(db, id, 'deadlines', few, { full: true, dryRun: true })).toMatchObject({ refused: 'too-much-would-vanish' })
  expect(await importText(db, id, 'deadlines', few, { full: true, yes: true })).toMatchObject({ withdrawn: 3, refused: null })
  expect(await rowsOf(db, id, withdrawn)).toHaveLength(3)
})

test('rejected rows may be what seems to be absent, so nothing is withdrawn', async () => {
  const { db, id } = await start()
  await importText(db, id, 'deadlines', header + rows(10))
  const broken = `${header}${rows(9, 2)}s1,tom@x.example,survey,2026-02-30\n`
  expect(await importText(db, id, 'deadlines', broken, { full: true, partial: true })).toMatchObject({
    rejected: 1,
    withdrawn: 0,
    withheld: true,
  })
  expect(await rowsOf(db, id, withdrawn)).toEqual([])
})

test('later occurrences of what recurs are ours, not the file’s', async () => {
  const { db, id } = await start()
  const yearly = 'external_id,person,kind,due_on,repeat_every\ny,tom@x.example,survey,2025-03-01,P1Y\n'
  await importText(db, id, 'deadlines', yearly)
  await importText(db, id, 'deadlines', 'external_id,occurrence,person,kind,due_on,repeat_every\ny,2,tom@x.example,survey,2026-03-01,P1Y\n')
  expect(await importText(db, id, 'deadlines', yearly, { full: true })).toMatchObject({ unchanged: 1, withdrawn: 0 })
})

test('people whom no source lists any more have left the day before; whoever is listed again is back', async () => {
  const { db, id, clock } = await start()
  const crew = (names: string) => `email\n${[...names].map((name) => `${name}@x.example\n`).join('')}`
  await importText(db, id, 'people', crew('abcdefghij'), { source: 'hr' })
  await importText(db, id, 'people', crew('j'), { source: 'payroll' })
  const left = sql`select email, left_on from person where left_on is not null order by 1`
  expect(await importText(db, id, 'people', crew('abcdefgh'), { source: 'hr', full: true })).toMatchObject({ withdrawn: 2, unchanged: 8 })
  expect(await rowsOf(db, id, left)).toEqual([{ email: 'i@x.example', left_on: '2026-03-01' }])
  clock.set('2026-04-02T12:00:00Z')
  expect(await importText(db, id, 'people', crew('abcdefghi'), { source: 'hr', full: true })).toMatchObject({ changed: 1, withdrawn: 0 })
  expect(await rowsOf(db, id, left)).toEqual([])
  expect((await sizes(db, id))['person']).toBe(13)
})

test('what the first file brought is known to the planner before a second is held against it', async () => {
  const { db, id } = await start()
  expect(await importText(db, id, 'deadlines', header + rows(3000))).toMatchObject({ added: 3000 })
  const { rows: known } = await db.pool.query(`
    select a.attname from pg_statistic t join pg_attribute a on a.attrelid = t.starelid and a.attnum = t.staattnum
    where t.starelid = 'deadline'::regclass and a.attname in ('withdrawn_on', 'kind')`)
  expect(known).toHaveLength(2)
})
