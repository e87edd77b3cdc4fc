import { expect, test } from 'vitest'
import { toggled } from '../../web/table/toggled.ts'

const loaded = [1, 2, 3, 4, 5]
const after = (before: readonly number[], ...[key, from]: [number, number?]) => [...toggled(loaded, new Set(before), key, from)].toSorted()

test('one row is selected, and given up again', () => {
  expect(after([], 2)).toEqual([2])
  expect(after([2, 3], 2)).toEqual([3])
})

test('with Shift all rows from the last one are, downwards and upwards; or all are given up', () => {
  expect(after([2], 4, 2)).toEqual([2, 3, 4])
  expect(after([4], 1, 4)).toEqual([1, 2, 3, 4])
  expect(after([1, 2, 3, 4, 5], 4, 2)).toEqual([1, 5])
})

test('where the last row is not shown any more, the one alone', () => {
  expect(after([9], 4, 9)).toEqual([4, 9])
})
