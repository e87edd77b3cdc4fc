import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, daysBetween, eachDay } from '../../src/time/day.ts'
import { lags, localDay, localDays, type RoundClock, roundDayOf, roundInstant } from '../../src/time/round-time.ts'

const zones = Intl.supportedValuesOf('timeZone')
const oddZones = [
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'Pacific/Apia',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'Asia/Kathmandu',
  'America/Nuuk',
  'Africa/Cairo',
  'America/Santiago',
  'America/Sao_Paulo',
  'Asia/Pyongyang',
  'America/Caracas',
]
const zone = fc.oneof(fc.constantFrom(...zones), fc.constantFrom(...oddZones))
const timeOfDay = fc.integer({ min: 0, max: 95 }).map((quarter) =>
  Temporal.PlainTime.from('00:00')
    .add({ minutes: quarter * 15 })
    .toString()
    .slice(0, 5),
)
const clock: fc.Arbitrary<RoundClock> = fc.record({ timeZone: zone, roundTime: timeOfDay })
const day = fc.integer({ min: 0, max: 40 * 365 }).map((offset) => addDays('1990-01-01', offset))

const london: RoundClock = { timeZone: 'Europe/London', roundTime: '05:00' }

describe('the round instant', () => {
  test('is the round time on the day, in summer and in winter', () => {
    expect(roundInstant('2026-03-28', london).toString()).toBe('2026-03-28T05:00:00Z')
    expect(roundInstant('2026-03-29', london).toString()).toBe('2026-03-29T04:00:00Z')
  })

  test('of a skipped time lies behind the gap, of a repeated one it is the first', () => {
    const night = { ...london, roundTime: '01:30' }
    expect(roundInstant('2026-03-29', night).toString()).toBe('2026-03-29T01:30:00Z')
    expect(roundInstant('2026-10-25', night).toString()).toBe('2026-10-25T00:30:00Z')
  })

  test('never goes back from one day to the next', () => {
    fc.assert(
      fc.property(clock, day, (organization, first) => {
        const [a, b] = [roundInstant(first, organization), roundInstant(addDays(first, 1), organization)]
        expect(Temporal.Instant.compare(a, b)).toBeLessThanOrEqual(0)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('the round day of an instant', () => {
  test('is the latest day whose round has come', () => {
    fc.assert(
      fc.property(clock, day, fc.integer({ min: 0, max: 2 * 86_400 }), (organization, first, seconds) => {
        const instant = roundInstant(first, organization).add({ seconds })
        const latest = [...eachDay(addDays(first, -3), addDays(first, 4))].filter(
          (each) => Temporal.Instant.compare(roundInstant(each, organization), instant) <= 0,
        )
        expect(roundDayOf(instant, organization)).toBe(latest.at(-1))
      }),
      { numRuns: 2000 },
    )
  })

  test('begins at the very instant', () => {
    const at = roundInstant('2026-03-02', london)
    expect(roundDayOf(at, london)).toBe('2026-03-02')
    expect(roundDayOf(at.subtract({ nanoseconds: 1 }), london)).toBe('2026-03-01')
  })
})

test('the local days are those of the round instant', () => {
  expect(localDays('2026-03-02', london, ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Asia/Kathmandu'])).toEqual([
    { zone: 'Pacific/Kiritimati', today: '2026-03-02' },
    { zone: 'Pacific/Pago_Pago', today: '2026-03-01' },
    { zone: 'Asia/Kathmandu', today: '2026-03-02' },
  ])
})

describe('lags', () => {
  const lagOf = (organization: RoundClock, zoneName: string, each: string) =>
    daysBetween(each, localDay(roundInstant(each, organization), zoneName))

  function expectLagsOfEachDay(organization: RoundClock, zoneName: string, from: string, to: string): void {
    const pieces = lags(organization, [zoneName], from, to)
    expect(pieces[0]?.fromDay).toBe(from)
    expect(pieces.at(-1)?.untilDay).toBe(addDays(to, 1))
    for (const [index, piece] of pieces.entries()) {
      const next = pieces[index + 1]
      if (next) expect([next.fromDay, next.lag]).not.toEqual([piece.untilDay, piece.lag])
      if (next) expect(next.fromDay).toBe(piece.untilDay)
      for (const each of eachDay(piece.fromDay, addDays(piece.untilDay, -1)))
        if (lagOf(organization, zoneName, each) !== piece.lag)
          throw new Error(`${JSON.stringify(organization)} ${zoneName} ${each}: not ${piece.lag}`)
    }
  }

  test('of every zone are those of each day, over a year of an organisation whose round falls near midnight elsewhere', () => {
    for (const zoneName of zones)
      expectLagsOfEachDay({ timeZone: 'Europe/London', roundTime: '18:00' }, zoneName, '2025-09-01', '2026-08-31')
  })

  test('of any two clocks are those of each day', () => {
    fc.assert(
      fc.property(clock, zone, day, fc.integer({ min: 0, max: 400 }), (organization, zoneName, from, length) =>
        expectLagsOfEachDay(organization, zoneName, from, addDays(from, length)),
      ),
      { numRuns: 200 },
    )
  })

  test('jump by a day where a country moves over the date line', () => {
    expect(lags(london, ['Pacific/Apia'], '2011-12-01', '2012-01-31')).toEqual([
      { zone: 'Pacific/Apia', fromDay: '2011-12-01', untilDay: '2011-12-31', lag: -1 },
      { zone: 'Pacific/Apia', fromDay: '2011-12-31', untilDay: '2012-02-01', lag: 0 },
    ])
  })
})
