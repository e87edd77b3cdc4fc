import { describe, expect, test } from 'vitest'
import { SettableClock } from '../../src/time/clock.ts'
import { commandLine } from '../support/command-line.ts'
import { found, freshDatabase } from '../support/database.ts'
import { fileOf, importText } from './importing.ts'

async function start() {
  const db = await freshDatabase(new SettableClock('2026-03-02T12:00:00Z'))
  const id = await found(db)
  const take =
    (what: 'people' | 'deadlines') =>
    async (text: string, options = {}) => {
      const { notices, rejected } = await importText(db, id, what, text, options)
      expect(rejected).toBe(0)
      return notices.map(({ notice, count, places }) => ({ notice, count, places: places.map(({ line, value }) => `${line} ${value}`) }))
    }
  return { people: take('people'), deadlines: take('deadlines') }
}

test('letters that depend on a guessed encoding are worth a look, in any file', async () => {
  const db = await freshDatabase(new SettableClock('2026-03-02T12:00:00Z'))
  const id = await found(db)
  const take = async (bytes: Buffer) => (await importText(db, id, 'people', { path: await fileOf(bytes) })).notices
  const text = 'external_id,name\n1,Ann\n2,Zoë\n3,Łukasz\n'
  expect(await take(Buffer.from(text))).toEqual([])
  expect(await take(Buffer.from('external_id,name\n1,Ann\n2,Zo\xeb\n3,\xa3ukasz\n', 'latin1'))).toEqual([
    {
      notice: 'encoding-guessed',
      says: expect.stringContaining('read as Windows-1252'),
      count: 2,
      places: [
        { line: 3, value: 'Zoë' },
        { line: 4, value: '£ukasz' },
      ],
    },
  ])
})

describe('in a file of people it is worth a look', () => {
  test('that managers are known to nobody, also before anything is taken', async () => {
    const { people } = await start()
    const text = 'external_id,name,manager\n007,Bond,"M, Mansfield"\n008,Bill,7\n009,Q,007\n'
    const said = [{ notice: 'manager-unknown', count: 2, places: ['2 M, Mansfield', '3 7'] }]
    expect(await people(text, { dryRun: true })).toEqual(said)
    expect(await people(text)).toEqual(said)
    expect(await people(text)).toEqual(said)
    expect(await people('external_id,name,manager\n7,Seven,\n')).toEqual([])
    expect(await people(text)).toEqual([{ notice: 'manager-unknown', count: 1, places: ['2 M, Mansfield'] }])
  })

  test('that one external id stands for people with different names or addresses', async () => {
    const { people } = await start()
    expect(
      await people('external_id,email,name\nN/A,a@x.example,A\nN/A,b@x.example,B\nN/A,a@x.example,A\n1,c@x.example,C\n1,,c\n'),
    ).toEqual([{ notice: 'key-of-another', count: 1, places: ['3 N/A'] }])
  })

  test('that a row says nothing but a key; a file of keys alone does not', async () => {
    const { people } = await start()
    expect(await people('external_id,email,name\n1,a@x.example,\nAnnex,,\n')).toEqual([
      { notice: 'only-a-key', count: 1, places: ['3 Annex'] },
    ])
    expect(await people('external_id\n2\n3\n')).toEqual([])
  })

  test('that a person whom another source brought is changed, the first time that this one names them', async () => {
    const { people } = await start()
    const header = 'external_id,email,name,department\n'
    const both = { source: 'learning' }
    await people(`${header}1,a@x.example,Ann,Ward\n2,b@x.example,Ben,Ward\n3,c@x.example,Cem,Ward\n`, { source: 'hr' })
    const rows = `${header}1,a@x.example,Ann,Ward\n2,b@x.example,Benjamin,Ward\n,c@x.example,Cem,\n4,d@x.example,Dot,\n`
    const said = [{ notice: 'of-another-source', count: 2, places: ['3 hr', '4 hr'] }]
    expect(await people(rows, { ...both, dryRun: true })).toEqual(said)
    expect(await people(rows, both)).toEqual(said)
    expect(await people(rows, both)).toEqual([])
  })
})

