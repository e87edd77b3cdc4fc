import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { Database } from '../../src/database/open.ts'
import { SettableClock } from '../../src/time/clock.ts'
import { found, freshDatabase } from '../support/database.ts'
import { importText, people, rowsOf, sizes, versions } from './importing.ts'

async function organizationWithPeople(timeZone = 'Europe/London'): Promise<{ db: Database; id: number; clock: SettableClock }> {
  const clock = new SettableClock('2026-03-02T12:00:00Z')
  const db = await freshDatabase(clock)
  const id = await found(db, { timeZone })
  await importText(db, id, 'people', people)
  return { db, id, clock }
}

const header = 'external_id,person,kind,content_type,content,title,channel,mandatory,assigned_on,due_on,completed_on\n'
const fire = 'd1,tom@x.example,task,item,fire,Fire safety,safety,true,2026-01-01,2026-03-01,\n'
const quiz = 'd2,ines@x.example,task,quiz,fire-quiz,Fire quiz,safety,no,2026-01-01,2026-03-05,2026-03-04\n'
const file = header + fire + quiz

const deadlines = sql`select d.external_id, d.occurrence, p.email, d.kind::text, c.type, c.external_id as content, d.title, d.mandatory, d.assigned_on,
  d.due_on, d.falls_due_on, d.due_at, d.met_on, d.met_at, d.withdrawn_on, d.required_amount, d.logged_amount
  from deadline d join person p using (organization_id, person_id) left join content c using (organization_id, content_id) order by 1, 2`

test('the first import of all leaves the indexes as they were, and so does one that fails', async () => {
  const { db, id } = await organizationWithPeople()
  const indexes = () => db.pool.query(`select indexdef from pg_indexes where tablename = 'deadline' order by 1`).then(({ rows }) => rows)
  const before = await indexes()
  expect(before.length).toBeGreaterThan(4)
  expect(await importText(db, id, 'deadlines', file + fire)).toMatchObject({ refused: 'rejected-rows' })
  expect(await indexes()).toEqual(before)
  expect(await importText(db, id, 'deadlines', file)).toMatchObject({ added: 2, refused: null })
  expect(await indexes()).toEqual(before)
})

test('rows become deadlines, content and what it sits in', async () => {
  const { db, id } = await organizationWithPeople()
  expect(await importText(db, id, 'deadlines', file)).toMatchObject({
    rows: 2,
    added: 2,
    changed: 0,
    unchanged: 0,
    rejected: 0,
    refused: null,
  })
  expect(await rowsOf(db, id, deadlines)).toMatchObject([
    {
      external_id: 'd1',
      email: 'tom@x.example',
      kind: 'task',
      type: 'item',
      content: 'fire',
      title: null,
      mandatory: true,
      due_on: '2026-03-01',
      falls_due_on: '2026-03-01',
      met_on: null,
    },
    { external_id: 'd2', type: 'quiz', mandatory: false, met_on: '2026-03-04', met_at: null, due_at: null },
  ])
  expect(await rowsOf(db, id, sql`select type, external_id, title from content order by 1, 2`)).toEqual([
    { type: 'channel', external_id: 'safety', title: 'safety' },
    { type: 'item', external_id: 'fire', title: 'Fire safety' },
    { type: 'quiz', external_id: 'fire-quiz', title: 'Fire quiz' },
  ])
  expect(await sizes(db, id)).toMatchObject({ content_inside: 2, deadline: 2, deadline_change: 0 })
})

test('the same file again writes nothing but its own record', async () => {
  const { db, id } = await organizationWithPeople()
  await importText(db, id, 'deadlines', file)
  const before = await versions(db, id)
  expect(await importText(db, id, 'deadlines', file)).toMatchObject({ added: 0, changed: 0, unchanged: 2 })
  expect(await versions(db, id)).toBe(before)
  const records = await rowsOf(
    db,
    id,
    sql`select what, file_name, counts ->> 'unchanged' as unchanged from import where what = 'deadlines' order by import_id`,
  )
  expect(records).toEqual([
    { what: 'deadlines', file_name: 'deadlines.csv', unchanged: '0' },
    { what: 'deadlines', file_name: 'deadlines.csv', unchanged: '2' },
  ])
  const audit = await rowsOf(db, id, sql`select action, object_type from audit_entry where action like '%.imported' order by leaf_index`)
  expect(audit.map(({ action }) => action)).toEqual(['people.imported', 'deadlines.imported', 'deadlines.imported'])
})

