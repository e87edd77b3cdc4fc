import { describe, expect, test } from 'vitest'
import { rehearseRound, runRounds } from '../../src/rounds.ts'
import { addDays, daysBetween } from '../../src/time/day.ts'
import { type ExceptionsHouse, exceptionsHouse, got } from '../support/exceptions-house.ts'
import { plainMapping, takeRegister, written } from '../support/registers.ts'
import { type Received, textOf } from '../support/world-messages.ts'

/** Granted by the manager; what that told is put aside. It is Monday 2 March. */
async function granted({ world, as, people, asked, moved }: ExceptionsHouse, until: string, request: object = {}) {
  const { exceptionId, bindingVersion } = await asked(as.report, { from: '2026-03-02', until, ownerId: people.member.id, ...request })
  const record = await moved(as.manager, exceptionId, { move: 'approve', reason: 'Fine.', bindingVersion })
  await world.send()
  world.received = []
  return record
}

/** More time for it, or the same once more, granted as well. */
async function andAgain(house: ExceptionsHouse, follows: { extends?: number; renews?: number }, from: string, until: string) {
  const { as, drafted, moved, people } = house
  const draft = await drafted(as.report, { from, until, ownerId: people.member.id }, follows)
  const { bindingVersion } = await moved(as.report, draft.exceptionId, { move: 'submit' })
  await moved(as.manager, draft.exceptionId, { move: 'approve', reason: 'Once more.', bindingVersion })
  await house.world.send()
  house.world.received = []
}

/** The rounds until a day, of which the last two speak: with the one before nothing came, nor had to be said by then. */
async function quietUntil({ world, at }: ExceptionsHouse, day: string): Promise<void> {
  const before = daysBetween(world.today, day) - 2
  if (before > 0) world.sleep(before)
  while (world.today < day) await world.nextRound()
  await at(world.clock.now().toString())
}

function expectToldBoth({ world, people }: ExceptionsHouse, matter: string): Received {
  world.expectLetter(people.member, matter)
  return world.expectLetter(people.report, matter)
}

