import { describe, expect, test } from 'vitest'
import type { EscalationPolicy } from '../../src/contract/escalation-policy.ts'
import { reviewed } from '../support/exception-duties.ts'
import { type ExceptionsHouse, exceptionsHouse, graveRequest } from '../support/exceptions-house.ts'
import type { Ask } from '../support/signed-in.ts'

type Trigger = EscalationPolicy['trigger']
const waiting = (days: number, policy?: string): Trigger => ({ type: 'decision-waiting', days, ...(policy && { policy }) })
const expires = (days: number, policy?: string): Trigger => ({ type: 'exception-expires', days, ...(policy && { policy }) })

/** The next day, with what the moves themselves said put aside: here only the digests count. */
async function nextDay({ world, at }: ExceptionsHouse): Promise<void> {
  world.received = world.received.filter(({ matter }) => matter === '')
  await world.nextRound()
  world.received = world.received.filter(({ matter }) => matter === '')
  await at(world.clock.now().toString())
}

async function nextDays(house: ExceptionsHouse, days: number): Promise<void> {
  for (let day = 0; day < days; day += 1) await nextDay(house)
}

describe('a decision that waits', () => {
  test('first the chair is told, then the Owner, until the committee has decided', async () => {
    const house = await exceptionsHouse()
    const { world, committee, people, moved } = house
    const [chair, second, third] = committee.members as [typeof committee.chair, typeof committee.chair, typeof committee.chair]
    await world.escalationPolicy({ name: 'Chair', trigger: waiting(2), tell: ['committee-chair'] })
    await world.escalationPolicy({ name: 'Owner', trigger: waiting(4), tell: [{ role: 'owner' }] })
    const { exceptionId, bindingVersion, number } = await reviewed(house)
    await nextDay(house)
    world.expectSilence()
    await nextDay(house)
    world.expectMessage(chair, {
      fresh: [chair, second, third],
      says: [
        'You',
        'Second',
        'Third',
        `${number}: decide on “Delay the October patches”`,
        'you chair the committee that decides',
        'Ends when it is decided.',
      ],
    })
    await nextDay(house)
    world.expectMessage(chair, { ongoing: [chair, second, third] })
    const [byChair, bySecond] = committee.as as [Ask, Ask]
    const vote = { move: 'approve', reason: 'Convinced.', bindingVersion } as const
    await moved(byChair, exceptionId, vote)
    await nextDay(house)
    world.expectMessage(chair, { ongoing: [second, third], settled: [chair] })
    world.expectMessage(people.owner, { fresh: [second, third], says: ['1 decision waiting', 'you are an Owner'] })
    await moved(bySecond, exceptionId, vote)
    await nextDay(house)
    for (const told of [chair, people.owner]) world.expectMessage(told, { settled: [second, third], says: ['no decision waits any more'] })
    await nextDay(house)
    world.expectSilence()
  })

  test('drops out of a message when it is taken just before it is sent', async () => {
    const house = await exceptionsHouse()
    const { world, as, asked, moved, at } = house
    await world.escalationPolicy({ trigger: waiting(1), tell: ['person'] })
    const { exceptionId, bindingVersion } = await asked(as.report)
    world.received = []
    await world.round()
    await at(world.clock.now().toString())
    await moved(as.manager, exceptionId, { move: 'approve', reason: 'Fine.', bindingVersion })
    await world.send()
    expect(world.received.filter(({ matter }) => matter === '')).toEqual([])
  })

  test('of another policy is none of its business; of a confidential one only the number is said', async () => {
    const house = await exceptionsHouse()
    const { world, as, asked, people } = house
    await world.escalationPolicy({ name: 'This', trigger: waiting(1, 'IT-07'), tell: [people.member] })
    await world.escalationPolicy({ name: 'Other', trigger: waiting(1, 'HR-02'), tell: [people.member] })
    await asked(as.report, { title: 'A private matter', confidential: true })
    await nextDay(house)
    const { digest, letter } = world.expectMessage(people.member, { fresh: [people.manager], says: ['EX-1, due Sat 7 Mar'] })
    expect(digest.sections.map(({ policy }) => policy)).toEqual(['This'])
    expect(letter?.text).not.toContain('private')
  })

  test('where no committee decides, the fallback hears it, and where the chair is away, who stands in', async () => {
    const house = await exceptionsHouse()
    const { world, as, asked, people, committee } = house
    await world.escalationPolicy({ trigger: waiting(1), tell: ['committee-chair'], fallback: [people.auditor] })
    await asked(as.report)
    await nextDay(house)
    world.expectMessage(people.auditor, { fresh: [people.manager], says: ['no committee with a chair waits for their decision'] })
    await world.isAway(committee.chair, '2026-03-03', '2026-03-20')
    await world.standsIn(people.member, committee.chair)
    await reviewed(house)
    world.received = []
    await nextDay(house)
    world.expectMessage(people.auditor, { ongoing: [people.manager] })
    world.expectMessage(people.member, { fresh: committee.members, says: ['you step in while Chair is on leave'] })
  })
})

