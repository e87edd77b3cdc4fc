import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, compareDays, daysBetween, eachDay, isDay, weekdayOf } from '../../src/time/day.ts'

const days = fc.integer({ min: -30000, max: 60000 }).map((offset) => addDays('1970-01-01', offset))

test('days are added over ends of months and leap days', () => {
  expect(addDays('2024-02-28', 1)).toBe('2024-02-29')
  expect(addDays('2023-02-28', 1)).toBe('2023-03-01')
  expect(addDays('2026-01-01', -1)).toBe('2025-12-31')
})

test('the days between two days lead from one to the other, and order them as their text does', () => {
  fc.assert(
    fc.property(days, days, (a, b) => {
      expect(addDays(a, daysBetween(a, b))).toBe(b)
      expect(Math.sign(compareDays(a, b))).toBe(-Math.sign(daysBetween(a, b)) + 0)
    }),
  )
})

test('the open ends that the database knows sort around every day', () => {
  expect(compareDays('-infinity', '0001-01-01')).toBeLessThan(0)
  expect(compareDays('infinity', '9999-12-31')).toBeGreaterThan(0)
})

test('each day of a range comes once, both ends included', () => {
  expect([...eachDay('2026-02-27', '2026-03-02')]).toEqual(['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02'])
  expect([...eachDay('2026-03-02', '2026-03-01')]).toEqual([])
})

test('Monday is 1 and Sunday is 7', () => {
  expect([weekdayOf('2026-03-02'), weekdayOf('2026-03-08')]).toEqual([1, 7])
})

test.each(['2026-02-30', '2026-2-3', '20260203', '2026-02-03T00:00', '', 'today'])('%j is not a day', (text) => {
  expect(isDay(text)).toBe(false)
})

test('a day of the calendar is one', () => {
  expect(isDay('2024-02-29')).toBe(true)
})
