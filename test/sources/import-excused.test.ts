import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { auditDay } from '../../src/auditor/audit-day.ts'
import type { Database } from '../../src/database/open.ts'
import { read } from '../../src/database/transaction.ts'
import { runRounds } from '../../src/rounds.ts'
import { SettableClock } from '../../src/time/clock.ts'
import { found, freshDatabase } from '../support/database.ts'
import { takeRegister, written } from '../support/registers.ts'
import { importText, rowsOf } from './importing.ts'

const people = (toms: string) =>
  `email,name,manager,department\nmaya@x.example,Maya,,\ntom@x.example,Tom,maya@x.example,${toms}\nines@x.example,Ines,maya@x.example,Ward\n`
const header = 'external_id,person,kind,content_type,content,title,channel,mandatory,assigned_on,due_on,completed_on\n'
const row = (id: string, who: string, due: string, met = '') =>
  `${id},${who}@x.example,task,item,${id},Fire safety,safety,true,2026-01-01,${due},${met}\n`

/** The ward is paused for ten days. */
const mapping = `
source: old-register
policies: [{ number: IT-99, title: Old rules }]
id: '{id}'
policy: IT-99
title: 'Case {id}'
requester: maya@x.example
requested: 2026-03-01
decided: 2026-03-01
from: 2026-03-01
until: 2026-03-10
status: { text: granted, table: { granted: approved } }
effect: pause
covers: { departments: [Ward] }
`

const dues = async (db: Database, id: number) =>
  (
    await rowsOf<{ line: string }>(
      db,
      id,
      sql`select external_id || ' ' || falls_due_on || coalesce(' instead of ' || raw_due_on, '') as line from deadline order by external_id`,
    )
  ).map(({ line }) => line)

const counted = async (db: Database, id: number) =>
  (
    await rowsOf<{ line: string }>(
      db,
      id,
      sql`select d.external_id || ' ' || m.due_on || case when m.excused then ' excused' when m.after_excuse then ' after all' else '' end
                 || coalesce(' ' || m.cleared_why, '') as line
          from miss m join deadline d using (organization_id, deadline_id) where m.voided_at is null order by d.external_id, m.due_on`,
    )
  ).map(({ line }) => line)

test('what imports bring while an exception is in force is covered as it comes, moves and goes', async () => {
  const clock = new SettableClock('2026-03-02T12:00:00Z')
  const db = await freshDatabase(clock)
  const id = await found(db)
  await importText(db, id, 'people', people('Office'))
  await takeRegister({ db, organizationId: id }, written({ 'register.yaml': '- { id: 1 }\n' }), mapping)

  // Brought after the grant, and before any round.
  const first = header + row('a', 'tom', '2026-03-05') + row('b', 'ines', '2026-03-05') + row('c', 'ines', '2026-02-20')
  expect(await importText(db, id, 'deadlines', first)).toMatchObject({ added: 3, rejected: 0 })
  expect(await dues(db, id)).toEqual(['a 2026-03-05', 'b 2026-03-15 instead of 2026-03-05', 'c 2026-02-20'])
  expect(await importText(db, id, 'deadlines', first)).toMatchObject({ unchanged: 3 })

  clock.set('2026-03-08T05:00:00Z')
  await runRounds(db, { organizationId: id, day: '2026-03-08', actor: 'test' })
  expect(await counted(db, id)).toEqual(['a 2026-03-05', 'b 2026-03-05 excused', 'c 2026-02-20'])

  // Somebody comes into the ward: the pause holds for him from that day.
  await importText(db, id, 'people', people('Ward'))
  expect(await dues(db, id)).toEqual(['a 2026-03-05', 'b 2026-03-15 instead of 2026-03-05', 'c 2026-02-20'])
  const second =
    header +
    row('a', 'tom', '2026-03-09') +
    row('b', 'ines', '2026-03-07') +
    row('c', 'ines', '2026-02-20', '2026-02-19') +
    row('e', 'tom', '2026-03-12')
  expect(await importText(db, id, 'deadlines', second)).toMatchObject({ added: 1, changed: 3 })
  expect(await dues(db, id)).toEqual([
    'a 2026-03-12 instead of 2026-03-09',
    'b 2026-03-17 instead of 2026-03-07',
    'c 2026-02-20',
    'e 2026-03-15 instead of 2026-03-12',
  ])
  clock.set('2026-03-09T05:00:00Z')
  await runRounds(db, { organizationId: id, day: '2026-03-09', actor: 'test' })
  // What was moved stays a miss; what was done in time never was one.
  expect(await counted(db, id)).toEqual(['a 2026-03-05 moved', 'b 2026-03-05 excused moved', 'b 2026-03-07 excused'])

  clock.set('2026-03-20T05:00:00Z')
  await runRounds(db, { organizationId: id, day: '2026-03-20', actor: 'test' })
  expect(await counted(db, id)).toEqual([
    'a 2026-03-05 moved',
    'a 2026-03-09 excused',
    'a 2026-03-12 after all',
    'b 2026-03-05 excused moved',
    'b 2026-03-07 excused',
    'b 2026-03-17 after all',
    'e 2026-03-12 excused',
    'e 2026-03-15 after all',
  ])
})

test('what a container that is excused comes to hold is excused for all who owe it, not only in the rows that say so', async () => {
  const clock = new SettableClock('2026-03-02T12:00:00Z')
  const db = await freshDatabase(clock)
  const id = await found(db)
  await importText(db, id, 'people', people('Ward'))
  const inside = 'external_id,person,kind,content_type,content,learnlist,channel,due_on\n'
  const line = (key: string, who: string, content: string, learnlist = '', channel = '') =>
    `${key},${who}@x.example,task,item,${content},${learnlist},${channel},2026-03-05\n`
  await importText(
    db,
    id,
    'deadlines',
    inside + line('a', 'tom', 'A') + line('b', 'tom', 'B', 'list') + line('c', 'ines', 'C', '', 'safety'),
  )
  const covers = 'covers: { people: [tom@x.example], content: [channel/safety] }'
  await takeRegister({ db, organizationId: id }, written({ 'register.yaml': '- { id: 1 }\n' }), mapping.replace(/covers: .*/, covers))
  await importText(db, id, 'deadlines', inside + line('d', 'ines', 'D'))
  clock.set('2026-03-08T05:00:00Z')
  await runRounds(db, { organizationId: id, day: '2026-03-08', actor: 'test' })
  expect(await counted(db, id)).toEqual(['a 2026-03-05', 'b 2026-03-05', 'c 2026-03-05', 'd 2026-03-05'])

  // It says of Tom's nothing, nor of the list what is in it.
  const moved = inside + line('e', 'ines', 'A', '', 'safety') + line('f', 'ines', 'E', 'list', 'safety')
  expect(await importText(db, id, 'deadlines', moved)).toMatchObject({ added: 2, changed: 0 })
  expect(await counted(db, id)).toEqual([
    'a 2026-03-05 excused',
    'b 2026-03-05 excused',
    'c 2026-03-05',
    'd 2026-03-05',
    'e 2026-03-05',
    'f 2026-03-05',
  ])
  clock.set('2026-03-09T05:00:00Z')
  await runRounds(db, { organizationId: id, day: '2026-03-09', actor: 'test' })
  expect(await read(db, id, auditDay)).toMatchObject({ differences: 0, first: [] })
})
