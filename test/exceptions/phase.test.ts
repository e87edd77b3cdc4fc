import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exceptionStates } from '../../src/contract/exceptions.ts'
import { read, sql } from '../../src/database/transaction.ts'
import { inForceSql, isInForce, phaseAt, phaseSql, type Timed } from '../../src/exceptions/phase.ts'
import { anywhereOnEarth, periodOf } from '../../src/time/period.ts'
import { openWorld } from '../support/world.ts'

const runs = Number(process.env.LEEWAY_TEST_RUNS ?? 200)

// Few instants, a millisecond apart, so that boundaries meet.
const base = Temporal.Instant.from('2026-03-29T00:59:59.999Z')
const instant = fc.integer({ min: 0, max: 6 }).map((step) => base.add({ milliseconds: step }).toString())
const maybe = fc.option(instant)

const timed: fc.Arbitrary<Timed> = fc.record({
  state: fc.constantFrom(...exceptionStates),
  lapsesAt: maybe,
  startsAt: maybe,
  endsAt: maybe,
  reviewDueAt: maybe,
  suspendedAt: maybe,
  emergencyUntil: maybe,
})

const [before, begins, within, looked, ends] = [1, 2, 3, 4, 5].map((day) => `2026-03-0${day}T00:00:00Z`) as [
  string,
  string,
  string,
  string,
  string,
]
const timeless = { lapsesAt: null, reviewDueAt: null, suspendedAt: null, emergencyUntil: null }
const granted: Timed = { ...timeless, state: 'approved', startsAt: begins, endsAt: ends, reviewDueAt: looked }
const undecided = ['submitted', 'in-review', 'awaiting-decision'] as const

test.each<[string, Partial<Timed>, string, string, boolean]>([
  ['is to come', {}, before, 'scheduled', false],
  ['is to come, while an emergency goes on', { emergencyUntil: begins }, before, 'scheduled', true],
  ['is to come, after an emergency', { emergencyUntil: before }, before, 'scheduled', false],
  ['is stopped in an emergency', { emergencyUntil: begins, suspendedAt: before }, before, 'suspended', false],
  ['begins', {}, begins, 'in-force', true],
  ['has conditions', { state: 'approved-with-conditions' }, within, 'in-force', true],
  ['is looked at again', {}, looked, 'review-overdue', true],
  ['is never looked at', { reviewDueAt: null }, looked, 'in-force', true],
  ['ends', {}, ends, 'expired', false],
  ['is stopped', { suspendedAt: begins }, looked, 'suspended', false],
  ['is stopped before it begins', { suspendedAt: before }, before, 'suspended', false],
  ['ends while it is stopped', { suspendedAt: begins }, ends, 'expired', false],
  ['has no beginning', { startsAt: null }, within, 'granted', false],
  ['has no end', { endsAt: null }, within, 'granted', false],
  ...undecided.flatMap((state): [string, Partial<Timed>, string, string, boolean][] => {
    const waiting = { state, startsAt: null, endsAt: null, reviewDueAt: null }
    return [
      [`is ${state}`, waiting, within, state, false],
      [`is ${state}, with time left`, { ...waiting, lapsesAt: looked }, within, state, false],
      [`is ${state} for too long`, { ...waiting, lapsesAt: looked }, looked, 'lapsed', false],
    ]
  }),
  ...[...undecided, 'returned' as const].flatMap((state): [string, Partial<Timed>, string, string, boolean][] => [
    [`is ${state} in an emergency to come`, { state }, before, state, false],
    [`is ${state} in an emergency`, { state }, begins, state, true],
    [`is ${state} after an emergency`, { state }, ends, state, false],
    [`is ${state} in an emergency that is stopped`, { state, suspendedAt: begins }, within, state, false],
    [`is ${state} with no end of it`, { state, endsAt: null }, within, state, false],
  ]),
  ['was sent back: nobody has to decide', { state: 'returned', startsAt: null, lapsesAt: before }, within, 'returned', false],
  ...(['draft', 'rejected', 'withdrawn', 'closed', 'revoked'] as const).map((state): [string, Partial<Timed>, string, string, boolean] => {
    return [`is ${state}, whatever was granted`, { state, lapsesAt: before }, within, state, false]
  }),
])('an exception that %s', (_what, change, at, phase, inForce) => {
  const timed = { ...granted, ...change }
  expect({ phase: phaseAt(timed, at), inForce: isInForce(timed, at) }).toEqual({ phase, inForce })
})

