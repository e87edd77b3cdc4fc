import { expect, test } from 'vitest'
import { daysAllowed } from './rule.ts'

test('nobody gets more days than the most', () => {
  expect(daysAllowed(40, 30)).toBe(30)
  expect(daysAllowed(20, 30)).toBe(20)
})
