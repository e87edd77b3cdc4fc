import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayOf, event, happens, livelyHouse, opening } from '../support/exception-events.ts'
import { type ExceptionRecord, type ExceptionsHouse, exceptionsHouse, got, graveRequest } from '../support/exceptions-house.ts'
import { oldRegister, takeRegister, written } from '../support/registers.ts'
import type { Ask } from '../support/signed-in.ts'

type Row = Record<string, unknown> & { exceptionId: number; number: string; phase: string }

test('what the register and a record say of a past day is what they said at its end, to a member as to an auditor', async () => {
  const phases = new Set<string>()
  await fc.assert(
    fc.asyncProperty(fc.array(event, { minLength: 30, maxLength: 45 }), async (events) => {
      const house = await livelyHouse()
      await house.at(house.world.clock.now().add({ seconds: 1 }).toString())
      const asked: ExceptionRecord[] = []
      const said = new Map<string, unknown>()
      for (const [place, each] of [...opening, ...events].entries()) {
        await happens(house, asked, each)
        if (place % 5 !== 4) continue
        const day = dayOf(house)
        await house.at(endOf(day))
        said.set(day, await all(house))
        await house.at(house.world.clock.now().add({ seconds: 1 }).toString())
      }
      await house.at(house.world.clock.now().add({ hours: 30 }).toString())
      for (const [day, then] of said) {
        expect(await all(house, `asOf=${day}`), day).toEqual(then)
        expect(await all(house, `as-of=${day}&known-at=${day}`), day).toEqual(then)
        for (const phase of JSON.stringify(then).match(/"phase":"[a-z-]+"/g) ?? []) phases.add(phase)
      }
    }),
    { numRuns: Number(process.env['LEEWAY_TEST_RUNS'] ?? 2), endOnFailure: true },
  )
  // However the worlds were drawn, they are not all alike.
  expect(phases.size).toBeGreaterThan(1)
})

test('an emergency grant whose request lapsed, was revoked, turned down or withdrawn is on each day what it was at its end', async () => {
  const house = await livelyHouse({ overuse: [] })
  const { as, asked, moved, at } = house
  const ids: number[] = []
  for (const title of ['Revoked', 'Left alone', 'Turned down', 'Withdrawn']) {
    const { exceptionId } = await asked(as.report, { title })
    await moved(as.manager, exceptionId, { move: 'grant-emergency', reason: 'It burns.', hours: 300 })
    ids.push(exceptionId)
  }
  const [revoked, , turnedDown, withdrawn] = ids as [number, number, number, number]
  const deeds: Record<string, () => Promise<unknown>> = {
    '2026-03-04': () => moved(as.manager, turnedDown, { move: 'reject', reason: 'No.', bindingVersion: 1 }),
    '2026-03-05': () => moved(as.report, withdrawn, { move: 'withdraw' }),
    '2026-03-10': () => moved(as.owner, revoked, { move: 'revoke', reason: 'Nobody decided.', why: 'other' }),
  }
  const said = new Map<string, unknown>()
  const phases = new Map<string, string>()
  for (let day = dayOf(house); day < '2026-03-18'; day = dayOf(house)) {
    await deeds[day]?.()
    await at(endOf(day))
    said.set(day, await all(house))
    const { items } = await got<{ items: (Row & { inForce: boolean })[] }>(as.auditor('GET /exceptions?sort=number&direction=asc'))
    phases.set(day, items.map(({ phase, inForce }) => `${phase}${inForce ? '!' : ''}`).join(' '))
    await at(house.world.clock.now().add({ hours: 12 }).toString())
  }
  expect([...new Set(phases.values())]).toEqual([
    'awaiting-decision! awaiting-decision! awaiting-decision! awaiting-decision!',
    'awaiting-decision! awaiting-decision! rejected awaiting-decision!',
    'awaiting-decision! awaiting-decision! rejected withdrawn',
    'lapsed! lapsed! rejected withdrawn',
    'revoked lapsed! rejected withdrawn',
    'revoked lapsed rejected withdrawn',
  ])
  for (const [day, then] of said) expect(await all(house, `asOf=${day}`), day).toEqual(then)
})

