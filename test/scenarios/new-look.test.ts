import { describe, expect, test } from 'vitest'
import type { ExceptionRequest } from '../../src/contract/exception-request.ts'
import { read } from '../../src/database/transaction.ts'
import { staleCases } from '../../src/exceptions/duties/stale-cases.ts'
import { deadlinesOf } from '../support/exception-duties.ts'
import { type ExceptionRecord, type ExceptionsHouse, exceptionsHouse, got } from '../support/exceptions-house.ts'
import { plainMapping, takeRegister, written } from '../support/registers.ts'
import { overdueCount } from '../support/world.ts'

/** Granted on 2 March until the end of the year; who keeps the policy is a Compliance Officer. */
async function aHouse(request: Partial<ExceptionRequest> = {}, reviewMonths: number | null = null) {
  const house = await exceptionsHouse({
    criteria: { grantDays: 365, extensionDays: 365, lifetimeDays: 730, forDeadlines: true, reviewMonths },
  })
  const granted = await grantedIn(house, request)
  return { house, granted, id: granted.exceptionId }
}

async function grantedIn(house: ExceptionsHouse, request: Partial<ExceptionRequest> = {}): Promise<ExceptionRecord> {
  const { asked, moved, as, world } = house
  const { exceptionId, bindingVersion } = await asked(as.report, { from: '2026-03-02', until: '2026-12-31', ...request })
  const granted = await moved(as.manager, exceptionId, { move: 'approve', reason: 'It has to be.', bindingVersion })
  await world.send()
  world.received = []
  return granted
}

/** Another version of the policy, published now. */
async function newVersion({ as, policyId }: ExceptionsHouse, effectiveFrom: string): Promise<void> {
  const { draftVersion } = await got<{ draftVersion: number }>(as.admin(`POST /policies/${policyId}/versions`))
  await got(as.admin(`POST /policies/${policyId}/versions/${draftVersion}/publication`, { body: { effectiveFrom } }))
}

/** The rounds until a day; whatever came was expected. */
async function until({ world, at }: ExceptionsHouse, day: string): Promise<void> {
  while (world.today < day) await world.nextRound()
  await at(world.clock.now().toString())
}

/** The looks that were ever asked for: why, by when, of whom, and what became of them. */
async function looks({ record, as }: ExceptionsHouse, exceptionId: number) {
  const { duties } = await record(as.owner, exceptionId)
  return duties
    .filter(({ kind }) => kind === 'review')
    .toSorted((a, b) => a.dutyId - b.dutyId)
    .map(({ because, dueOn, person, outcome }) => {
      const why = because?.what === 'policy' ? `version ${because.version}` : (because?.what ?? 'calendar')
      return `${why}, ${person.name} by ${dueOn}: ${outcome}`
    })
}

/** The cases that a round would hear now. */
function stale({ world }: ExceptionsHouse): Promise<number[]> {
  const look = { at: world.clock.now().toString(), today: world.today, timeZone: world.organization.timeZone }
  return read(world.db, world.organizationId, (tx) => staleCases(tx, look))
}

const keep = { move: 'review', reason: 'It still fits.', outcome: 'keep' } as const

