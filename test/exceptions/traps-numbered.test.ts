import { expect, test } from 'vitest'
import { filesIn, textOf } from '../support/source-files.ts'

/** Faults that others fell into, by number. */
const traps = Array.from({ length: 22 }, (_, at) => at + 1)

test('every trap has a test with its number in its name', () => {
  const names = filesIn('test', '.test.ts').flatMap((path) => [
    ...textOf(path).matchAll(/^\s*(?:test|scenario|inWard|describe)\('(\d+(?:, \d+)*): /gm),
  ])
  const numbered = new Set(names.flatMap(([, numbers = '']) => numbers.split(', ').map(Number)))
  expect([...numbered].toSorted((a, b) => a - b)).toEqual(traps)
})