describe('the end of an exception', () => {
  test('is told two weeks before, and when it has come: to who asked and who lives with it, each once', async () => {
    const house = await exceptionsHouse()
    const { world, people, as } = house
    await granted(house, '2026-04-08')
    await quietUntil(house, '2026-03-25')
    const soon = world.expectLetter(people.report, 'EX-1/ends/2026-04-08')
    expect(soon.letter?.subject).toContain('Ends soon: EX-1 “Delay the October patches”')
    expect(textOf(soon)).toContain('its last day is Wednesday 8 April')
    expect(textOf(soon)).toContain('can ask for more time until then')
    expect(textOf(soon)).toContain('You get this because you asked for the exception.')
    expect(textOf(world.expectLetter(people.member, 'EX-1/ends/2026-04-08'))).toContain('because you live with the exception')
    await quietUntil(house, '2026-04-09')
    const over = expectToldBoth(house, 'EX-1/ended/2026-04-08')
    expect(over.letter?.subject).toContain('Has ended: EX-1')
    expect(textOf(over)).toContain('Its last day was Wednesday 8 April. It covers nothing any more')
    const { items } = await got<{ items: { subject: string }[] }>(as.member('GET /inbox?state=waiting'))
    expect(items.map(({ subject }) => subject)).toContain('Has ended: EX-1 “Delay the October patches”')
    await quietUntil(house, '2026-04-20')
    world.expectSilence()
  })

  test.each([
    ['of ten days: half of its time before', '2026-03-11', '2026-03-06'],
    ['of a week: three days before', '2026-03-08', '2026-03-05'],
    ['of a few days: not before', '2026-03-06', null],
  ])('of a short grant, %s', async (_, until, told) => {
    const house = await exceptionsHouse()
    await granted(house, until)
    if (told !== null) {
      await quietUntil(house, told)
      expectToldBoth(house, `EX-1/ends/${until}`)
    }
    await quietUntil(house, addDays(until, 1))
    expectToldBoth(house, `EX-1/ended/${until}`)
    house.world.expectSilence()
  })

  test('is not told where more time was granted until then, but the later end is', async () => {
    const house = await exceptionsHouse()
    const { exceptionId } = await granted(house, '2026-04-08')
    await quietUntil(house, '2026-03-25')
    expectToldBoth(house, 'EX-1/ends/2026-04-08')
    await andAgain(house, { extends: exceptionId }, '2026-04-09', '2026-04-30')
    await quietUntil(house, '2026-04-19')
    expectToldBoth(house, 'EX-1/ends/2026-04-30')
    await quietUntil(house, '2026-05-01')
    expectToldBoth(house, 'EX-1/ended/2026-04-30')
  })

  test('is not told where a renewal follows at once; where days lie between, it is', async () => {
    const house = await exceptionsHouse()
    const [one, other] = [await granted(house, '2026-04-08'), await granted(house, '2026-04-08', { title: 'Another' })]
    await andAgain(house, { renews: one.exceptionId }, '2026-04-09', '2026-05-08')
    await andAgain(house, { renews: other.exceptionId }, '2026-04-20', '2026-05-19')
    await quietUntil(house, '2026-03-25')
    expectToldBoth(house, 'EX-2/ends/2026-04-08')
    await quietUntil(house, '2026-04-09')
    expectToldBoth(house, 'EX-2/ended/2026-04-08')
    await quietUntil(house, '2026-04-24')
    expectToldBoth(house, 'EX-3/ends/2026-05-08')
  })

  test('is not told of what was closed before; of what is suspended only when it has come', async () => {
    const house = await exceptionsHouse()
    const { as, moved, world } = house
    const [closed, suspended] = [await granted(house, '2026-04-08'), await granted(house, '2026-04-08', { title: 'Another' })]
    await quietUntil(house, '2026-03-20')
    const done = { move: 'close', reason: 'Done.', why: 'remedied', evidence: 'Build 8.4 is in.' } as const
    await moved(as.report, closed.exceptionId, done)
    await moved(as['compliance-officer'], suspended.exceptionId, { move: 'suspend', reason: 'An incident.' })
    await world.send()
    world.received = []
    await quietUntil(house, '2026-04-09')
    expectToldBoth(house, 'EX-2/ended/2026-04-08')
    world.expectSilence()
  })

  test('of more time for a deadline is told while that is owed', async () => {
    const house = await exceptionsHouse()
    const { world, people } = house
    const [met, owed] = [await world.owes(people.report, { due: '2026-03-05' }), await world.owes(people.report, { due: '2026-03-05' })]
    const forDeadline = ({ id }: { id: string }) => ({
      scope: { personIds: [people.report.id], deadlineIds: [Number(id)] },
      effect: { kind: 'extend' },
      ownerId: people.report.id,
    })
    await granted(house, '2026-03-25', forDeadline(met))
    await granted(house, '2026-03-25', { ...forDeadline(owed), title: 'Another' })
    await world.meets(met)
    await quietUntil(house, '2026-03-13')
    world.expectLetter(people.report, 'EX-2/ends/2026-03-25')
    await quietUntil(house, '2026-03-26')
    world.expectLetter(people.report, 'EX-2/ended/2026-03-25')
    world.expectSilence()
  })

  test('of what is confidential is told by its number only, in the language of its reader', async () => {
    const house = await exceptionsHouse()
    const { world, people } = house
    await world.changeFacts([people.report.id], (tx) =>
      tx.client.query("update person set locale = 'de' where organization_id = $1 and person_id = $2", [
        tx.organizationId,
        people.report.id,
      ]),
    )
    await granted(house, '2026-04-08', { confidential: true })
    await quietUntil(house, '2026-03-25')
    const { letter } = expectToldBoth(house, 'EX-1/ends/2026-04-08')
    expect(letter?.subject).toContain('Endet bald: EX-1')
    expect(`${letter?.subject} ${letter?.text} ${letter?.html}`).not.toMatch(/October|IT-07/)
    await quietUntil(house, '2026-04-09')
    expect(expectToldBoth(house, 'EX-1/ended/2026-04-08').letter?.subject).toContain('Abgelaufen: EX-1')
  })
})