test('the record of a past day has the votes, conditions and evidence of then, and nothing can be done about it', async () => {
  const house = await exceptionsHouse()
  const { as, asked, moved, at, record, committee } = house
  const { exceptionId } = await asked(as.report, graveRequest)
  await at('2026-03-03T12:00:00Z')
  await moved(as['compliance-officer'], exceptionId, { move: 'take' })
  await at('2026-03-04T12:00:00Z')
  const place = { inherent: { likelihood: 4, impact: 4 }, residual: { likelihood: 2, impact: 4 } }
  await moved(as['compliance-officer'], exceptionId, { move: 'assess', reason: 'Sound.', ...place, recommendation: 'approve' })
  await at('2026-03-06T12:00:00Z')
  const { bindingVersion } = await record(as.auditor, exceptionId)
  for (const by of [as.manager, ...committee.as]) await house.tried(by, exceptionId, { move: 'approve', reason: 'Yes.', bindingVersion })
  await at('2026-03-09T12:00:00Z')
  const then = (query: string) => got<ExceptionRecord>(as.report(`GET /exceptions/${exceptionId}?${query}`))
  const votes = ({ steps }: ExceptionRecord) => steps.flatMap((step) => step.votes).length
  const now = await then('')
  expect(votes(now)).toBeGreaterThan(0)
  const before = await then('asOf=2026-03-05')
  expect(before).toMatchObject({ phase: 'awaiting-decision', decidedAt: null, moves: [], mayExtend: false, faults: [] })
  expect([votes(before), before.grants]).toEqual([0, []])
  expect(before.timeline.map(({ move }) => move)).toEqual(['submit', 'take', 'assess'])
  expect(await then('asOf=2026-03-03')).toMatchObject({ phase: 'in-review', assessment: null })
  expect(await then('asOf=2026-03-09&knownAt=2026-03-05')).toEqual(before)
  expect((await as.report(`GET /exceptions/${exceptionId}?asOf=2026-03-01`)).status).toBe(404)
  expect((await as.report(`GET /exceptions/${exceptionId}?asOf=2026-03-10`)).status).toBe(400)
  // Who may not see it today may not see what it was, either.
  expect((await as.member(`GET /exceptions/${exceptionId}?asOf=2026-03-05`)).status).toBe(404)
  const waiting = await got<{ items: Row[] }>(as['compliance-officer']('GET /exceptions?view=waiting&asOf=2026-03-03'))
  expect(waiting.items.map((row) => row.exceptionId)).toEqual([exceptionId])
})

test('what another register brought was so on the days it says, and known from when it came; what it corrected, from then', async () => {
  const { world, as, at } = await livelyHouse()
  const take = (decided: string, status: string) =>
    takeRegister(
      world,
      written({ 'old.yaml': `- { id: '1', asked: '2026-01-20', decided: '${decided}', until: '2026-12-31', status: ${status} }\n` }),
      oldRegister({ from: "'2026-02-01'" }),
    )
  await take('2026-02-05', 'granted')
  await at('2026-03-05T12:00:00Z')
  await take('2026-02-10', 'refused')
  await at('2026-03-10T12:00:00Z')
  const phaseOf = async (query: string) => {
    const { items } = await got<{ items: Row[] }>(as.auditor(`GET /exceptions?${query}`))
    const [row] = items
    if (row) expect((await got<Row>(as.auditor(`GET /exceptions/${row.exceptionId}?${query}`))).phase).toBe(row.phase)
    const report = await got<{ items: Row[] }>(as.auditor(`GET /exception-reports/register?${query}`))
    expect(report.items.map(({ phase }) => phase)).toEqual(items.map(({ phase }) => phase))
    return row?.phase
  }
  expect(await phaseOf('')).toBe('rejected')
  for (const [day, first, corrected] of [
    ['2026-01-19', undefined, undefined],
    ['2026-01-20', 'submitted', 'submitted'],
    ['2026-02-05', 'in-force', 'submitted'],
    ['2026-02-10', 'in-force', 'rejected'],
    ['2026-03-02', 'in-force', 'rejected'],
  ] as const) {
    expect([day, await phaseOf(`asOf=${day}&knownAt=2026-03-01`)]).toEqual([day, undefined])
    expect([day, await phaseOf(`asOf=${day}&knownAt=2026-03-04`)]).toEqual([day, first])
    expect([day, await phaseOf(`asOf=${day}`)]).toEqual([day, corrected])
  }
})

/** The last moment of a day where the house is. */
function endOf(day: string): string {
  const next = Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime('Europe/London')
  return next.toInstant().subtract({ microseconds: 1 }).toString()
}

/** What the register says to three people, and the records of its cases to one. */
async function all({ as }: ExceptionsHouse, query = ''): Promise<unknown> {
  const register = async (ask: Ask, view = 'all') => {
    const { items } = await got<{ items: Row[] }>(ask(`GET /exceptions?limit=200&view=${view}&${query}`))
    return items.filter(({ phase }) => phase !== 'draft')
  }
  const rows = await register(as.auditor)
  const records = []
  for (const { exceptionId } of rows) {
    const record = await got<ExceptionRecord>(as.auditor(`GET /exceptions/${exceptionId}?${query}`))
    // What is done about it is done now.
    const { moves: _, mayExtend: _1, mayRenew: _2, faults: _3, revision: _4, restsUntil: _5, ...kept } = record
    records.push(kept)
  }
  return {
    rows,
    records,
    report: await register(as.report),
    manager: await register(as.manager),
    ...{
      requested: await register(as.auditor, 'requested'),
      expiring: await register(as.auditor, 'expiring'),
      expired: await register(as.auditor, 'expired'),
      ended: await register(as.auditor, 'ended'),
    },
  }
}