test('a change is written with what was before', async () => {
  const { db, id } = await organizationWithPeople()
  await importText(db, id, 'deadlines', file)
  const moved = header + fire.replace('2026-03-01,', '2026-04-01,2026-03-02') + quiz
  expect(await importText(db, id, 'deadlines', moved)).toMatchObject({ added: 0, changed: 1, unchanged: 1 })
  expect(await rowsOf(db, id, sql`select field, before, after from deadline_change order by field`)).toEqual([
    { field: 'due_on', before: '2026-03-01', after: '2026-04-01' },
    // Where it fell due in truth is kept too, for lists as of a past day.
    { field: 'falls_due_on', before: '2026-03-01', after: '2026-04-01' },
    { field: 'met_on', before: null, after: '2026-03-02' },
  ])
})

test('a column that is absent changes nothing, an empty cell clears', async () => {
  const { db, id } = await organizationWithPeople()
  await importText(db, id, 'deadlines', file)
  const sparse = 'external_id,person,kind,content_type,content,due_on\nd2,ines@x.example,task,quiz,fire-quiz,2026-03-05\n'
  expect(await importText(db, id, 'deadlines', sparse)).toMatchObject({ unchanged: 1 })
  expect(await importText(db, id, 'deadlines', header + quiz.replace('2026-03-04', ''))).toMatchObject({ changed: 1 })
  expect(await rowsOf(db, id, sql`select met_on from deadline where external_id = 'd2'`)).toEqual([{ met_on: null }])
})

test('a dry run says the same and writes nothing', async () => {
  const { db, id } = await organizationWithPeople()
  const before = await sizes(db, id)
  expect(await importText(db, id, 'deadlines', file, { dryRun: true })).toMatchObject({ added: 2, dryRun: true, refused: null })
  expect(await sizes(db, id)).toEqual(before)
})

test('external ids are known by source, occurrences by number', async () => {
  const { db, id } = await organizationWithPeople()
  await importText(db, id, 'deadlines', file)
  expect(await importText(db, id, 'deadlines', file, { source: 'lms' })).toMatchObject({ added: 2 })
  const occurrences =
    'external_id,occurrence,person,kind,due_on\ns,1,tom@x.example,survey,2026-03-01\ns,2,tom@x.example,survey,2026-04-01\ns,,ines@x.example,survey,2026-05-01\n'
  const report = await importText(db, id, 'deadlines', occurrences, { partial: true })
  expect(report).toMatchObject({ added: 2, rejected: 1 })
  expect(report.problems).toEqual([{ line: 4, column: 'external_id', value: 's', cause: 'same-row-twice' }])
})

describe('times', () => {
  const oneToOne = (due: string, met = '') =>
    `external_id,person,kind,other_party,due_on,completed_on\no,tom@x.example,one-to-one,maya@x.example,${due},${met}\n`

  test('with an offset are instants, and days of the person', async () => {
    const { db, id } = await organizationWithPeople()
    await importText(db, id, 'people', 'email,time_zone\ntom@x.example,Pacific/Auckland\n')
    await importText(db, id, 'deadlines', oneToOne('2026-03-01T12:30:00+01:00', '2026-03-01T10:00Z'))
    expect(await rowsOf(db, id, deadlines)).toMatchObject([
      {
        due_on: '2026-03-02',
        falls_due_on: '2026-03-02',
        due_at: '2026-03-01T11:30:00Z',
        met_on: '2026-03-01',
        met_at: '2026-03-01T10:00:00Z',
      },
    ])
  })

  test('may be those of several rows, where no row says another time', async () => {
    const { db, id } = await organizationWithPeople()
    const rows = ['a,tom@x.example', 'b,ines@x.example'].map((row) => `${row},one-to-one,2026-03-01T10:00Z\n`)
    expect(await importText(db, id, 'deadlines', `external_id,person,kind,due_on\n${rows.join('')}`)).toMatchObject({ added: 2 })
  })

  test('without one are read off the clock of the person, or else of the organisation', async () => {
    const { db, id } = await organizationWithPeople('America/New_York')
    await importText(db, id, 'deadlines', oneToOne('2026-07-01T10:00'))
    expect(await rowsOf(db, id, deadlines)).toMatchObject([{ due_on: '2026-07-01', due_at: '2026-07-01T14:00:00Z' }])
  })

  test('stay unchanged when they come again, written in another zone', async () => {
    const { db, id } = await organizationWithPeople()
    await importText(db, id, 'deadlines', oneToOne('2026-03-01T12:30:00+01:00'))
    expect(await importText(db, id, 'deadlines', oneToOne('2026-03-01T11:30Z'))).toMatchObject({ unchanged: 1 })
    expect(await importText(db, id, 'deadlines', oneToOne('2026-03-01'))).toMatchObject({ changed: 1 })
    expect(await rowsOf(db, id, deadlines)).toMatchObject([{ due_on: '2026-03-01', due_at: null }])
  })

  test('become other days when the person moves', async () => {
    const { db, id } = await organizationWithPeople()
    await importText(db, id, 'deadlines', oneToOne('2026-03-01T20:00Z', '2026-03-01T21:00Z'))
    await importText(db, id, 'people', 'email,time_zone\ntom@x.example,Asia/Tokyo\n')
    expect(await rowsOf(db, id, deadlines)).toMatchObject([
      { due_on: '2026-03-02', falls_due_on: '2026-03-02', met_on: '2026-03-02', due_at: '2026-03-01T20:00:00Z' },
    ])
  })
})