test('the database and the product say the same of every exception at every millisecond', async () => {
  const world = await openWorld()
  await fc.assert(
    fc.asyncProperty(fc.array(timed, { minLength: 20, maxLength: 60 }), instant, async (cases, at) => {
      const said = await read(world.db, world.organizationId, (tx) =>
        tx.rows(sql<{ phase: string; inForce: boolean }>`
          select ${phaseSql(at)} as phase, ${inForceSql(at)} as "inForce"
          from jsonb_to_recordset(${JSON.stringify(cases.map(inSnakeCase))}::jsonb)
               as x (nth integer, state text, lapses_at timestamptz, starts_at timestamptz, ends_at timestamptz, review_due_at timestamptz,
                     suspended_at timestamptz, emergency_until timestamptz)
          order by x.nth`),
      )
      expect(said).toEqual(cases.map((one) => ({ phase: phaseAt(one, at), inForce: isInForce(one, at) })))
    }),
    { numRuns: Math.ceil(runs / 10) },
  )
})

test('an exception is in force from its first instant, and no more from the first after its last day', () => {
  fc.assert(
    fc.property(fc.constantFrom(...zones), fc.integer({ min: 0, max: 800 }), fc.integer({ min: 0, max: 60 }), (zone, offset, length) => {
      const first = Temporal.PlainDate.from('2025-01-01').add({ days: offset })
      const last = first.add({ days: length })
      const { startsAt, endsAt } = periodOf(first.toString(), last.toString(), zone)
      const granted: Timed = { ...timeless, state: 'approved', startsAt, endsAt }
      const at = (text: string, milliseconds: number) => isInForce(granted, Temporal.Instant.from(text).add({ milliseconds }).toString())
      expect([at(startsAt, -1), at(startsAt, 0), at(endsAt, -1), at(endsAt, 0)]).toEqual([false, true, true, false])
      // The days are the zone's own: a millisecond before the end it is still the last day there, at the end the next.
      const dayAt = (text: string, milliseconds: number) =>
        Temporal.Instant.from(text).add({ milliseconds }).toZonedDateTimeISO(zone).toPlainDate().toString()
      expect([dayAt(startsAt, 0), dayAt(endsAt, -1)]).toEqual([first.toString(), last.toString()])
      expect(dayAt(startsAt, -1) < first.toString() && dayAt(endsAt, 0) > last.toString()).toBe(true)
    }),
    { numRuns: runs },
  )
})

test('days change with the clocks: 23 hours, 25 hours, and until it is over everywhere on Earth', () => {
  const hours = (day: string, zone: string) => {
    const { startsAt, endsAt } = periodOf(day, day, zone)
    return Temporal.Instant.from(startsAt).until(endsAt).total('hours')
  }
  expect(hours('2026-03-29', 'Europe/London')).toBe(23)
  expect(hours('2026-10-25', 'Europe/London')).toBe(25)
  expect(hours('2026-04-05', 'Australia/Lord_Howe')).toBe(24.5)
  expect(periodOf('2026-03-31', '2026-03-31', anywhereOnEarth).endsAt).toBe('2026-04-01T12:00:00Z')
})

function inSnakeCase(one: Timed, nth: number) {
  return {
    ...{ nth, state: one.state, lapses_at: one.lapsesAt, starts_at: one.startsAt, ends_at: one.endsAt },
    ...{ review_due_at: one.reviewDueAt, suspended_at: one.suspendedAt, emergency_until: one.emergencyUntil },
  }
}

const zones = ['Europe/London', 'America/New_York', 'Pacific/Chatham', 'Africa/Cairo', 'America/Santiago', anywhereOnEarth, 'UTC']