describe('where an escalation policy tells that it ends', () => {
  test('whoever it tells has no letter beside, and others have', async () => {
    const house = await exceptionsHouse()
    const { world, people } = house
    await world.escalationPolicy({ trigger: { type: 'exception-expires', days: 20, policy: 'IT-07' }, tell: ['person'] })
    await world.escalationPolicy({ trigger: { type: 'exception-expires', days: 30, policy: 'HR-02' }, tell: ['manager'] })
    await granted(house, '2026-04-08')
    const letters: [number, string][] = []
    while (world.today < '2026-04-10') {
      await world.nextRound()
      for (const { recipientId, matter } of world.received) if (matter !== '') letters.push([recipientId, matter])
      world.received = []
    }
    expect(letters.toSorted((a, b) => a[1].localeCompare(b[1]) || a[0] - b[0])).toEqual([
      ...[people.report.id, people.member.id].toSorted((a, b) => a - b).map((id) => [id, 'EX-1/ended/2026-04-08']),
      [people.report.id, 'EX-1/ends/2026-04-08'],
    ])
  })

  test('only later, the letter comes first', async () => {
    const house = await exceptionsHouse()
    const { world } = house
    await world.escalationPolicy({ trigger: { type: 'exception-expires', days: 2 }, tell: ['person'] })
    await granted(house, '2026-04-08')
    await quietUntil(house, '2026-03-25')
    expectToldBoth(house, 'EX-1/ends/2026-04-08')
  })
})

describe('where no round spoke for a while', () => {
  test('the next one tells what is so then, once', async () => {
    const house = await exceptionsHouse()
    const { world } = house
    await granted(house, '2026-04-08')
    world.sleep(40)
    await world.nextRound()
    expectToldBoth(house, 'EX-1/ended/2026-04-08')
    await world.nextRound()
    world.expectSilence()
  })

  test('a silent round tells nothing, but the next one that speaks', async () => {
    const house = await exceptionsHouse()
    const { world } = house
    await granted(house, '2026-03-02')
    world.sleep(1)
    const today = { organizationId: world.organizationId, day: world.today, actor: 'system' }
    await rehearseRound(world.db, today)
    await runRounds(world.db, { ...today, silent: true })
    await world.send()
    world.expectSilence()
    await world.nextRound()
    expectToldBoth(house, 'EX-1/ended/2026-03-02')
  })
})

test('what had ended before it was taken over from another register is not told; what ends here is', async () => {
  const house = await exceptionsHouse()
  const { world, people } = house
  const rows = ['2026-02-20', '2026-03-12'].map((until, at) => `R-${at},Old driver,${people.member.email},2026-01-02,${until},granted`)
  const files = written({ 'a.csv': ['id,what,who,asked,until,status', ...rows, ''].join('\n') })
  expect(await takeRegister(world, files, plainMapping())).toMatchObject({ taken: 2, faults: [] })
  await quietUntil(house, '2026-03-03')
  world.expectLetter(people.member, 'EX-2/ends/2026-03-12')
  await quietUntil(house, '2026-03-13')
  world.expectLetter(people.member, 'EX-2/ended/2026-03-12')
  await quietUntil(house, '2026-03-15')
})

describe('many that end', () => {
  async function aFlood(count: number): Promise<ExceptionsHouse> {
    const house = await exceptionsHouse()
    for (let nth = 1; nth <= count; nth += 1) await granted(house, '2026-04-08', { title: `Driver ${nth}` })
    await quietUntil(house, '2026-03-25')
    return house
  }

  test('are told one by one up to five', async () => {
    const house = await aFlood(5)
    for (let nth = 1; nth <= 5; nth += 1) expectToldBoth(house, `EX-${nth}/ends/2026-04-08`)
    house.world.expectSilence()
  })

  test('are told by one letter from six on, once', async () => {
    const house = await aFlood(6)
    const soon = expectToldBoth(house, 'together/EX-1/ends/2026-04-08')
    expect(soon.letter?.subject).toContain('6 exceptions end soon')
    expect(textOf(soon)).toContain('the first of them after Wednesday 8 April')
    expect(textOf(soon)).not.toContain('Driver')
    await quietUntil(house, '2026-04-09')
    expect(expectToldBoth(house, 'together/EX-1/ended/2026-04-08').letter?.subject).toContain('6 exceptions have ended')
    await quietUntil(house, '2026-04-12')
    house.world.expectSilence()
  })
})