describe('a new version of its policy', () => {
  test('asks for a look within two weeks of the day on which it comes into effect; a later one defers nothing', async () => {
    const { house, id } = await aHouse({}, 2)
    const { world, people, moved, as } = house
    const keeper = people['compliance-officer']
    await world.escalationPolicy({ trigger: overdueCount(1, { kind: 'duty', counting: 'still-overdue' }), tell: ['person'] })
    await newVersion(house, '2026-03-20')
    await until(house, '2026-03-19')
    const byCalendar = 'calendar, Compliance-officer by 2026-05-02'
    expect(await looks(house, id)).toEqual([`${byCalendar}: null`])
    await until(house, '2026-03-20')
    expect(await looks(house, id)).toEqual([`${byCalendar}: null`, 'version 2, Compliance-officer by 2026-04-03: null'])
    await newVersion(house, '2026-03-25')
    await until(house, '2026-03-30')
    expect(await looks(house, id)).toEqual([`${byCalendar}: null`, 'version 2, Compliance-officer by 2026-04-03: null'])
    await until(house, '2026-03-31')
    const duty = (await house.record(as.owner, id)).duties.find(({ because }) => because !== null)
    const { letter } = world.expectLetter(keeper, `EX-1/due/${duty?.dutyId}`)
    expect(letter?.text).toContain('Since it was looked at last, the policy has changed.')
    expect(letter?.text).toContain('Please look by Friday 3 April')
    await until(house, '2026-04-04')
    const late = 'EX-1: look at “Delay the October patches” again, since its policy has changed'
    world.expectMessage(keeper, { fresh: [keeper], says: [late] })
    await moved(as['compliance-officer'], id, keep)
    await until(house, '2026-04-05')
    world.expectMessage(keeper, { settled: [keeper] })
    // It settles both, and sets the next.
    const next = 'calendar, Compliance-officer by 2026-06-04: null'
    const settled = [`${byCalendar}: met`, 'version 2, Compliance-officer by 2026-04-03: met', next]
    expect(await looks(house, id)).toEqual(settled)
    // Version 3 was there when it was looked at.
    expect(await stale(house)).toEqual([])
    await until(house, '2026-04-10')
    expect(await looks(house, id)).toEqual(settled)
  })

  test('is asked about once: no round hears a case again for it, and none of those that were decided since', async () => {
    const { house, id } = await aHouse()
    const { world } = house
    await newVersion(house, '2026-03-10')
    world.sleep(8)
    await house.at(world.clock.now().toString())
    const later = await grantedIn(house, { from: '2026-03-11', title: 'Delay the November patches' })
    expect(await stale(house)).toEqual([id])
    await until(house, '2026-03-12')
    expect(await stale(house)).toEqual([])
    expect(await looks(house, later.exceptionId)).toEqual([])
    await newVersion(house, '2026-03-13')
    await until(house, '2026-03-13')
    expect(await looks(house, id)).toEqual(['version 2, Compliance-officer by 2026-03-25: null'])
    expect(await looks(house, later.exceptionId)).toEqual(['version 3, Compliance-officer by 2026-03-27: null'])
    expect(await stale(house)).toEqual([])
  })

  test('published in the course of a day, is new to what was decided that morning', async () => {
    const { house, id } = await aHouse()
    await house.at('2026-03-02T15:00:00Z')
    await newVersion(house, '2026-03-02')
    await until(house, '2026-03-03')
    expect(await looks(house, id)).toEqual(['version 2, Compliance-officer by 2026-03-17: null'])
  })

  test('that a round finds late leaves as many days from then, and keeps them', async () => {
    const { house, id } = await aHouse({ until: '2026-05-31' })
    const { exceptionId: short } = await grantedIn(house, { title: 'Delay the May patches', until: '2026-05-01' })
    const { world } = house
    await newVersion(house, '2026-03-10')
    world.sleep(45)
    expect(world.today).toBe('2026-04-16')
    await until(house, '2026-04-17')
    const asked = ['version 2, Compliance-officer by 2026-05-01: null']
    expect(await looks(house, id)).toEqual(asked)
    // It ends by itself until then.
    expect(await looks(house, short)).toEqual([])
    world.expectLetter(house.people.report, 'EX-2/ends/2026-05-01')
    expect(await stale(house)).toEqual([])
    await until(house, '2026-04-20')
    expect(await looks(house, id)).toEqual(asked)
  })

  test('waits while the exception is suspended, and is asked about once it goes on', async () => {
    const { house, id } = await aHouse()
    const { moved, as, world } = house
    await newVersion(house, '2026-03-10')
    await until(house, '2026-03-11')
    const first = 'version 2, Compliance-officer by 2026-03-24'
    expect(await looks(house, id)).toEqual([`${first}: null`])
    await moved(as['compliance-officer'], id, { move: 'suspend', reason: 'An incident.' })
    expect(await looks(house, id)).toEqual([`${first}: gone`])
    world.received = []
    await world.send()
    world.received = []
    await until(house, '2026-03-30')
    expect(await looks(house, id)).toEqual([`${first}: gone`])
    expect(await stale(house)).toEqual([])
    await moved(as['compliance-officer'], id, { move: 'resume', reason: 'It was another system.' })
    expect(await looks(house, id)).toEqual([`${first}: gone`, 'version 2, Compliance-officer by 2026-04-13: null'])
    expect(await stale(house)).toEqual([])
  })

  test('is looked at by extending it, too, or by its end', async () => {
    const { house, id } = await aHouse({ until: '2026-04-30' })
    const { moved, drafted, as, world } = house
    await newVersion(house, '2026-03-10')
    await until(house, '2026-03-10')
    expect(await looks(house, id)).toHaveLength(1)
    const more = { from: '2026-05-01', until: '2026-06-30', reason: 'It takes longer.' }
    const { exceptionId } = await drafted(as.report, more, { extends: id })
    await moved(as.report, exceptionId, { move: 'submit' })
    expect(await looks(house, id)).toEqual(['version 2, Compliance-officer by 2026-03-24: null'])
    const { bindingVersion } = await house.record(as.manager, exceptionId)
    await moved(as.manager, exceptionId, { move: 'approve', reason: 'Once more.', bindingVersion })
    expect(await looks(house, id)).toEqual(['version 2, Compliance-officer by 2026-03-24: gone'])
    expect(await stale(house)).toEqual([])
    await newVersion(house, '2026-03-11')
    await world.send()
    world.received = []
    await until(house, '2026-03-11')
    await moved(as.report, id, { move: 'close', reason: 'Patched.', why: 'remedied', evidence: 'Build 8.4 is in.' })
    expect((await looks(house, id)).at(-1)).toBe('version 3, Compliance-officer by 2026-03-25: gone')
  })

  test('asks nothing of what ends within those days, nor of an amnesty, nor where the policy was retired before', async () => {
    const { house, id } = await aHouse({ until: '2026-03-24' })
    const { as, world, policyId } = house
    const outage = { title: 'Outage', reason: 'Nobody could sign in.', from: '2026-03-01', until: '2026-06-30', outcome: 'paused' }
    await world.owes(house.people.member, { title: 'Fire safety', due: '2026-03-05' })
    const amnesty = await got<{ exceptionId: number }>(as.admin('POST /amnesties', { body: { ...outage, scope: { everyone: true } } }))
    const long = await grantedIn(house, { title: 'Delay the November patches', from: '2026-03-11' })
    const short = await grantedIn(house, { title: 'Delay the May patches', from: '2026-03-20', until: '2026-04-03' })
    await newVersion(house, '2026-03-10')
    await until(house, '2026-03-10')
    expect(await stale(house)).toEqual([])
    for (const each of [id, short.exceptionId, amnesty.exceptionId]) expect(await looks(house, each)).toEqual([])
    // Counted from its beginning: before that nobody can review it.
    expect(await looks(house, long.exceptionId)).toEqual(['version 2, Compliance-officer by 2026-03-25: null'])
    await house.moved(as['compliance-officer'], long.exceptionId, { move: 'revoke', reason: 'No.', why: 'other' })
    await world.send()
    world.received = []
    const other = await grantedIn(house, { title: 'Delay the December patches', from: '2026-03-11' })
    await newVersion(house, '2026-03-12')
    await got(as.admin(`PATCH /policies/${policyId}`, { body: { retired: true } }))
    await until(house, '2026-03-13')
    expect(await looks(house, other.exceptionId)).toEqual([])
    expect(await stale(house)).toEqual([])
  })

  test('is on record on the days on which it was asked about, and on none before', async () => {
    const { house, id } = await aHouse()
    const { as } = house
    await newVersion(house, '2026-03-10')
    await until(house, '2026-03-15')
    const then = async (day: string) => {
      const { duties } = await got<ExceptionRecord>(as.owner(`GET /exceptions/${id}?asOf=${day}`))
      return duties.filter(({ kind }) => kind === 'review').map(({ because }) => because)
    }
    expect(await then('2026-03-09')).toEqual([])
    expect(await then('2026-03-10')).toEqual([{ what: 'policy', version: 2 }])
    const { body } = await as['compliance-officer']('GET /home')
    expect(body).toMatchObject({ waiting: { items: [{ duty: 'review', because: { what: 'policy', version: 2 }, dueOn: '2026-03-24' }] } })
  })
})

