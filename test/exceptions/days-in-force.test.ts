import { describe, expect, test } from 'vitest'
import { daysInForce, type Granted } from '../../src/exceptions/force.ts'

const granted = (from: string, until: string, rest: Partial<Granted> = {}): Granted => {
  return { startsAt: from, endsAt: until, replacedAt: null, timeZone: 'UTC', ...rest }
}
const days = (...spans: [string, string][]) => spans.map(([from, until]) => ({ from, until }))
const [first, last, after] = ['2026-03-02T00:00:00Z', '2026-03-10', '2026-03-11T00:00:00Z']
const whole = granted(first, after)

describe('the days on which an exception is in force', () => {
  test('are those from its beginning through the day of its last moment', () => {
    expect(daysInForce([whole], [])).toEqual(days(['2026-03-02', last]))
    expect(daysInForce([granted('2026-03-02T15:30:00Z', '2026-03-10T00:00:00.001Z')], [])).toEqual(days(['2026-03-02', last]))
    expect(daysInForce([granted(first, after, { timeZone: 'America/New_York' })], [])).toEqual(days(['2026-03-01', last]))
    expect(daysInForce([], [])).toEqual([])
  })

  test('are none of a time that ends as it begins', () => {
    expect(daysInForce([granted(first, first)], [])).toEqual([])
    expect(daysInForce([granted(first, after, { replacedAt: first })], [])).toEqual([])
  })

  test('end where something else holds, and not later than they would', () => {
    expect(daysInForce([granted(first, after, { replacedAt: '2026-03-05T12:00:00Z' })], [])).toEqual(days(['2026-03-02', '2026-03-05']))
    expect(daysInForce([granted(first, after, { replacedAt: '2026-03-20T12:00:00Z' })], [])).toEqual(days(['2026-03-02', last]))
  })

  test('are not those while it is stopped', () => {
    const stop = (from: string, until: string | null) => ({
      from: `2026-03-${from}T12:00:00Z`,
      until: until && `2026-03-${until}T12:00:00Z`,
    })
    expect(daysInForce([whole], [stop('04', '07')])).toEqual(days(['2026-03-02', '2026-03-04'], ['2026-03-07', last]))
    expect(daysInForce([whole], [stop('04', null)])).toEqual(days(['2026-03-02', '2026-03-04']))
    expect(daysInForce([whole], [stop('03', '05'), stop('07', '09')])).toEqual(
      days(['2026-03-02', '2026-03-03'], ['2026-03-05', '2026-03-07'], ['2026-03-09', last]),
    )
    expect(daysInForce([whole], [{ from: '2026-02-20T00:00:00Z', until: '2026-03-07T00:00:00Z' }])).toEqual(days(['2026-03-07', last]))
    expect(daysInForce([whole], [{ from: first, until: null }])).toEqual([])
  })

  test('are all of them where it was stopped only before or after', () => {
    expect(daysInForce([whole], [{ from: '2026-02-20T00:00:00Z', until: first }])).toEqual(days(['2026-03-02', last]))
    expect(daysInForce([whole], [{ from: after, until: null }])).toEqual(days(['2026-03-02', last]))
  })

  test('that touch or overlap are one time, those with a day between them two', () => {
    const next = (day: string, until = '15') => granted(`2026-03-${day}T00:00:00Z`, `2026-03-${until}T00:00:00Z`)
    expect(daysInForce([next('11'), whole], [])).toEqual(days(['2026-03-02', '2026-03-14']))
    expect(daysInForce([whole, next('08')], [])).toEqual(days(['2026-03-02', '2026-03-14']))
    expect(daysInForce([whole, next('04', '06')], [])).toEqual(days(['2026-03-02', last]))
    expect(daysInForce([whole, next('12')], [])).toEqual(days(['2026-03-02', last], ['2026-03-12', '2026-03-14']))
  })
})
