import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import * as fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Database } from '../../src/database/open.ts'
import { read } from '../../src/database/transaction.ts'
import { wrappedWhereMistaken } from '../../src/sources/cells/wrapped-text.ts'
import { type Exported, exportedDeadlines, exportedPeople, writeExport } from '../../src/sources/export/write-export.ts'
import { found, freshDatabase } from '../support/database.ts'
import { openWorld } from '../support/world.ts'
import { fileOf, importText, rowsOf, versions } from './importing.ts'

async function exported(db: Database, id: number, what: Exported): Promise<{ path: string; text: string }> {
  const path = join(dirname(await fileOf('')), 'export.csv')
  await read(db, id, (tx) => writeExport(tx, what, 'csv', path))
  return { path, text: await readFile(path, 'utf8') }
}

const people =
  'external_id,email,name,manager,time_zone,locale,department,role,labels,leave,stand_ins,joined_on,left_on\n' +
  ',tom@x.example,"Ek, ""Tom""",ines@x.example,,,,member,,,,,\n' +
  ',tom@x.example,"Ek, ""Tom""",nobody,,,,member,,,,,\n' +
  'E1,maya@x.example,=Maya,gone@x.example,Europe/London,en,Ops,owner,a;b,2026-12-01/2026-12-24;2027-03-01/,tom@x.example@2026-12-01/,2020-01-01,2030-01-01\n' +
  'E2,ines@x.example,Ines,E1,Asia/Tokyo,de-CH,,auditor,,,,,\n'

const deadlines =
  'external_id,occurrence,person,kind,content_type,content,title,channel,learnlist,other_party,mandatory,assigned_on,due_on,completed_on,withdrawn_on,required_amount,logged_amount,repeat_every,url\n' +
  'a,1,E1,task,item,fire,"Fire; ""safety""\nfor all",safety,basics,,true,2026-01-01,2026-03-01,2026-02-01,,,,P1Y,https://learning.example/fire?of=a&x=1\n' +
  'a,2,E1,task,item,fire,"Fire; ""safety""\nfor all",safety,basics,,true,,2027-03-01,,2026-02-02,,,P1Y,\n' +
  'b,1,tom@x.example,one-to-one,,,Talk,,,E2,false,,2026-03-01T09:00:00Z,2026-03-01T09:00:00.5Z,,,,,\n' +
  'c,1,E2,cpd,,,=SUM(1),,,,false,,2026-06-30,,,40,12.5,,\n'

test('an export is what was imported, by external id and address', async () => {
  const db = await freshDatabase()
  const id = await found(db)
  await importText(db, id, 'people', people)
  await importText(db, id, 'deadlines', deadlines)
  const rows = people.split('\n')
  expect((await exported(db, id, exportedPeople)).text.split('\n').toSorted()).toEqual(rows.toSorted())
  expect((await exported(db, id, exportedDeadlines)).text).toBe(deadlines)
})

test('and imported again, changes nothing', async () => {
  const db = await freshDatabase()
  const id = await found(db)
  await importText(db, id, 'people', people)
  await importText(db, id, 'deadlines', deadlines)
  const before = await versions(db, id)
  expect(await importText(db, id, 'people', await exported(db, id, exportedPeople), { full: true })).toMatchObject({
    added: 0,
    changed: 0,
    withdrawn: 0,
    rejected: 0,
  })
  expect(await importText(db, id, 'deadlines', await exported(db, id, exportedDeadlines), { full: true })).toMatchObject({
    unchanged: 4,
    withdrawn: 0,
    rejected: 0,
  })
  expect(await versions(db, id)).toBe(before)
})

test('no value of any file is lost or altered on the way', async () => {
  const db = await freshDatabase()
  const id = await found(db)
  await importText(db, id, 'people', 'email\ntom@x.example\n')
  const text = fc.string({
    unit: fc.oneof(
      fc.constantFrom('"', ',', ';', '\n', '\t', '\\', '=', "'", ' ', '|', 'é', '🦉'),
      fc.string({ minLength: 1, maxLength: 1, unit: 'grapheme' }),
    ),
    maxLength: 12,
  })
  const usable = text.map((value) => value.trim()).filter((value) => value !== '' && !/[\p{Cc}\ufffd]/u.test(value.replace(/[\n\t]/g, '')))
  let number = 0
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(usable, usable), { minLength: 1, maxLength: 30 }), async (titles) => {
      const source = `run ${(number += 1)}`
      const rows = titles.map(([externalId, title], index) => [`${index} ${externalId}`, 'tom@x.example', 'survey', title, '2026-03-01'])
      await importText(
        db,
        id,
        'deadlines',
        stringify([['external_id', 'person', 'kind', 'title', 'due_on'], ...rows.map((row) => row.map(wrappedWhereMistaken))]),
        { source },
      )
      const path = join(dirname(await fileOf('')), 'export.csv')
      await read(db, id, (tx) => writeExport(tx, exportedDeadlines, source, path))
      expect(await importText(db, id, 'deadlines', { path }, { source, full: true })).toMatchObject({
        unchanged: titles.length,
        rejected: 0,
        withdrawn: 0,
      })
      const kept = await rowsOf(
        db,
        id,
        sql`select external_id, title from deadline join source using (organization_id, source_id) where name = ${source}`,
      )
      expect(kept.map((row) => `${row['external_id']} is ${row['title']}`).toSorted()).toEqual(
        rows.map(([externalId, , , title]) => `${externalId} is ${title}`).toSorted(),
      )
    }),
    {
      numRuns: 15,
      examples: [
        [
          [
            ['=""', '="a""b"'],
            ['=', '="'],
          ],
        ],
      ],
    },
  )
})

test('a file that cannot be written leaves the old one as it was', async () => {
  const db = await freshDatabase()
  const id = await found(db)
  await expect(read(db, id, (tx) => writeExport(tx, exportedPeople, 'csv', '/nowhere/at/all.csv'))).rejects.toThrow('ENOENT')
})

test('duties stay with their exceptions', async () => {
  const world = await openWorld()
  const tom = await world.person('tom')
  await world.owes(tom, { kind: 'duty', title: 'Review EX-104' })
  await world.owes(tom, { kind: 'survey', title: 'Staff survey' })
  const path = join(dirname(await fileOf('')), 'export.csv')
  expect(await read(world.db, world.organizationId, (tx) => writeExport(tx, exportedDeadlines, 'test', path))).toBe(1)
  expect(await readFile(path, 'utf8')).not.toContain('EX-104')
})
