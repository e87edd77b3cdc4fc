import { describe, expect, test } from 'vitest'
import { eachDay } from '../../src/time/day.ts'
import { checkHolidaysRegion, isDayOff, nextWorkingDay, UnknownRegion } from '../../src/time/working-days.ts'

const germany = { weekend: [6, 7], holidaysRegion: 'DE-BY' }

describe('a day off', () => {
  test('is a weekend of the organisation', () => {
    expect(
      ['2026-03-06', '2026-03-07', '2026-03-08', '2026-03-09'].map((day) => isDayOff(day, { weekend: [5, 6], holidaysRegion: null })),
    ).toEqual([true, true, false, false])
  })

  test('is a public holiday of the region, and of no other', () => {
    expect(isDayOff('2026-01-06', germany)).toBe(true)
    expect(isDayOff('2026-01-06', { ...germany, holidaysRegion: 'DE-BE' })).toBe(false)
    expect(isDayOff('2026-01-06', { ...germany, holidaysRegion: null })).toBe(false)
    expect(isDayOff('2026-12-28', { ...germany, holidaysRegion: 'GB-ENG' })).toBe(true)
  })

  test('is not an observance, nor an afternoon', () => {
    expect(isDayOff('2026-02-16', germany)).toBe(false)
    expect(isDayOff('2026-12-24', germany)).toBe(false)
  })

  test('is each day of a feast of several', () => {
    const china = { weekend: [], holidaysRegion: 'CN' }
    expect([...eachDay('2026-02-16', '2026-02-20')].filter((day) => isDayOff(day, china)).length).toBeGreaterThan(2)
  })
})

describe('the next working day', () => {
  test('comes after weekends and holidays', () => {
    expect(nextWorkingDay('2026-03-06', germany)).toBe('2026-03-09')
    expect(nextWorkingDay('2026-04-02', germany)).toBe('2026-04-07')
    expect(nextWorkingDay('2026-03-02', germany)).toBe('2026-03-03')
  })

  test('is an error where every day is weekend', () => {
    expect(() => nextWorkingDay('2026-03-06', { weekend: [1, 2, 3, 4, 5, 6, 7], holidaysRegion: null })).toThrow(/no working day/)
  })
})

test.each([
  ['XX', /name a country \(AD, AE/],
  ['DE-ZZ', /name DE alone, or one of DE-BB/],
  ['US-LA-QQ', /name US-LA alone, or one of US-LA-NO/],
  ['DE-BY-A-B', /name a country/],
  ['', /name a country/],
])('the unknown region %j is an error that says how to name one', (region, message) => {
  expect(() => checkHolidaysRegion(region)).toThrow(UnknownRegion)
  expect(() => isDayOff('2026-03-02', { weekend: [], holidaysRegion: region })).toThrow(message)
})

test.each(['GB', 'DE-BY', 'US-LA-NO'])('the region %s is known', (region) => {
  expect(() => checkHolidaysRegion(region)).not.toThrow()
})
