import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { auditDay } from '../../src/auditor/audit-day.ts'
import { read } from '../../src/database/transaction.ts'
import { runRounds } from '../../src/rounds.ts'
import { SettableClock } from '../../src/time/clock.ts'
import { found, freshDatabase } from '../support/database.ts'
import { importText, people, rowsOf } from './importing.ts'

const header = 'external_id,person,kind,due_on,completed_on\n'
const owed = (completed: string) => `${header}a,tom@x.example,survey,2026-02-01,${completed}\n`

/** A ledger that has seen one deadline missed. */
async function start() {
  const clock = new SettableClock('2026-03-02T12:00:00Z')
  const db = await freshDatabase(clock)
  const id = await found(db)
  await importText(db, id, 'people', people)
  await importText(db, id, 'deadlines', owed(''))
  await runRounds(db, { organizationId: id, day: '2026-03-02', actor: 'test' })
  const misses = () => rowsOf(db, id, sql`select due_on, cleared_why, void_reason from miss order by due_on, cleared_why nulls first`)
  expect(await misses()).toEqual([{ due_on: '2026-02-01', cleared_why: null, void_reason: null }])
  return { db, id, clock, misses }
}

test('a completion in time that comes late voids the miss; one that is late clears it', async () => {
  const { db, id, misses } = await start()
  await importText(db, id, 'deadlines', owed('2026-02-20'))
  expect(await misses()).toEqual([{ due_on: '2026-02-01', cleared_why: 'met', void_reason: null }])
  await importText(db, id, 'deadlines', owed('2026-01-20'))
  expect(await misses()).toMatchObject([{ void_reason: 'met-in-time' }])
})

test('what a full import withdraws clears its miss', async () => {
  const { db, id, misses } = await start()
  await importText(db, id, 'deadlines', header, { full: true, yes: true })
  expect(await misses()).toMatchObject([{ cleared_why: 'withdrawn' }])
})

test('new deadlines that are long overdue are missed at once', async () => {
  const { db, id, misses } = await start()
  await importText(db, id, 'deadlines', `${header}b,ines@x.example,survey,2026-01-15,\n`)
  expect(await misses()).toMatchObject([{ due_on: '2026-01-15' }, { due_on: '2026-02-01' }])
})

test('a leave that is told of late takes the miss back', async () => {
  const { db, id, misses } = await start()
  await importText(db, id, 'people', 'email,leave\ntom@x.example,2026-01-25/2026-04-01\n')
  expect(await misses()).toMatchObject([{ void_reason: expect.any(String) }])
})

test('leaving clears it', async () => {
  const { db, id, misses } = await start()
  await importText(db, id, 'people', 'email,left_on\ntom@x.example,2026-02-27\n')
  expect(await misses()).toMatchObject([{ cleared_why: 'left' }])
})

test('a correction of who owes it, or of what it is, reaches the miss, and where both stand', async () => {
  const { db, id } = await start()
  const corrected = 'external_id,person,kind,content_type,content,mandatory,due_on\na,ines@x.example,task,item,fire,true,2026-02-01\n'
  await importText(db, id, 'deadlines', corrected)
  expect(
    await rowsOf(
      db,
      id,
      sql`select email, kind, mandatory, content.external_id from miss join person using (person_id) join content using (content_id)`,
    ),
  ).toEqual([{ email: 'ines@x.example', kind: 'task', mandatory: true, external_id: 'fire' }])
  expect(await rowsOf(db, id, sql`select email, kind, missed_mandatory, overdue from standing join person using (person_id)`)).toEqual([
    { email: 'ines@x.example', kind: 'task', missed_mandatory: 1, overdue: 1 },
  ])
  expect(await read(db, id, auditDay)).toMatchObject({ misses: 1, differences: 0 })
})

test('messages that wait look again at whose it was', async () => {
  const { db, id, clock } = await start()
  const dueSoon = (who: string) => `${header}soon,${who}@x.example,survey,2026-03-04,\n`
  await importText(db, id, 'deadlines', dueSoon('tom'))
  clock.set('2026-03-02T13:00:00Z')
  await importText(db, id, 'deadlines', dueSoon('ines'))
  expect(
    await rowsOf(
      db,
      id,
      sql`select email from ledger_touch join person using (person_id) where touched_at = '2026-03-02T13:00Z' order by 1`,
    ),
  ).toEqual([{ email: 'ines@x.example' }, { email: 'tom@x.example' }])
})

test('days at the end of all days, which stand for never, and at their beginning keep nothing from being taken', async () => {
  const { db, id, misses } = await start()
  const header = 'external_id,person,kind,due_on,completed_on,withdrawn_on,assigned_on\n'
  const far = ['9999-12-31,,,', '9999-12-28T10:00Z,,,', '2026-02-01,9999-12-31,,', '2026-02-01,,9999-12-31,', '2026-02-01,,,9999-12-31']
  const early = ['2026-02-01,0001-01-03,,', '2026-02-01T10:00Z,0001-01-03T10:00Z,,', '2026-02-01T10:00Z,,,0001-01-03']
  const rows = [...far, ...early].map((rest, at) => `far-${at},ines@x.example,survey,${rest}`)
  await importText(db, id, 'deadlines', `${header}${rows.join('\n')}\n`)
  expect(await misses()).toEqual([null, null, null, 'met'].map((cleared_why) => ({ due_on: '2026-02-01', cleared_why, void_reason: null })))
})

test('whoever leaves at the end of all days is still there, as systems write it', async () => {
  const { db, id, misses } = await start()
  await importText(db, id, 'people', 'email,left_on\ntom@x.example,9999-12-31\n')
  expect(await rowsOf(db, id, sql`select left_on from person where email = 'tom@x.example'`)).toEqual([{ left_on: null }])
  expect(await misses()).toMatchObject([{ cleared_why: null }])
})
