import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { SettableClock } from '../../src/time/clock.ts'
import { found, freshDatabase } from '../support/database.ts'
import { importText, rowsOf, versions } from './importing.ts'

async function start() {
  const clock = new SettableClock('2026-03-02T12:00:00Z')
  const db = await freshDatabase(clock)
  const id = await found(db)
  return { db, id, clock, people: (text: string, options = {}) => importText(db, id, 'people', text, options) }
}

const lines = sql`select p.email, p.manager_ref, m.email as manager, l.from_day, l.until_day from person p
  left join reporting_line l using (organization_id, person_id) left join person m on m.person_id = l.manager_id order by 1, l.from_day`

const everything =
  'external_id,email,name,manager,time_zone,locale,department,role,labels,leave,stand_ins,joined_on,left_on\n' +
  'E1,Maya@X.example,Maya Lind,,Europe/London,en,Ops,owner,lead;site A,,,2020-01-01,\n' +
  'E2,tom@x.example,Tom Ek,E1,Asia/Tokyo,de-CH,Ops,,,2026-12-01/2026-12-24;2027-03-01/,E3@2026-12-01/2026-12-24,2021-05-01,2030-12-31\n' +
  'E3,,Ines,maya@x.example,,,,auditor,,,,,\n'

test('a text that is wrapped for a spreadsheet is the text in it', async () => {
  const { db, id, people } = await start()
  await people('external_id,name,manager\n"=""0017""","=""Ann """"A"""" Lee""",\n="0018",=Bob,="0017"\n')
  expect(await rowsOf(db, id, sql`select external_id, name, manager_ref from person order by 1`)).toEqual([
    { external_id: '0017', name: 'Ann "A" Lee', manager_ref: null },
    { external_id: '0018', name: '=Bob', manager_ref: '0017' },
  ])
})

test('everything a row says is kept', async () => {
  const { db, id, people } = await start()
  expect(await people(everything)).toMatchObject({ added: 3, rejected: 0 })
  expect(
    await rowsOf(
      db,
      id,
      sql`select external_id, email, name, time_zone, locale, department, manager_ref, role, joined_on, left_on from person order by 1`,
    ),
  ).toEqual([
    {
      external_id: 'E1',
      email: 'maya@x.example',
      name: 'Maya Lind',
      time_zone: 'Europe/London',
      locale: 'en',
      department: 'Ops',
      manager_ref: null,
      role: 'owner',
      joined_on: '2020-01-01',
      left_on: null,
    },
    {
      external_id: 'E2',
      email: 'tom@x.example',
      name: 'Tom Ek',
      time_zone: 'Asia/Tokyo',
      locale: 'de-CH',
      department: 'Ops',
      manager_ref: 'E1',
      role: 'member',
      joined_on: '2021-05-01',
      left_on: '2030-12-31',
    },
    {
      external_id: 'E3',
      email: null,
      name: 'Ines',
      time_zone: null,
      locale: null,
      department: null,
      manager_ref: 'maya@x.example',
      role: 'auditor',
      joined_on: null,
      left_on: null,
    },
  ])
  expect(await rowsOf(db, id, sql`select label, set_by, since from person_label order by 1`)).toEqual([
    { label: 'lead', set_by: 'source:csv', since: '2026-03-02T12:00:00Z' },
    { label: 'site A', set_by: 'source:csv', since: '2026-03-02T12:00:00Z' },
  ])
  expect(await rowsOf(db, id, sql`select from_day, until_day from leave order by 1`)).toEqual([
    { from_day: '2026-12-01', until_day: '2026-12-24' },
    { from_day: '2027-03-01', until_day: 'infinity' },
  ])
  expect(await rowsOf(db, id, sql`select p.external_id, s.from_day from stand_in s join person p on p.person_id = s.stand_in_id`)).toEqual([
    { external_id: 'E3', from_day: '2026-12-01' },
  ])
  expect(await rowsOf(db, id, lines)).toMatchObject([
    { email: 'maya@x.example', manager: null },
    { email: 'tom@x.example', manager: 'maya@x.example', from_day: '-infinity', until_day: 'infinity' },
    { email: null, manager: 'maya@x.example' },
  ])
})

test('the same file again writes nothing', async () => {
  const { db, id, people } = await start()
  await people(everything)
  const before = await versions(db, id)
  expect(await people(everything)).toMatchObject({ added: 0, changed: 0, unchanged: 3 })
  expect(await versions(db, id)).toBe(before)
})