describe('an owner who has left', () => {
  test('is a reason to look, until they come back, and again when they leave again', async () => {
    const { house, id } = await aHouse()
    const { world, people } = house
    await world.goes(people.report, '2026-03-09')
    await until(house, '2026-03-09')
    expect(await looks(house, id)).toEqual([])
    await until(house, '2026-03-10')
    const first = 'owner, Compliance-officer by 2026-03-24'
    expect(await looks(house, id)).toEqual([`${first}: null`])
    expect(await stale(house)).toEqual([])
    expect(await deadlinesOf(world)).toContainEqual(
      expect.objectContaining({ title: 'EX-1: look at “Delay the October patches” again, since its owner has left' }),
    )
    await comesBack(house)
    await until(house, '2026-03-11')
    expect(await looks(house, id)).toEqual([`${first}: gone`])
    await world.goes(people.report, '2026-03-12')
    await until(house, '2026-03-13')
    expect(await looks(house, id)).toEqual([`${first}: gone`, 'owner, Compliance-officer by 2026-03-27: null'])
    await house.moved(house.as['compliance-officer'], id, keep)
    await until(house, '2026-03-16')
    expect(await looks(house, id)).toHaveLength(2)
    expect(await stale(house)).toEqual([])
  })
})

async function comesBack({ world, people }: ExceptionsHouse): Promise<void> {
  await world.changeFacts([people.report.id], (tx) =>
    tx.client.query('update person set left_on = null where organization_id = $1 and person_id = $2', [
      tx.organizationId,
      people.report.id,
    ]),
  )
}

