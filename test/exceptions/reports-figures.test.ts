import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exceptionScope } from '../../src/contract/exception-request.ts'
import { alikeGroups, consistencyOf, type DecidedCase, departuresOf } from '../../src/exceptions/reports/consistency.ts'
import { demands, fields } from '../../src/exceptions/reports/demands.ts'
import { wilson } from '../../src/exceptions/reports/wilson.ts'
import { type ExceptionsHouse, exceptionsHouse, got } from '../support/exceptions-house.ts'
import { type Kept, keepCases } from '../support/kept-cases.ts'

const hour = 3_600_000
const now = '2026-03-02T12:00:00Z'

/** A case as it may stand in the books of two years, up to now. Hours count back from now. */
const anyCase: fc.Arbitrary<Kept> = fc
  .record({
    ...{ policy: fc.nat(1), clause: fc.constantFrom('1', '2'), ground: fc.constantFrom('urgent-need' as const, 'other' as const) },
    ...{ level: fc.constantFrom('low' as const, 'high' as const), requester: fc.nat(2), askedAgo: fc.integer({ min: 48, max: 9000 }) },
    ...{
      state: fc.constantFrom(
        'approved' as const,
        'approved' as const,
        'closed' as const,
        'rejected' as const,
        'awaiting-decision' as const,
        'withdrawn' as const,
      ),
    },
    ...{
      took: fc.integer({ min: 1, max: 40 }),
      lasts: fc.integer({ min: 24, max: 4000 }),
      score: fc.option(fc.integer({ min: 1, max: 25 })),
    },
    ...{ isConditional: fc.boolean(), suspended: fc.option(fc.record({ after: fc.nat(300), hours: fc.integer({ min: 1, max: 300 }) })) },
    closedAfter: fc.integer({ min: 1, max: 200 }),
  })
  .map((one) => one satisfies Kept)

test('figures are what counting by hand gives', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyCase, { minLength: 5, maxLength: 40 }), async (kept) => {
      const house = await exceptionsHouse({ criteria: { overuse: [{ per: 'person', count: 4, months: 3 }] } })
      const { policies, people } = await keepCases(house, kept)
      const ask = reading(house)
      const of = (position: number) => kept.filter(({ policy }) => policy === position)

      for (const [position, policyId] of policies.entries()) {
        const decided = of(position).filter(({ state }) => isDecided(state))
        const whole = (await ask('waiting-times')).find((row) => row['policyId'] === policyId && row['step'] === null)
        const took = decided.map((one) => one.took / 24)
        const waits = of(position).filter(({ state }) => state === 'awaiting-decision')
        if (decided.length + waits.length > 0)
          expect(whole).toMatchObject({
            ...{ decided: decided.length, medianDays: tenth(quantile(took, 0.5)), p90Days: tenth(quantile(took, 0.9)) },
            ...{
              waiting: waits.length,
              oldestDays: waits.length === 0 ? null : tenth(Math.max(...waits.map(({ askedAgo }) => askedAgo)) / 24),
            },
          })

        const debt = (await ask('debt')).find((row) => row['policyId'] === policyId)
        const granted = of(position).filter((one) => isHeldAt(one, Date.parse(now)))
        expect(debt === undefined).toBe(granted.length === 0)
        if (debt) {
          expect(debt['days']).toBeCloseTo(sum(granted.map(hoursHeld)) / 24, 0)
          expect(debt['debt']).toBeCloseTo(sum(granted.map((one) => hoursHeld(one) * (one.score ?? 0))) / 24, 0)
        }

        const asked = of(position).filter(({ state }) => state !== 'withdrawn')
        const rows = (await ask('asked-most')).filter((row) => row['policyId'] === policyId)
        expect(sum(rows.map((row) => row['asked'] as number))).toBe(asked.length)
        for (const clause of ['1', '2']) {
          const those = asked.filter((one) => one.clause === clause)
          if (those.length > 0)
            expect(rows.find((row) => row['clause'] === clause)).toMatchObject({
              ...{ asked: those.length, granted: those.filter(({ state }) => state === 'approved' || state === 'closed').length },
              ...{
                refused: those.filter(({ state }) => state === 'rejected').length,
                people: new Set(those.map(({ requester }) => requester)).size,
              },
            })
        }

        for (const [who, personId] of people.entries()) {
          const theirs = asked.filter(({ requester }) => requester === who)
          const row = (await ask('overuse?per=person')).find((one) => one['policyId'] === policyId && one['personId'] === personId)
          expect(row?.['asked'] ?? 0).toBe(theirs.length)
          if (row && position === 0) {
            const lately = theirs.filter(({ askedAgo }) => instant(askedAgo) > Date.parse('2025-12-02T12:00:00Z')).length
            expect(row).toMatchObject({ limit: 4, limitAsked: lately, reached: lately >= 4 })
          }
        }
      }

      const load = await ask('load')
      for (const week of load.filter((one) => !one['expected'])) {
        const end = Math.min(Date.parse(`${week['week']}T00:00:00Z`) + 7 * 24 * hour - 1, Date.parse(now))
        // The clocks of London go forward in summer: an hour earlier by ours.
        const seen = end === Date.parse(now) ? end : end - londonOffset(end)
        expect(week['inForce'], String(week['week'])).toBe(kept.filter((one) => isHeldAt(one, seen)).length)
      }
    }),
    { numRuns: Number(process.env['LEEWAY_TEST_RUNS'] ?? 3), endOnFailure: true },
  )
})