test('a column that is absent changes nothing, an empty cell clears', async () => {
  const { db, id, people } = await start()
  await people(everything)
  expect(await people('external_id,department\nE2,Sales\nE1,Ops\n')).toMatchObject({ changed: 1, unchanged: 1 })
  expect(await people('external_id,time_zone,leave,labels,role,name\nE1,,,,,\nE2,,,,,\n')).toMatchObject({ changed: 2 })
  expect(
    await rowsOf(
      db,
      id,
      sql`select name, time_zone, role, department, manager_ref from person where external_id in ('E1', 'E2') order by external_id`,
    ),
  ).toEqual([
    { name: 'E1', time_zone: null, role: 'member', department: 'Ops', manager_ref: null },
    { name: 'E2', time_zone: null, role: 'member', department: 'Sales', manager_ref: 'E1' },
  ])
  expect(await rowsOf(db, id, sql`select 1 from leave union all select 1 from person_label`)).toEqual([])
})

describe('who is who', () => {
  test('an address is known in any case; names fall back to the key', async () => {
    const { db, id, people } = await start()
    await people('email\nMaya@X.example\n')
    expect(await people('E-mail\nMAYA@x.example\n', { maps: ['email=E-mail'] })).toMatchObject({ added: 0, unchanged: 1 })
    expect(await rowsOf(db, id, sql`select name from person`)).toEqual([{ name: 'maya@x.example' }])
  })

  test('an external id goes first, so an address may change; and one may be given to who had none', async () => {
    const { db, id, people } = await start()
    await people('email\nold@x.example\n')
    expect(await people('external_id,email\nE1,old@x.example\n')).toMatchObject({ added: 0, changed: 1 })
    expect(await people('external_id,email\nE1,new@x.example\n')).toMatchObject({ added: 0, changed: 1 })
    expect(await people('external_id,email\n,new@x.example\n')).toMatchObject({ added: 0, unchanged: 1 })
    expect(await rowsOf(db, id, sql`select external_id, email from person`)).toEqual([{ external_id: 'E1', email: 'new@x.example' }])
  })

  test('addresses may be swapped, or go round', async () => {
    const { db, id, people } = await start()
    await people('external_id,email\nE1,a@x.example\nE2,b@x.example\nE3,c@x.example\n')
    expect(await people('external_id,email\nE1,b@x.example\nE2,c@x.example\nE3,a@x.example\n')).toMatchObject({ changed: 3, rejected: 0 })
    expect(await rowsOf(db, id, sql`select external_id, email from person order by 1`)).toEqual([
      { external_id: 'E1', email: 'b@x.example' },
      { external_id: 'E2', email: 'c@x.example' },
      { external_id: 'E3', email: 'a@x.example' },
    ])
  })

  test('an address of somebody else is not taken away', async () => {
    const { db, id, people } = await start()
    await people('external_id,email\nE1,a@x.example\n')
    const report = await people('external_id,email\nE2,a@x.example\nE3,b@x.example\nE4,b@x.example\n', { partial: true })
    expect(report.problems).toEqual([
      { line: 2, column: 'email', value: 'a@x.example', cause: 'address-taken' },
      { line: 4, column: 'email', value: 'b@x.example', cause: 'address-taken' },
    ])
    expect(await rowsOf(db, id, sql`select external_id, email from person order by 1`)).toEqual([
      { external_id: 'E1', email: 'a@x.example' },
      { external_id: 'E3', email: 'b@x.example' },
    ])
  })

  test('an address that was refused by the mail server is tried again when it changes', async () => {
    const { db, id, people } = await start()
    await people('external_id,email\nE1,a@x.example\n')
    await rowsWritten(db, id, sql`update person set email_refused = '550 gone'`)
    await people('external_id,email,name\nE1,a@x.example,Maya\n')
    expect(await rowsOf(db, id, sql`select email_refused from person`)).toEqual([{ email_refused: '550 gone' }])
    await people('external_id,email\nE1,b@x.example\n')
    expect(await rowsOf(db, id, sql`select email_refused from person`)).toEqual([{ email_refused: null }])
  })
})