test('what is taken over from another register is taken as it is then: what changes around it later asks for a look, whatever changes there', async () => {
  const house = await exceptionsHouse({ criteria: { reviewMonths: null } })
  const { world, people } = house
  await newVersion(house, '2026-03-02')
  await world.goes(people.member, '2026-02-01')
  const mapping = plainMapping()
  const row = `R-1,Old driver,${people.member.email},2026-01-05,2026-12-31,granted`
  const register = (what: string) => written({ 'a.csv': `id,what,who,asked,until,status\n${row.replace('Old driver', what)}\n` })
  expect(await takeRegister(world, register('Old driver'), mapping)).toMatchObject({ taken: 1, faults: [] })
  expect(await stale(house)).toEqual([])
  await until(house, '2026-03-05')
  const { items } = await got<{ items: { exceptionId: number }[] }>(house.as.owner('GET /exceptions'))
  const id = items[0]?.exceptionId ?? 0
  expect(await looks(house, id)).toEqual([])
  await newVersion(house, '2026-03-06')
  await until(house, '2026-03-06')
  expect(await looks(house, id)).toEqual(['version 3, Compliance-officer by 2026-03-20: null'])
  await house.at('2026-03-06T15:00:00Z')
  expect(await takeRegister(world, register('Another driver'), mapping)).toMatchObject({ changed: 1 })
  await until(house, '2026-03-07')
  expect(await looks(house, id)).toEqual(['version 3, Compliance-officer by 2026-03-20: null'])
})