describe('in any file it is worth a look', () => {
  test('that a day was taken from an instant, where it is another one in the zone of the organisation', async () => {
    const { people } = await start()
    const rows = '1,2019-05-01T22:00:00Z\n2,2019-04-30T23:30:00-05:00\n3,2019-05-01T00:00:00Z\n4,2019-05-01 22:00\n'
    expect(await people(`external_id,joined_on\n${rows}`)).toEqual([
      { notice: 'days-moved', count: 1, places: ['3 2019-04-30T23:30:00-05:00 (2019-05-01)'] },
    ])
    const american = '5,01/15/2026 08:00 AM America/New York\n6,01/15/2026 07:30 PM America/New York\n7,01/15/2026 11:59 PM\n'
    expect(await people(`external_id,joined_on\n${american}`, { dateFormat: 'mm/dd/yyyy' })).toEqual([
      { notice: 'days-moved', count: 1, places: ['3 01/15/2026 07:30 PM America/New York (2026-01-16)'] },
    ])
  })

  test('that a spreadsheet has cut the keys', async () => {
    const { people, deadlines } = await start()
    const said = (...places: string[]) => [{ notice: 'keys-cut', count: places.length, places }]
    expect(await people('external_id,name\n1.00012E+11,One\n1E5,Two\n')).toEqual(said('2 1.00012E+11'))
    expect(await deadlines('external_id,person,kind,due_on\n"1,2E+15",1E5,survey,2026-04-01\n')).toEqual(said('2 1,2E+15'))
  })
})

describe('in a file of deadlines it is worth a look', () => {
  const header = 'external_id,person,kind,assigned_on,due_on,completed_on\n'
  const start2 = async () => {
    const world = await start()
    await world.people('external_id,name\n1,One\n')
    return world.deadlines
  }

  test('that something was due before it was assigned, or is completed in days to come', async () => {
    const deadlines = await start2()
    const rows =
      'a,1,survey,2026-02-01,2026-01-31,\nb,1,survey,2026-02-01,2026-02-01T12:00,2026-12-02\nc,1,survey,2026-02-01,2026-03-31,2026-03-02\n'
    const said = [
      { notice: 'due-before-assigned', count: 1, places: ['2 2026-01-31'] },
      { notice: 'completed-in-future', count: 1, places: ['3 2026-12-02'] },
    ]
    expect(await deadlines(header + rows)).toEqual(said)
    expect(await deadlines(header + rows)).toEqual(said)
  })

  test('that a day is so long ago that it may stand for none', async () => {
    const deadlines = await start2()
    const rows = 'a,1,survey,,1900-01-01,\nb,1,survey,,2026-02-01,1970-01-01 00:00:00\nc,1,survey,,2026-02-01,0001-01-01 00:00:00\n'
    expect(await deadlines(header + rows)).toEqual([{ notice: 'long-ago', count: 2, places: ['2 1900-01-01', '3 1970-01-01T00:00:00'] }])
  })

  test('that everything is due at midnight; a format that has the midnight in it means the day', async () => {
    const deadlines = await start2()
    const text = `${header}a,1,survey,,2026-01-31 00:00:00,\nb,1,survey,,2026-02-01 00:00:00,\n`
    expect(await deadlines(text)).toMatchObject([{ notice: 'due-at-midnight', count: 2 }])
    expect(await deadlines(text, { dateFormat: 'yyyy-mm-dd 00:00:00' })).toEqual([])
    expect(await deadlines(`${text}c,1,survey,,2026-02-01 17:00,\n`)).toEqual([])
  })
})

test('the command says it with the lines', async () => {
  const { leeway } = await commandLine(new SettableClock('2026-03-02T12:00:00Z'))
  const rows = Array.from({ length: 7 }, (_, at) => `${at},Somebody,Boss ${at}\n`).join('')
  const { code, out } = await leeway('import', 'people', await fileOf(`external_id,name,manager\n${rows}`, 'staff.csv'))
  expect(code).toBe(0)
  expect(out).toContain('Worth a look:\n  The managers of 7 people are known to nobody')
  expect(out).toContain('      staff.csv:2 "Boss 0"\n')
  expect(out).toContain('      ... and 2 more\n')
})
