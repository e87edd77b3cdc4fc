import { describe, expect, test } from 'vitest'
import { dutyNamed, grantedWith, outcome } from '../support/exception-duties.ts'
import { type ExceptionRecord, type ExceptionsHouse, exceptionsHouse, got } from '../support/exceptions-house.ts'
import type { Ask } from '../support/signed-in.ts'
import { textOf } from '../support/world-messages.ts'

/** So many days go by; whatever came was expected. */
async function days({ world, at }: ExceptionsHouse, count: number): Promise<void> {
  for (let day = 0; day < count; day += 1) await world.nextRound()
  await at(world.clock.now().toString())
}

/** Nobody looks for so many days; then the next day's round. */
async function slept(house: ExceptionsHouse, count: number): Promise<void> {
  house.world.sleep(count)
  await days(house, 1)
}

/** What the moves themselves told is put aside. */
async function settledDown({ world }: ExceptionsHouse): Promise<void> {
  await world.send()
  world.received = []
}

const dutyId = (record: ExceptionRecord, kind: string) =>
  record.duties.find((duty) => duty.kind === kind && duty.settledAt === null)?.dutyId

describe('the next look at an exception', () => {
  /** Granted until the end of May, with a look due on 10 April. */
  async function aHouse(request: Record<string, unknown> = {}) {
    const house = await exceptionsHouse({ criteria: { reviewMonths: 1 } })
    const granted = await grantedWith(house, [], { until: '2026-05-31', controls: [noCheck], ...request })
    await settledDown(house)
    return { house, granted }
  }
  const noCheck = { title: 'Network cut off', purpose: 'Nobody reaches it.', ownerId: null, checkEveryDays: null }

  test('is told to who owes it three days before, once, and settled in the inbox when it is done', async () => {
    const { house, granted } = await aHouse()
    const { world, people, as, moved } = house
    const keeper = people['compliance-officer']
    await slept(house, 34)
    expect(world.today).toBe('2026-04-06')
    world.expectSilence()
    await days(house, 1)
    const letter = world.expectLetter(keeper, `EX-1/due/${dutyId(granted, 'review')}`)
    expect(letter.letter?.subject).toContain('Due soon: a look whether EX-1 “Delay the October patches” is still needed')
    expect(textOf(letter)).toContain('Please look by Friday 10 April whether the exception is still needed')
    expect(textOf(letter)).toContain('You get this because you look after exceptions from this policy.')
    await days(house, 1)
    world.expectSilence()
    const inbox = async () =>
      (await got<{ items: { subject: string | null }[] }>(as['compliance-officer']('GET /inbox?state=waiting'))).items.filter(
        ({ subject }) => subject?.startsWith('Due soon'),
      ).length
    expect(await inbox()).toBe(1)
    const kept = await moved(as['compliance-officer'], granted.exceptionId, { move: 'review', reason: 'Still needed.', outcome: 'keep' })
    expect(await inbox()).toBe(0)
    // The one after that is a matter of its own.
    await slept(house, 26)
    world.expectLetter(keeper, `EX-1/due/${dutyId(kept, 'review')}`)
    await days(house, 2)
    world.expectSilence()
  })

  test('is not told when it was done before, or the exception was closed', async () => {
    const { house, granted } = await aHouse()
    const { world, as, moved } = house
    await slept(house, 29)
    await moved(as.report, granted.exceptionId, { move: 'close', reason: 'Done.', why: 'remedied', evidence: 'Build 8.4 is in.' })
    await settledDown(house)
    await days(house, 12)
    world.expectSilence()
  })

  test('is not told while it is suspended, but once it goes on', async () => {
    const { house, granted } = await aHouse()
    const { world, as, moved, people } = house
    await slept(house, 33)
    await moved(as['compliance-officer'], granted.exceptionId, { move: 'suspend', reason: 'An incident.' })
    await settledDown(house)
    await days(house, 3)
    world.expectSilence()
    await moved(as['compliance-officer'], granted.exceptionId, { move: 'resume', reason: 'It was another system.' })
    await settledDown(house)
    await days(house, 1)
    world.expectLetter(people['compliance-officer'], `EX-1/due/${dutyId(granted, 'review')}`)
  })

  test('of what is confidential is told by its number only, in the language of who owes it', async () => {
    const { house, granted } = await aHouse({ confidential: true })
    const { world, people } = house
    const keeper = people['compliance-officer']
    await world.changeFacts([keeper.id], (tx) =>
      tx.client.query("update person set locale = 'de' where organization_id = $1 and person_id = $2", [tx.organizationId, keeper.id]),
    )
    await slept(house, 35)
    const { letter } = world.expectLetter(keeper, `EX-1/due/${dutyId(granted, 'review')}`)
    expect(letter?.subject).toContain('Bald fällig: Wird EX-1 noch gebraucht?')
    expect(letter?.text).not.toContain('October')
  })
})