describe('managers', () => {
  test('are found when all rows are in, and in later files', async () => {
    const { db, id, people, clock } = await start()
    await people('email,manager\ntom@x.example,maya@x.example\nines@x.example,tom@x.example\n')
    expect(await rowsOf(db, id, lines)).toMatchObject([
      { email: 'ines@x.example', manager: 'tom@x.example' },
      { email: 'tom@x.example', manager_ref: 'maya@x.example', manager: null },
    ])
    clock.set('2026-04-02T12:00:00Z')
    await people('email\nmaya@x.example\n')
    expect(await rowsOf(db, id, lines)).toMatchObject([
      {},
      {},
      { email: 'tom@x.example', manager: 'maya@x.example', from_day: '2026-04-02' },
    ])
  })

  test('change from the day the file comes', async () => {
    const { db, id, people, clock } = await start()
    await people('email,manager\na@x.example,\nb@x.example,\ntom@x.example,a@x.example\n')
    clock.set('2026-04-02T12:00:00Z')
    expect(await people('email,manager\ntom@x.example,b@x.example\n')).toMatchObject({ changed: 1 })
    await people('email,manager\ntom@x.example,a@x.example\n')
    await people('email,manager\ntom@x.example,b@x.example\n')
    clock.set('2026-05-02T12:00:00Z')
    await people('email,manager\ntom@x.example,\n')
    const toms = (await rowsOf(db, id, lines)).filter(({ email }) => email === 'tom@x.example')
    expect(toms).toMatchObject([
      { manager: 'a@x.example', from_day: '-infinity', until_day: '2026-04-02' },
      { manager: 'b@x.example', from_day: '2026-04-02', until_day: '2026-05-02' },
    ])
  })

  test('that are oneself are kept as stated', async () => {
    const { db, id, people } = await start()
    await people('email,manager\ntom@x.example,tom@x.example\n')
    expect(await rowsOf(db, id, lines)).toMatchObject([{ manager: 'tom@x.example' }])
  })

  test('that differ between rows about one person are all claims; the first row holds', async () => {
    const { db, id, people } = await start()
    const rows =
      'email,name,manager\na@x.example,A,\nb@x.example,B,\ntom@x.example,Tom,a@x.example\ntom@x.example,Thomas,b@x.example\nines@x.example,Ines,A@x.example\nines@x.example,Ines,a@x.example\n'
    expect(await people(rows)).toMatchObject({ rows: 6, added: 4, duplicates: 2, rejected: 0 })
    expect(
      await rowsOf(db, id, sql`select p.email, c.manager_ref from manager_claim c join person p using (person_id) order by 2`),
    ).toEqual([
      { email: 'tom@x.example', manager_ref: 'a@x.example' },
      { email: 'tom@x.example', manager_ref: 'b@x.example' },
    ])
    expect(await rowsOf(db, id, sql`select name from person where email = 'tom@x.example'`)).toEqual([{ name: 'Tom' }])
    const before = await versions(db, id)
    expect(await people(rows)).toMatchObject({ unchanged: 4, duplicates: 2 })
    expect(await versions(db, id)).toBe(before)
    await people('email,manager\ntom@x.example,b@x.example\n')
    expect(await rowsOf(db, id, sql`select 1 from manager_claim`)).toEqual([])
  })
})

test('stand-ins whom nobody knows make a row bad, and so do those who depend on it', async () => {
  const { people } = await start()
  const rows =
    'email,stand_ins\na@x.example,b@x.example@2026-05-01/\nb@x.example,nobody@2026-05-01/\nc@x.example,d@x.example@2026-05-01/\nd@x.example,\n'
  const { problems, added } = await people(rows, { partial: true })
  expect(added).toBe(2)
  expect(problems).toEqual([
    { line: 2, column: 'stand_ins', value: 'b@x.example', cause: 'unknown-person' },
    { line: 3, column: 'stand_ins', value: 'nobody', cause: 'unknown-person' },
  ])
})

test('leave moves the dues it covers, and its end moves them back', async () => {
  const { db, id, people } = await start()
  await people('email\ntom@x.example\n')
  await importText(
    db,
    id,
    'deadlines',
    'external_id,person,kind,due_on\na,tom@x.example,survey,2026-05-05\nb,tom@x.example,survey,2026-06-01\n',
  )
  const dues = sql`select external_id, due_on, falls_due_on from deadline order by 1`
  await people('email,leave\ntom@x.example,2026-05-01/2026-05-09;2026-05-10/2026-05-11\n')
  expect(await rowsOf(db, id, dues)).toMatchObject([{ due_on: '2026-05-05', falls_due_on: '2026-05-12' }, { falls_due_on: '2026-06-01' }])
  await importText(
    db,
    id,
    'deadlines',
    'external_id,person,kind,due_on\nc,tom@x.example,survey,2026-05-10\nb,tom@x.example,survey,2026-05-01\n',
  )
  expect(await rowsOf(db, id, dues)).toMatchObject([
    { falls_due_on: '2026-05-12' },
    { due_on: '2026-05-01', falls_due_on: '2026-05-12' },
    { falls_due_on: '2026-05-12' },
  ])
  await people('email,leave\ntom@x.example,2026-05-01/\n')
  expect(await rowsOf(db, id, dues)).toMatchObject([
    { falls_due_on: 'infinity' },
    { falls_due_on: 'infinity' },
    { falls_due_on: 'infinity' },
  ])
  await people('email,leave\ntom@x.example,\n')
  expect(await rowsOf(db, id, dues)).toMatchObject([
    { falls_due_on: '2026-05-05' },
    { falls_due_on: '2026-05-01' },
    { falls_due_on: '2026-05-10' },
  ])
})

async function rowsWritten(db: Parameters<typeof rowsOf>[0], id: number, query: ReturnType<typeof sql>): Promise<void> {
  const { write } = await import('../../src/database/transaction.ts')
  await write(db, { organizationId: id, actor: 'test', reason: 'a test says so' }, async (tx) => {
    await tx.run(query)
    tx.record({ action: 'person.changed', objectType: 'person', objectId: 'all' })
  })
}