describe('a CPD target', () => {
  const cpd = (logged: string, completed = '') =>
    `external_id,person,kind,due_on,completed_on,required_amount,logged_amount,title\nc,tom@x.example,cpd,2026-06-30,${completed},10,${logged},Hours\n`

  test('is met on the day its amount is first seen to be reached, and stays so', async () => {
    const { db, id, clock } = await organizationWithPeople()
    await importText(db, id, 'deadlines', cpd('9.5'))
    expect(await rowsOf(db, id, deadlines)).toMatchObject([{ met_on: null, title: 'Hours', required_amount: '10', logged_amount: '9.5' }])
    clock.set('2026-05-04T12:00:00Z')
    await importText(db, id, 'deadlines', cpd('10'))
    clock.set('2026-05-05T12:00:00Z')
    expect(await importText(db, id, 'deadlines', cpd('10'))).toMatchObject({ unchanged: 1 })
    expect(await rowsOf(db, id, deadlines)).toMatchObject([{ met_on: '2026-05-04' }])
  })

  test('is owed again when the amount was wrong', async () => {
    const { db, id } = await organizationWithPeople()
    await importText(db, id, 'deadlines', cpd('12'))
    await importText(db, id, 'deadlines', cpd('2'))
    expect(await rowsOf(db, id, deadlines)).toMatchObject([{ met_on: null }])
  })

  test('keeps the day the file says, and cannot be completed short of its amount', async () => {
    const { db, id } = await organizationWithPeople()
    await importText(db, id, 'deadlines', cpd('12', '2026-02-01'))
    expect(await rowsOf(db, id, deadlines)).toMatchObject([{ met_on: '2026-02-01' }])
    const { problems, refused } = await importText(db, id, 'deadlines', cpd('2', '2026-02-01'))
    expect(refused).toBe('rejected-rows')
    expect(problems).toEqual([{ line: 2, column: 'completed_on', value: '2026-02-01', cause: 'amount-not-reached' }])
  })
})

describe('content', () => {
  const at = (rows: string) => `external_id,person,kind,content_type,content,title,channel,learnlist,due_on\n${rows}`

  test('sits in its learnlist, and that in the channel of the row', async () => {
    const { db, id } = await organizationWithPeople()
    await importText(
      db,
      id,
      'deadlines',
      at(
        'a,tom@x.example,task,item,i,Item,c,l,2026-03-01\nb,tom@x.example,task,learnlist,l,The list,c,,2026-03-01\nx,tom@x.example,task,channel,c,The channel,,,2026-03-01\n',
      ),
    )
    const inside = sql`select o.external_id as container, c.external_id as content from content_inside i
      join content o on o.content_id = i.container_id join content c on c.content_id = i.content_id order by 1, 2`
    expect(await rowsOf(db, id, inside)).toEqual([
      { container: 'c', content: 'l' },
      { container: 'l', content: 'i' },
    ])
    expect(await rowsOf(db, id, sql`select title from content order by external_id`)).toEqual([
      { title: 'The channel' },
      { title: 'Item' },
      { title: 'The list' },
    ])
  })

  test('of several titles has the first; the others stay with their deadlines, and coming again change nothing', async () => {
    const { db, id } = await organizationWithPeople()
    const rows = at('a,tom@x.example,task,item,i,One,,,2026-03-01\nb,ines@x.example,task,item,i,Two,,,2026-03-01\n')
    await importText(db, id, 'deadlines', rows)
    expect(
      await rowsOf(db, id, sql`select d.title as own, c.title from deadline d join content c using (content_id) order by d.external_id`),
    ).toEqual([
      { own: null, title: 'One' },
      { own: 'Two', title: 'One' },
    ])
    const before = await versions(db, id)
    expect(await importText(db, id, 'deadlines', rows)).toMatchObject({ unchanged: 2 })
    expect(await versions(db, id)).toBe(before)
  })

  test.each([
    ['channel in a channel', 'a,tom@x.example,task,channel,c,C,other,,2026-03-01\n', 'channel'],
    ['learnlist in a learnlist', 'a,tom@x.example,task,learnlist,l,L,,other,2026-03-01\n', 'learnlist'],
  ])('cannot be a %s', async (_name, row, column) => {
    const { db, id } = await organizationWithPeople()
    const { problems } = await importText(db, id, 'deadlines', at(row))
    expect(problems).toEqual([{ line: 2, column, value: 'other', cause: 'cannot-be-inside' }])
  })
})
