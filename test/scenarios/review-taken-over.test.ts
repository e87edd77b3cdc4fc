import { expect, test } from 'vitest'
import { read } from '../../src/database/transaction.ts'
import { staleCases } from '../../src/exceptions/duties/stale-cases.ts'
import { exceptionsHouse, got } from '../support/exceptions-house.ts'
import { plainMapping, takeRegister, written } from '../support/registers.ts'

const mapping = plainMapping({ table: 'granted: approved, ended: closed' })

/** A register of which one entry, and that it says something else, is told. */
async function aRegister() {
  const house = await exceptionsHouse({ criteria: { reviewMonths: 2 } })
  const { world, people, as, at } = house
  const taken = (what: string, status = 'granted') => {
    const rows = `id,what,who,asked,until,status\nR-1,${what},${people.member.email},2026-03-01,2026-12-31,${status}\n`
    return takeRegister(world, written({ 'a.csv': rows }), mapping)
  }
  expect(await taken('Old driver')).toMatchObject({ taken: 1, faults: [] })
  const { items } = await got<{ items: { exceptionId: number }[] }>(as.owner('GET /exceptions?view=all'))
  const exceptionId = items[0]?.exceptionId ?? 0
  const reviews = async () => {
    const { reviewDueAt, duties } = await house.record(as.owner, exceptionId)
    return [reviewDueAt, duties.map(({ kind, person, dueOn, outcome }) => `${kind}, ${person.name} by ${dueOn}: ${outcome}`)]
  }
  const until = async (day: string) => {
    while (world.today < day) await world.nextRound()
    await at(world.clock.now().toString())
  }
  const stale = () => {
    const look = { at: world.clock.now().toString(), today: world.today, timeZone: world.organization.timeZone }
    return read(world.db, world.organizationId, (tx) => staleCases(tx, look))
  }
  return { house, exceptionId, taken, reviews, until, stale }
}

const due = '2026-05-02T23:00:00Z'
const owed = 'review, Compliance-officer by 2026-05-02'

test('the next look at what is taken over from another register is owed from a month before', async () => {
  const { reviews, until, stale } = await aRegister()
  await until('2026-04-01')
  expect(await reviews()).toEqual([due, []])
  await until('2026-04-03')
  expect(await reviews()).toEqual([due, [`${owed}: null`]])
  expect(await stale()).toEqual([])
})

test('an entry that changes there while it stays granted is looked at when it was to be', async () => {
  const { reviews, until, taken, stale } = await aRegister()
  await until('2026-04-03')
  expect(await taken('Another driver')).toMatchObject({ changed: 1 })
  await until('2026-04-05')
  expect(await reviews()).toEqual([due, [`${owed}: null`]])
  expect(await stale()).toEqual([])
})

test('what has ended there is looked at no more, and owed again by its new day where it is granted once more', async () => {
  const { reviews, until, taken, stale } = await aRegister()
  await until('2026-04-03')
  expect(await taken('Old driver', 'ended')).toMatchObject({ changed: 1 })
  await until('2026-04-04')
  expect(await reviews()).toEqual([null, [`${owed}: gone`]])
  expect(await stale()).toEqual([])
  expect(await taken('Old driver')).toMatchObject({ changed: 1 })
  await until('2026-05-06')
  expect(await reviews()).toEqual(['2026-06-04T23:00:00Z', [`${owed}: gone`, 'review, Compliance-officer by 2026-06-04: null']])
})

test('without an owner of the policy no round hears what is owed by those who look after it, until that is somebody else', async () => {
  const { house, exceptionId, reviews, until, stale } = await aRegister()
  const { world, people } = house
  const becomes = (person: { id: number }, role: string) =>
    world.changeFacts([person.id], (tx) =>
      tx.client.query('update person set role = $3 where organization_id = $1 and person_id = $2', [tx.organizationId, person.id, role]),
    )
  const policy = (ownerId: number | null) =>
    world.changeFacts([people.manager.id], (tx) =>
      tx.client.query('update policy set owner_id = $2 where organization_id = $1', [tx.organizationId, ownerId]),
    )
  await policy(null)
  await until('2026-04-03')
  expect(await reviews()).toEqual([due, [`${owed}: null`]])
  expect(await stale()).toEqual([])
  await policy(people.manager.id)
  expect(await stale()).toEqual([exceptionId])
  await until('2026-04-04')
  const managed = 'review, Manager by 2026-05-02'
  expect(await reviews()).toEqual([due, [`${owed}: gone`, `${managed}: null`]])
  await policy(null)
  expect(await stale()).toEqual([exceptionId])
  await until('2026-04-05')
  expect((await reviews())[1]).toEqual([`${owed}: gone`, `${managed}: gone`, `${owed}: null`])
  await becomes(people.report, 'compliance-officer')
  expect(await stale()).toEqual([exceptionId])
  await until('2026-04-06')
  expect(await stale()).toEqual([])
})
