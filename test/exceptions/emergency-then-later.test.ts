import { expect, test } from 'vitest'
import { type ExceptionRecord, type ExceptionsHouse, exceptionsHouse, got, type Sent } from '../support/exceptions-house.ts'

/** A request from 10 March on, granted for so many hours on Monday the second at noon; the manager is to decide on it. */
async function granted(hours: number, criteria: Record<string, unknown> = {}): Promise<ExceptionsHouse & { asks: ExceptionRecord }> {
  const house = await exceptionsHouse({ choose: [{ route: 'light' }], criteria: { emergencyHours: 300, ...criteria } })
  const { as, asked, moved, world } = house
  const { exceptionId } = await asked(as.report)
  const asks = await moved(as.manager, exceptionId, { move: 'grant-emergency', reason: 'It burns.', hours })
  await world.send()
  world.received = []
  return { ...house, asks }
}

const approved = ({ as, moved, asks: { exceptionId, bindingVersion } }: Awaited<ReturnType<typeof granted>>) =>
  moved(as.manager, exceptionId, { move: 'approve', reason: 'Yes.', bindingVersion })

test('where it ends before the first day, everybody concerned reads of the gap before it is approved, and of nothing is taken away by that', async () => {
  const house = await granted(72)
  const { as, at, record, asks, world, people } = house
  for (const who of [as.manager, as.report])
    expect(await record(who, asks.exceptionId)).toMatchObject({ inForce: true, restsUntil: '2026-03-10T00:00:00Z' })
  const yes = await approved(house)
  expect(yes).toMatchObject({ phase: 'scheduled', inForce: true, startsAt: '2026-03-10T00:00:00Z', restsUntil: '2026-03-10T00:00:00Z' })
  expect(yes.grants).toMatchObject([
    { kind: 'emergency', endsAt: '2026-03-05T12:00:00Z', replacedAt: null },
    { kind: 'decision', startsAt: '2026-03-10T00:00:00Z', replacedAt: null },
  ])
  await world.send()
  expect(world.expectLetter(people.report, 'EX-1/approved/3').letter?.text).toContain(
    'What was granted for the emergency lasts until 5 Mar, 12:00. From then on nothing is in force until it begins on Tuesday 10 March.',
  )
  const then = async (instant: string) => {
    await at(instant)
    const { phase, inForce, restsUntil } = await record(as.manager, asks.exceptionId)
    return { phase, inForce, restsUntil }
  }
  const gap = { phase: 'scheduled', restsUntil: '2026-03-10T00:00:00Z' }
  expect(await then('2026-03-05T11:59:59.999Z')).toEqual({ ...gap, inForce: true })
  expect(await then('2026-03-05T12:00:00Z')).toEqual({ ...gap, restsUntil: null, inForce: false })
  expect(await then('2026-03-10T00:00:00Z')).toEqual({ phase: 'in-force', restsUntil: null, inForce: true })
  for (const [day, inForce] of [
    ['2026-03-04', true],
    ['2026-03-06', false],
  ] as const)
    expect(await got(as.auditor(`GET /exceptions/${asks.exceptionId}?asOf=${day}`))).toMatchObject({ phase: 'scheduled', inForce })
})

test.each(['close', 'revoke'] as const)('what lasts until then ends with the exception, by the move %s', async (move) => {
  const house = await granted(72)
  const { as, moved, record, asks } = house
  await approved(house)
  const by = move === 'close' ? as.report : as['compliance-officer']
  await moved(by, asks.exceptionId, { move, reason: 'No more.', why: 'other', ...(move === 'close' && { evidence: 'Build 8.4' }) } as Sent)
  const ended = await record(as.manager, asks.exceptionId)
  expect(ended).toMatchObject({ inForce: false, grants: [{ replacedAt: '2026-03-02T12:00:00Z' }, { replacedAt: '2026-03-02T12:00:00Z' }] })
})

test('a promise that is not kept in time stops it, too', async () => {
  const house = await granted(72)
  const { as, at, world, moved, record, asks, people } = house
  const { exceptionId, bindingVersion } = asks
  const condition = { title: 'Tell them', ownerId: people.report.id, dueOn: '2026-03-02', everyDays: null, whenFailed: 'suspend' as const }
  await moved(as.manager, exceptionId, { move: 'approve', reason: 'Yes.', bindingVersion, conditions: [condition] })
  await world.nextRound()
  await at('2026-03-03T12:00:00Z')
  expect(await record(as.manager, exceptionId)).toMatchObject({ phase: 'suspended', inForce: false })
})

test('where it would last until the first day, or longer, it goes on without a gap, through the time that is approved', async () => {
  for (const hours of [180, 300]) {
    const house = await granted(hours)
    const { as, at, record, asks, world, people } = house
    expect((await record(as.manager, asks.exceptionId)).restsUntil).toBe(null)
    expect(await approved(house)).toMatchObject({ phase: 'in-force', inForce: true, startsAt: '2026-03-02T12:00:00Z' })
    await world.send()
    expect(world.expectLetter(people.report, 'EX-1/approved/3').letter?.text).not.toContain('nothing is in force')
    await at('2026-03-09T23:59:59Z')
    expect(await record(as.manager, asks.exceptionId)).toMatchObject({ inForce: true, phase: 'in-force' })
  }
})

test('the days that it goes on through count for none of the caps: they were granted for the emergency', async () => {
  const house = await granted(180, { grantDays: 30, lifetimeDays: 30 })
  expect(await approved(house)).toMatchObject({ phase: 'in-force', inForce: true, startsAt: '2026-03-02T12:00:00Z' })
})

test('to the millisecond: hours that end where the first day begins leave no gap, and one that ends before does', async () => {
  const house = await granted(180)
  const { as, record, asks } = house
  expect(asks.endsAt).toBe('2026-03-10T00:00:00Z')
  expect((await record(as.manager, asks.exceptionId)).restsUntil).toBe(null)
  const shorter = await granted(179)
  expect((await shorter.record(shorter.as.manager, shorter.asks.exceptionId)).restsUntil).toBe('2026-03-10T00:00:00Z')
})

test('nothing is said of it where nothing is in force, or what is asked for begins at once', async () => {
  const house = await exceptionsHouse({ choose: [{ route: 'light' }] })
  const { as, asked, at, moved, record } = house
  expect((await asked(as.report)).restsUntil).toBe(null)
  const now = await asked(as.report, { from: '2026-03-02', title: 'At once' })
  const { exceptionId } = await moved(as.manager, now.exceptionId, { move: 'grant-emergency', reason: 'It burns.', hours: 5 })
  expect((await record(as.manager, exceptionId)).restsUntil).toBe(null)
  await at('2026-03-02T20:00:00Z')
  expect(await record(as.manager, exceptionId)).toMatchObject({ inForce: false, restsUntil: null })
})
