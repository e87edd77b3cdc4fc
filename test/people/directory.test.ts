import fc from 'fast-check'
import { expect, test } from 'vitest'
import { read, sql } from '../../src/database/transaction.ts'
import { loadDirectory } from '../../src/people/directory.ts'
import { PackedPeople } from '../../src/people/packed-people.ts'
import type { Roster } from '../../src/people/presence.ts'
import { found, freshDatabase } from '../support/database.ts'
import { aPerson } from './a-roster.ts'
import { type Hired, hire } from './staff.ts'

const day = '2026-03-02'

async function rosterOf(
  staff: Record<string, Hired>,
  subjects: string[],
  refs: string[] = [],
): Promise<{ roster: Roster; ids: Record<string, number> }> {
  const db = await freshDatabase()
  const organization = await found(db)
  const other = await found(db, { name: 'Southfield' })
  const ids = await hire(db, organization, staff)
  await hire(db, other, { zoe: { role: 'owner' }, ada: { manager: 'zoe' } })
  const roster = await read(db, organization, async (tx) => {
    await tx.run(sql`create temp table wanted on commit drop as
      select person_id from person where organization_id = ${organization} and name = any (${subjects}::text[])`)
    return loadDirectory(tx, day, 'wanted', { policies: [{ recipients: [{ people: refs }], fallback: [] }] })
  })
  return { roster, ids }
}

test('holds the subjects, all above them, who stands in, who is named, who holds a role, and nobody else', async () => {
  const { roster, ids } = await rosterOf(
    {
      ada: { manager: 'ben' },
      ben: { manager: 'cleo', standIn: ['eva', '2026-03-01', '2026-03-02'] },
      cleo: { manager: 'ben', standIn: ['finn', '2026-01-01', '2026-03-01'] },
      eva: { manager: 'gus' },
      finn: {},
      gus: {},
      hana: { standIn: ['ivo', '2026-03-02', '2026-03-02'] },
      ivo: {},
      olga: { role: 'owner', manager: 'juno' },
      juno: {},
      kai: { manager: 'ben' },
    },
    ['ada'],
    ['hana', 'nobody'],
  )
  const known = Object.entries(ids).filter(([, id]) => roster.get(id) !== undefined)
  expect(known.map(([name]) => name)).toEqual(['ada', 'ben', 'cleo', 'eva', 'hana', 'ivo', 'olga', 'juno'])
  expect(roster.holdersOf('owner')).toEqual([ids['olga']])
  expect(roster.holdersOf('admin')).toEqual([])
  expect(roster.idOf('hana')).toBe(ids['hana'])
  expect(roster.idOf('nobody')).toBeUndefined()
})

test('people are named by external id or by address, in any case', async () => {
  const { roster, ids } = await rosterOf({ ada: {} }, [], ['ada', 'ADA@northfield.example', 'Ada'])
  expect([roster.idOf('ada'), roster.idOf('ADA@northfield.example'), roster.idOf('Ada')]).toEqual([ids['ada'], ids['ada'], undefined])
})

test('is that of the day', async () => {
  const { roster, ids } = await rosterOf(
    {
      ada: { manager: 'ben', managerFrom: '2026-03-02', managerUntil: '2026-03-03', leave: ['2026-03-02', '2026-03-02'] },
      ben: {
        manager: 'ada',
        managerUntil: '2026-03-02',
        leave: ['2026-02-01', '2026-03-01'],
        joinedOn: '2020-01-01',
        leftOn: '2026-03-01',
      },
      cleo: { manager: 'ada', managerFrom: '2026-03-03', leave: ['2026-03-03', 'infinity'], email: null },
      dov: { manager: 'X7', emailRefused: '550 no such user' },
    },
    ['ada', 'ben', 'cleo', 'dov'],
  )
  const somebody = {
    standInId: null,
    joinedOn: null,
    leftOn: null,
    managerId: null,
    managerRef: null,
    onLeave: false,
    reachableByEmail: true,
    emailRefused: false,
  }
  expect(roster.get(ids['ada'] as number)).toEqual({ ...somebody, id: ids['ada'], name: 'ada', managerId: ids['ben'], onLeave: true })
  expect(roster.get(ids['ben'] as number)).toEqual({
    ...somebody,
    id: ids['ben'],
    name: 'ben',
    managerRef: 'ada',
    joinedOn: '2020-01-01',
    leftOn: '2026-03-01',
  })
  expect(roster.get(ids['cleo'] as number)).toEqual({
    ...somebody,
    id: ids['cleo'],
    name: 'cleo',
    managerRef: 'ada',
    reachableByEmail: false,
  })
  expect(roster.get(ids['dov'] as number)).toEqual({
    ...somebody,
    id: ids['dov'],
    name: 'dov',
    managerRef: 'X7',
    reachableByEmail: false,
    emailRefused: true,
  })
})

test('packed people are what was put in', () => {
  const somebody = fc.record({
    name: fc.string(),
    managerId: fc.option(fc.integer({ min: 1, max: 2 ** 31 - 1 })),
    managerRef: fc.option(fc.string()),
    joinedOn: fc.constantFrom(null, '2020-01-01', '2021-01-01'),
    leftOn: fc.constantFrom(null, '2021-01-01', '2030-01-01'),
    onLeave: fc.boolean(),
    standInId: fc.option(fc.integer({ min: 1, max: 9 })),
    reachableByEmail: fc.boolean(),
    emailRefused: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.dictionary(fc.integer({ min: 1, max: 2 ** 31 - 1 }).map(String), somebody), (byId) => {
      const people = Object.entries(byId).map(([id, person]) => ({ id: Number(id), ...person }))
      const packed = new PackedPeople(people.length)
      for (const person of people.toSorted((a, b) => a.id - b.id)) packed.add(person)
      for (const person of people) {
        expect(packed.get(person.id)).toEqual(person)
        if (!(person.id + 1 in byId)) expect(packed.get(person.id + 1)).toBeUndefined()
      }
      expect(() => packed.add({ ...aPerson(1) })).toThrow('must fit')
    }),
  )
})
