import { expect, test } from 'vitest'
import { read, sql, write } from '../../src/database/transaction.ts'
import { changeOrganization, readChanges } from '../../src/people/change-organization.ts'
import { foundOrganization, listOrganizations, NoSuchOrganization, theOrganization } from '../../src/people/found-organization.ts'
import { loadOrganization } from '../../src/people/organization.ts'
import { freshDatabase } from '../support/database.ts'

const founding = { organization: 'Northfield', timeZone: 'Europe/London', locale: 'en' }

test('the first use makes the organisation of the settings, with its audit entry; the next finds it', async () => {
  const db = await freshDatabase()
  const made = await theOrganization(db, founding)
  expect(made).toMatchObject({ name: 'Northfield', timeZone: 'Europe/London', roundTime: '05:00' })
  expect(await theOrganization(db, { ...founding, organization: 'Renamed in the settings' })).toEqual(made)
  const entries = await read(db, made.id, (tx) =>
    tx.rows(sql<{ action: string }>`select action from audit_entry where organization_id = ${made.id}`),
  )
  expect(entries).toEqual([{ action: 'organization.founded' }])
})

test('any number of first uses at once make one organisation', async () => {
  const db = await freshDatabase()
  const all = await Promise.all(Array.from({ length: 6 }, () => theOrganization(db, founding)))
  expect(new Set(all.map(({ id }) => id)).size).toBe(1)
  expect(await listOrganizations(db)).toHaveLength(1)
})

test('of several, one must be named, unless the settings name one', async () => {
  const db = await freshDatabase()
  await foundOrganization(db, founding)
  await foundOrganization(db, { ...founding, organization: 'Southfield' })
  expect((await theOrganization(db, founding)).name).toBe('Northfield')
  expect((await theOrganization(db, founding, 'Southfield')).name).toBe('Southfield')
  await expect(theOrganization(db, founding, 'Eastfield')).rejects.toThrow(
    'There is no organisation "Eastfield", only "Northfield", "Southfield"',
  )
  await expect(theOrganization(db, { ...founding, organization: 'Other' })).rejects.toBeInstanceOf(NoSuchOrganization)
})

test('settings are changed with what was before and after; nothing is written where nothing differs', async () => {
  const db = await freshDatabase()
  const { id } = await foundOrganization(db, founding)
  const cause = { organizationId: id, actor: 'test', reason: 'test' }
  const { changes, faults } = readChanges([
    'roundTime=06:30',
    'weekend=5,6',
    'holidaysRegion=DE-BY',
    'daysOffWait=true',
    'leaveGraceDays=3',
  ])
  expect(faults).toEqual([])
  await write(db, cause, (tx) => changeOrganization(tx, changes))
  await write(db, cause, (tx) => changeOrganization(tx, changes))
  const now = await read(db, id, loadOrganization)
  expect(now).toMatchObject({ roundTime: '06:30', weekend: [5, 6], holidaysRegion: 'DE-BY', daysOffWait: true, leaveGraceDays: 3 })
  const bodies = await read(db, id, (tx) =>
    tx.rows(sql<{ body: string }>`select body from audit_entry where organization_id = ${id} and action = 'organization.changed'`),
  )
  expect(bodies.map(({ body }) => JSON.parse(body))).toEqual([
    expect.objectContaining({
      before: { roundTime: '05:00', weekend: [6, 7], holidaysRegion: null, daysOffWait: false, leaveGraceDays: 0 },
      after: { roundTime: '06:30', weekend: [5, 6], holidaysRegion: 'DE-BY', daysOffWait: true, leaveGraceDays: 3 },
    }),
  ])
})

test.each([
  'timeZone=Mars',
  'roundTime=5',
  'roundTime=24:00',
  'sendTime=',
  'weekend=8',
  'weekend=1,2,3,4,5,6,7',
  'weekend=Sat',
  'holidaysRegion=XX',
  'escalationEnabled=maybe',
  'leaveGraceDays=-1',
  'leaveGraceDays=1.5',
  'locale=e',
  'name= ',
  'id=2',
  'constructor=1',
  'roundTime',
])('%s is refused', (pair) => {
  const { changes, faults } = readChanges([pair])
  expect(changes).toEqual({})
  expect(faults).toHaveLength(1)
})