describe('an exception that expires', () => {
  test('is told to who lives with it from so many days before, until it was extended', async () => {
    const house = await exceptionsHouse()
    const { world, as, asked, moved, drafted, people } = house
    await world.escalationPolicy({ trigger: expires(2), tell: ['person'] })
    const base = await asked(as.report, { from: '2026-03-02', until: '2026-03-06' })
    await moved(as.manager, base.exceptionId, { move: 'approve', reason: 'Fine.', bindingVersion: base.bindingVersion })
    await nextDay(house)
    world.expectSilence()
    await nextDay(house)
    world.expectMessage(people.report, {
      fresh: [people.report],
      says: ['EX-1: Delay the October patches, ends after Fri 6 Mar', 'Ends when it is extended, renewed or closed'],
    })
    const more = await drafted(as.report, { from: '2026-03-07', until: '2026-03-20' }, { extends: base.exceptionId })
    const sent = await moved(as.report, more.exceptionId, { move: 'submit' })
    await nextDay(house)
    world.expectMessage(people.report, { ongoing: [people.report] })
    await moved(as.manager, more.exceptionId, { move: 'approve', reason: 'Once more.', bindingVersion: sent.bindingVersion })
    await nextDay(house)
    world.expectMessage(people.report, { settled: [people.report], says: ['extended, renewed or ended'] })
    await nextDay(house)
    world.expectSilence()
    await nextDays(house, 11)
    world.expectMessage(people.report, { fresh: [people.report], says: ['Fri 20 Mar'] })
  })

  test('16: is told no more once its time is over, and that is no settling', async () => {
    const house = await exceptionsHouse()
    const { world, as, asked, moved, people } = house
    await world.escalationPolicy({ trigger: expires(1), tell: ['person'] })
    const { exceptionId, bindingVersion } = await asked(as.report, { from: '2026-03-02', until: '2026-03-03' })
    await moved(as.manager, exceptionId, { move: 'approve', reason: 'Fine.', bindingVersion })
    await nextDay(house)
    world.expectMessage(people.report, { fresh: [people.report] })
    await nextDay(house)
    world.expectMessage(people.report, { settled: [people.report], says: ['No longer listed', 'the time is over'] })
    await nextDay(house)
    world.expectSilence()
  })

  test('15: is told once on the next day that a round runs, where none ran on the very day', async () => {
    const house = await exceptionsHouse()
    const { world, as, asked, moved, people } = house
    await world.escalationPolicy({ name: 'Expires', trigger: expires(2), tell: ['person'] })
    await world.escalationPolicy({ name: 'Waits', trigger: waiting(2), tell: [people.auditor] })
    const { exceptionId, bindingVersion } = await asked(as.report, { from: '2026-03-02', until: '2026-03-06' })
    await moved(as.manager, exceptionId, { move: 'approve', reason: 'Fine.', bindingVersion })
    await asked(as.report)
    await nextDay(house)
    world.expectSilence()
    // Both would be told on the 4th.
    world.sleep(1)
    world.expectSilence()
    await nextDay(house)
    world.expectMessage(people.report, { fresh: [people.report], says: ['ends after Fri 6 Mar'] })
    world.expectMessage(people.auditor, { fresh: [people.manager], says: ['1 decision waiting'] })
    await nextDay(house)
    world.expectMessage(people.report, { ongoing: [people.report] })
    world.expectMessage(people.auditor, { ongoing: [people.manager] })
  })

  test('settles when it is closed or renewed; one that is not granted is not spoken of', async () => {
    const house = await exceptionsHouse()
    const { world, as, asked, moved, drafted, people } = house
    await world.escalationPolicy({ trigger: expires(30, 'IT-07'), tell: ['person'] })
    await asked(as.report, { from: '2026-03-02', until: '2026-03-09' })
    await nextDay(house)
    world.expectSilence()
    const granted = async () => {
      const { exceptionId, bindingVersion } = await asked(as.report, { from: '2026-03-03', until: '2026-03-20' })
      return moved(as.manager, exceptionId, { move: 'approve', reason: 'Fine.', bindingVersion })
    }
    const [one, other] = [await granted(), await granted()]
    await nextDay(house)
    world.expectMessage(people.report, { fresh: [people.report], says: ['2 exceptions end soon'] })
    await moved(as.report, one.exceptionId, { move: 'close', reason: 'Done.', why: 'no-longer-needed', evidence: 'Patched.' })
    await nextDay(house)
    world.expectMessage(people.report, { ongoing: [people.report], says: ['1 exception ends soon'] })
    const again = await drafted(as.report, { from: '2026-03-21', until: '2026-04-15' }, { renews: other.exceptionId })
    const sent = await moved(as.report, again.exceptionId, { move: 'submit' })
    await moved(as.manager, again.exceptionId, { move: 'approve', reason: 'Fine.', bindingVersion: sent.bindingVersion })
    await nextDay(house)
    world.expectMessage(people.report, { settled: [people.report], says: ['extended, renewed or ended'] })
  })
})

test('why, and why not, says which exceptions and which clause', async () => {
  const house = await exceptionsHouse()
  const { world, as, asked, people } = house
  const name = await world.escalationPolicy({ trigger: waiting(3), tell: ['person'] })
  await asked(as.report, graveRequest)
  const { exceptionId } = await asked(as.report)
  await nextDay(house)
  const { body } = await as.admin('GET /escalation-policies')
  const { policyId } = (body as { items: { policyId: number; name: string }[] }).items.find((each) => each.name === name) ?? { policyId: 0 }
  const why = async () => (await as.admin(`GET /escalation-policies/${policyId}/explanations/${people.manager.id}`)).body
  expect(await why()).toMatchObject({
    ...{ fired: false, failedClause: 'nothing-waiting', type: 'decision-waiting', counted: [] },
    notCounted: [{ title: 'EX-2: Delay the October patches', dueOn: '2026-03-07', why: 'not-waited-long' }],
  })
  await nextDays(house, 2)
  world.expectMessage(people.manager, { fresh: [people.manager] })
  expect(await why()).toMatchObject({
    fired: true,
    count: 1,
    counted: [{ title: 'EX-2: decide on “Delay the October patches”', exceptionId }],
    notCounted: [],
  })
})
