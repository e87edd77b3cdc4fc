import { expect, test } from 'vitest'
import { type ExceptionRecord, type ExceptionsHouse, exceptionsHouse } from '../support/exceptions-house.ts'

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

test('where it would end before the first day, everybody concerned reads that nothing is in force until then before it is approved', async () => {
  const house = await granted(72)
  const { as, record, asks, world, people } = house
  for (const who of [as.manager, as.report])
    expect(await record(who, asks.exceptionId)).toMatchObject({ inForce: true, restsUntil: '2026-03-10T00:00:00Z' })
  const yes = await approved(house)
  expect(yes).toMatchObject({ phase: 'scheduled', inForce: false, startsAt: '2026-03-10T00:00:00Z', restsUntil: null })
  await world.send()
  expect(world.expectLetter(people.report, 'EX-1/approved/3').letter?.text).toContain(
    'It begins on Tuesday 10 March. Until then nothing is in force: what was granted for the emergency has ended with the decision.',
  )
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