const one = (number: number, change: Partial<DecidedCase> = {}): DecidedCase => ({
  ...{
    exceptionId: number,
    number,
    title: '',
    policyId: 1,
    policy: 'P',
    clause: '1',
    ground: 'other',
    level: 'low',
    confidential: false,
  },
  ...{ verdict: 'approved', decidedBy: 'Ann', decidedAt: `2026-03-0${number}T00:00:00Z`, reason: '' },
  ...change,
})

test('agreement is that of alike cases, and departures are those that went another way', () => {
  const cases = [one(1), one(2), one(3, { decidedBy: 'Bo' }), one(4, { verdict: 'rejected' }), one(5, { level: 'high' })]
  expect(consistencyOf(cases)).toEqual([
    { policyId: 1, policy: 'P', clause: '1', cases: 5, alike: 4, agreeing: 3, agreement: null, low: null, high: null },
  ])
  const more = [...cases, one(6)]
  const [row] = consistencyOf(more)
  expect(row).toMatchObject({ alike: 5, agreeing: 4, agreement: 0.8 })
  // Newcombe 1998, Statistics in Medicine 17, method 3: what a table of Wilson intervals gives for 4 of 5.
  expect(row?.low).toBeCloseTo(0.3755, 4)
  expect(row?.high).toBeCloseTo(0.9638, 4)
  expect(departuresOf(more).map(({ number, usual, cases: alike }) => [number, usual, alike])).toEqual([['EX-4', 'approved', 5]])
  expect(departuresOf([one(1), one(2, { verdict: 'rejected' })])).toEqual([])
  expect(alikeGroups(more)[0]).toMatchObject({ cases: 5, approved: 4, rejected: 1, deciders: ['Ann', 'Bo'] })
})

test('rows come by how many cases they have, then by policy and clause; departures the latest first', () => {
  const cases = [
    ...[one(1, { clause: '2' }), one(2, { clause: null }), one(3, { policyId: 2, policy: 'O', clause: '9' })],
    ...[one(4), one(5, { verdict: 'approved-with-conditions' })],
  ]
  const order = [
    ['P', '1'],
    ['O', '9'],
    ['P', null],
    ['P', '2'],
  ]
  for (const known of [cases, cases.toReversed()]) {
    expect(consistencyOf(known).map(({ policy, clause }) => [policy, clause])).toEqual(order)
    expect(alikeGroups(known).map(({ policy, clause }) => [policy, clause])).toEqual(order)
  }
  expect(alikeGroups(cases)[0]).toMatchObject({ cases: 2, approved: 1, withConditions: 1, rejected: 0 })

  const away = (number: number, clause: string) =>
    [1, 2, 3].map((at) => one(at, { clause })).concat(one(number, { clause, verdict: 'rejected' }))
  const numbers = (decided: DecidedCase[]) => departuresOf(decided).map(({ number }) => number)
  expect(numbers([...away(4, '1'), ...away(6, '2'), ...away(5, '3')])).toEqual(['EX-6', 'EX-5', 'EX-4'])
  const together = [...away(4, '1'), ...away(6, '2')].map((each) => ({ ...each, decidedAt: now }))
  expect(numbers(together)).toEqual(['EX-6', 'EX-4'])
  expect(numbers([...away(4, '1'), one(5, { verdict: 'rejected' }), one(6, { verdict: 'rejected' })])).toEqual([])
})

test('an interval lies between nothing and all, and holds the share it is about', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(500), (cases, part) => {
      const agreeing = part % (cases + 1)
      const { low, high } = wilson(agreeing, cases)
      expect(low).toBeGreaterThanOrEqual(0)
      expect(high).toBeLessThanOrEqual(1)
      expect(low).toBeLessThanOrEqual(agreeing / cases + 1e-12)
      expect(high).toBeGreaterThanOrEqual(agreeing / cases - 1e-12)
    }),
  )
})