test('a check that recurs is told each time, from the second on: the first stood in the letter about the grant', async () => {
  const house = await exceptionsHouse()
  const { world, people, committee, as } = house
  const weekly = { title: 'Weekly log review', dueOn: '2026-03-09', everyDays: 7, ownerId: people.member.id }
  const granted = await grantedWith(house, [weekly])
  await world.send()
  expect(textOf(world.expectLetter(people.member, 'EX-1/condition/5'))).toContain('Weekly log review, by Monday 9 March.')
  world.received = []
  await days(house, 6)
  world.expectSilence()
  const met = await got<ExceptionRecord>(as.member(...outcome(granted, dutyNamed(granted, 'Weekly log review'), 'met')))
  await days(house, 4)
  world.expectSilence()
  await world.standsIn(people.manager, people.member)
  await days(house, 1)
  expect(world.today).toBe('2026-03-13')
  const matter = `EX-1/due/${dutyId(met, 'condition')}`
  const letter = world.expectLetter(people.member, matter)
  expect(letter.letter?.subject).toContain('Due soon: what was promised for EX-1')
  expect(textOf(letter)).toContain('From you: Weekly log review, by Monday 16 March.')
  // Who stands in may say what became of it, too.
  world.expectLetter(people.manager, matter)
  await days(house, 2)
  world.expectSilence()
  // Done ahead of time, the one after next is not spoken of before its days.
  const again = await got<ExceptionRecord>((as.member as Ask)(...outcome(met, { dutyId: Number(dutyId(met, 'condition')) }, 'met')))
  await days(house, 4)
  world.expectSilence()
  await days(house, 1)
  for (const person of [people.member, people.manager]) world.expectLetter(person, `EX-1/due/${dutyId(again, 'condition')}`)
  world.expectSilence()
  expect(committee.members.length).toBe(3)
})

test('a check of every few days is not announced: its keeper would have a letter each time, and expects it anyway', async () => {
  const house = await exceptionsHouse()
  const { world, people, as } = house
  const often = { title: 'Read the log', dueOn: '2026-03-04', everyDays: 3, ownerId: people.member.id }
  const granted = await grantedWith(house, [often])
  await settledDown(house)
  await days(house, 2)
  const met = await got<ExceptionRecord>(as.member(...outcome(granted, dutyNamed(granted, 'Read the log'), 'met')))
  expect(dutyId(met, 'condition')).toBeDefined()
  await days(house, 3)
  world.expectSilence()
})

describe('many looks that are due soon', () => {
  /** Exceptions granted until the end of the year, and a new version of their policy from 20 March. */
  async function aFlood(count: number) {
    const house = await exceptionsHouse({ criteria: { grantDays: 365, lifetimeDays: 730, reviewMonths: null } })
    const { as, policyId } = house
    const granted: ExceptionRecord[] = []
    const control = { title: 'Network cut off', purpose: 'Nobody reaches it.', ownerId: null, checkEveryDays: null }
    for (let nth = 1; nth <= count; nth += 1)
      granted.push(await grantedWith(house, [], { title: `Driver ${nth}`, until: '2026-12-31', controls: [control] }))
    const { draftVersion } = await got<{ draftVersion: number }>(as.admin(`POST /policies/${policyId}/versions`))
    await got(as.admin(`POST /policies/${policyId}/versions/${draftVersion}/publication`, { body: { effectiveFrom: '2026-03-20' } }))
    await settledDown(house)
    await until(house, '2026-03-30')
    house.world.expectSilence()
    await days(house, 1)
    expect(house.world.today).toBe('2026-03-31')
    return { house, granted, keeper: house.people['compliance-officer'] }
  }
  const until = async (house: ExceptionsHouse, day: string) => {
    while (house.world.today < day) await days(house, 1)
  }
  const looksOf = async ({ record, as }: ExceptionsHouse, granted: ExceptionRecord[]) => {
    const records = await Promise.all(granted.map(({ exceptionId }) => record(as.owner, exceptionId)))
    return records.map((one) => Number(dutyId(one, 'review')))
  }

  test('are told one by one up to five', async () => {
    const { house, granted, keeper } = await aFlood(5)
    const looks = await looksOf(house, granted)
    expect(looks).toHaveLength(5)
    for (const [index, look] of looks.entries()) house.world.expectLetter(keeper, `EX-${index + 1}/due/${look}`)
    house.world.expectSilence()
  })

  test('are told by one letter from six on, once, until all are done', async () => {
    const { house, granted, keeper } = await aFlood(6)
    const { world, as, moved } = house
    const [first] = (await looksOf(house, granted)).toSorted((a, b) => a - b)
    const letter = world.expectLetter(keeper, `looks/due/${first}`)
    expect(letter.letter?.subject).toContain('Due soon: a look whether 6 exceptions are still needed')
    expect(textOf(letter)).toContain('the first by Friday 3 April')
    expect(textOf(letter)).not.toContain('Driver')
    world.expectSilence()
    await days(house, 2)
    world.expectSilence()
    const waits = async () =>
      (await got<{ items: { person: string }[] }>(as['compliance-officer']('GET /inbox?state=waiting'))).items.filter(
        ({ person }) => person === '6 exceptions to look at',
      ).length
    expect(await waits()).toBe(1)
    for (const { exceptionId } of granted) {
      expect(await waits()).toBe(1)
      await moved(as['compliance-officer'], exceptionId, { move: 'review', reason: 'Still needed.', outcome: 'keep' })
    }
    expect(await waits()).toBe(0)
  })
})
