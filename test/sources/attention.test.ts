import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { read, write } from '../../src/database/transaction.ts'
import { confirmDates, impossibleDeadlines } from '../../src/ledger/impossible-deadlines.ts'
import { runRounds } from '../../src/rounds.ts'
import { SettableClock } from '../../src/time/clock.ts'
import { found, freshDatabase } from '../support/database.ts'
import { importText, rowsOf } from './importing.ts'

const header = 'external_id,person,kind,assigned_on,due_on\n'
const rows =
  'a,tom@x.example,survey,2026-02-10,2026-02-01\nb,ines@x.example,survey,,2026-02-01\nc,tom@x.example,survey,2026-01-01,2026-02-01\n'
const cause = (organizationId: number) => ({ organizationId, actor: 'test', reason: 'they are meant' })

async function start() {
  const clock = new SettableClock('2026-03-02T12:00:00Z')
  const db = await freshDatabase(clock)
  const id = await found(db)
  await importText(db, id, 'people', 'email,joined_on\ntom@x.example,\nines@x.example,2026-02-15\n')
  await importText(db, id, 'deadlines', header + rows)
  const list = () => read(db, id, (tx) => tx.rows(impossibleDeadlines(tx)))
  const misses = () =>
    rowsOf(
      db,
      id,
      sql`select d.external_id from miss m join deadline d using (organization_id, deadline_id) where m.voided_at is null order by 1`,
    )
  return { db, id, list, misses }
}

test('impossible dates wait for somebody, with their cause', async () => {
  const { list } = await start()
  expect(await list()).toEqual([
    {
      source: 'csv',
      externalId: 'a',
      occurrence: 1,
      person: 'tom@x.example',
      title: 'a',
      assignedOn: '2026-02-10',
      dueOn: '2026-02-01',
      joinedOn: null,
      cause: 'due-before-assigned',
    },
    {
      source: 'csv',
      externalId: 'b',
      occurrence: 1,
      person: 'ines@x.example',
      title: 'b',
      assignedOn: null,
      dueOn: '2026-02-01',
      joinedOn: '2026-02-15',
      cause: 'due-before-joined',
    },
  ])
})

test('they count from when they are confirmed, which is audited', async () => {
  const { db, id, list, misses } = await start()
  await runRounds(db, { organizationId: id, day: '2026-03-02', actor: 'test' })
  expect(await misses()).toEqual([{ external_id: 'c' }])
  expect(await write(db, cause(id), (tx) => confirmDates(tx, 'csv', ['a', 'c', 'z']))).toEqual({ confirmed: 1, notWaiting: ['c', 'z'] })
  expect(await misses()).toEqual([{ external_id: 'a' }, { external_id: 'c' }])
  expect((await list()).map(({ externalId }) => externalId)).toEqual(['b'])
  expect(await rowsOf(db, id, sql`select action, reason from audit_entry where action = 'deadlines.confirmed'`)).toEqual([
    { action: 'deadlines.confirmed', reason: 'they are meant' },
  ])
  expect(await write(db, cause(id), (tx) => confirmDates(tx, 'csv', null))).toEqual({ confirmed: 1, notWaiting: [] })
  expect(await write(db, cause(id), (tx) => confirmDates(tx, 'csv', null))).toEqual({ confirmed: 0, notWaiting: [] })
})

test('a confirmation is about the dates it saw: other dates wait again, other facts do not', async () => {
  const { db, id, list } = await start()
  await write(db, cause(id), (tx) => confirmDates(tx, 'csv', null))
  await importText(db, id, 'deadlines', 'external_id,person,kind,due_on,mandatory\na,tom@x.example,survey,2026-02-01,yes\n')
  expect(await list()).toEqual([])
  await importText(db, id, 'deadlines', header + rows.replace('2026-02-10,2026-02-01', '2026-02-10,2026-02-02'))
  expect((await list()).map(({ externalId }) => externalId)).toEqual(['a'])
})

test('mended dates count at once, in the rounds that have been', async () => {
  const { db, id, list, misses } = await start()
  await runRounds(db, { organizationId: id, day: '2026-03-02', actor: 'test' })
  await importText(db, id, 'deadlines', header + rows.replace('2026-02-10,2026-02-01', '2026-02-10,2026-02-20'))
  expect((await list()).map(({ externalId }) => externalId)).toEqual(['b'])
  expect(await misses()).toEqual([{ external_id: 'a' }, { external_id: 'c' }])
})