test('a record that lacks something says so, and one that has all is whole', async () => {
  const { as, asked, moved, committee } = await exceptionsHouse()
  await asked(as.report)
  const { exceptionId } = await asked(as.report, {
    ...{
      inherent: { likelihood: 4, impact: 4 },
      residual: { likelihood: 2, impact: 4 },
      riskArgument: 'Cut off.',
      alternatives: 'Another one.',
    },
    ...{ controls: [{ title: 'Cut off', purpose: '', ownerId: null, checkEveryDays: 7 }], exitPlan: 'A release in May.' },
    scope: { ...exceptionScope.parse({}), description: 'One viewer.' },
  })
  await moved(as['compliance-officer'], exceptionId, { move: 'take' })
  expect(committee.as.length).toBe(3)
  const { items } = await got<{ items: { exceptionId: number; missing: string[]; whole: boolean }[] }>(
    as.auditor('GET /exception-reports/completeness'),
  )
  const [grave, plain] = items
  expect(grave).toMatchObject({ exceptionId, missing: [], whole: true })
  expect(plain?.missing.toSorted()).toEqual(
    ['alternatives', 'control-checks', 'controls', 'exit-plan', 'risk-after', 'risk-argument', 'scope'].toSorted(),
  )
  const lacking = await got<{ items: { field: string; missing: number }[] }>(as.auditor('GET /exception-reports/demands?limit=200'))
  expect(lacking.items.length).toBe(demands.length)
  for (const { field, missing } of lacking.items) expect(missing, field).toBe(plain?.missing.includes(field) ? 1 : 0)
  expect(new Set(demands.map(({ field }) => field))).toEqual(new Set(Object.keys(fields)))
})

test('files of reports say the day and the filter they were made for', async () => {
  const { as, asked, at } = await exceptionsHouse()
  await asked(as.report)
  await at('2026-03-05T12:00:00Z')
  const { headers, text } = await as.auditor('GET /exception-reports/register.csv?asOf=2026-03-03&level=low&columns=number,asOf')
  expect(headers['content-disposition']).toBe(
    'attachment; filename="register_2026-03-05_asOf-2026-03-03_level-low_sort-number_direction-desc.csv"',
  )
  expect(text).toBe('\ufeffnumber,asOf\nEX-1,2026-03-03\n')
  expect((await as.auditor('GET /exception-reports/debt.xlsx')).status).toBe(200)
})

function reading({ as }: ExceptionsHouse) {
  return async (report: string) =>
    (
      await got<{ items: Record<string, unknown>[] }>(
        as.auditor(`GET /exception-reports/${report}${report.includes('?') ? '&' : '?'}limit=200`),
      )
    ).items
}

function isDecided(state: Kept['state']): boolean {
  return state !== 'awaiting-decision' && state !== 'withdrawn'
}

function instant(hoursAgo: number): number {
  return Date.parse(now) - hoursAgo * hour
}

/** The hours of its grant, from and to, counted from now; of one that was granted. */
function heldFrom(one: Kept): number {
  return instant(one.askedAgo) + one.took * hour
}

function heldTo(one: Kept): number {
  return heldFrom(one) + (one.state === 'closed' ? Math.min(one.closedAfter, one.lasts) : one.lasts) * hour
}

function isHeldAt(one: Kept, at: number): boolean {
  if (one.state !== 'approved' && one.state !== 'closed') return false
  const from = heldFrom(one)
  const pausedFrom = from + (one.suspended?.after ?? 0) * hour
  const isPaused = one.suspended !== null && at >= pausedFrom && at < pausedFrom + one.suspended.hours * hour
  return at >= from && at < heldTo(one) && !isPaused
}

function hoursHeld(one: Kept): number {
  let hours = 0
  for (let at = heldFrom(one); at < Math.min(heldTo(one), Date.parse(now)); at += hour) if (isHeldAt(one, at)) hours += 1
  return hours
}

function londonOffset(at: number): number {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO('Europe/London').offsetNanoseconds / 1_000_000
}

/** By sorting, and going between the two nearest (R type 7). */
function quantile(values: readonly number[], share: number): number | null {
  if (values.length === 0) return null
  const sorted = values.toSorted((a, b) => a - b)
  const place = (sorted.length - 1) * share
  const [below, above] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0]
  return below + (above - below) * (place - Math.floor(place))
}

function tenth(value: number | null): unknown {
  return value === null ? null : nearTo(value)
}

/** One place after the point, however the last digit is rounded. */
function nearTo(value: number): unknown {
  return { asymmetricMatch: (other: unknown) => typeof other === 'number' && Math.abs(other - value) <= 0.0501 }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
