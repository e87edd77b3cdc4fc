import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lineDiff, shortened } from '../../web/pages/policies/line-diff.ts'

const lines = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 12 })

test('what was there and what was put in make up the two texts', () => {
  fc.assert(
    fc.property(lines, lines, (before, after) => {
      const found = lineDiff(before, after)
      expect(found.filter(({ is }) => is !== 'added').map(({ text }) => text)).toEqual(before)
      expect(found.filter(({ is }) => is !== 'removed').map(({ text }) => text)).toEqual(after)
    }),
  )
})

test('only what differs is told as different', () => {
  expect(lineDiff(['a', 'b', 'c', 'd'], ['a', 'x', 'c', 'd', 'e'])).toEqual([
    { is: 'same', text: 'a' },
    { is: 'removed', text: 'b' },
    { is: 'added', text: 'x' },
    { is: 'same', text: 'c' },
    { is: 'same', text: 'd' },
    { is: 'added', text: 'e' },
  ])
})

test('what is the same is cut down to the lines around what differs', () => {
  const found = shortened(lineDiff(['1', '2', '3', '4', '5'], ['1', '2', '3', '4', 'five']))
  expect(found).toEqual([
    { is: 'skipped', count: 3 },
    { is: 'same', text: '4' },
    { is: 'removed', text: '5' },
    { is: 'added', text: 'five' },
  ])
  expect(shortened(lineDiff(['1', '2'], ['1', '2']))).toEqual([{ is: 'skipped', count: 2 }])
})
