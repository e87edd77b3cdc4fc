import { describe, expect, test } from 'vitest'
import { makerOf } from '../../src/policies/makers.ts'
import { expectSound, inside, Unsound } from '../../src/policies/unsound.ts'

const faults = [
  { path: 'matrixId', message: 'There is no such matrix.' },
  { path: 'routes.2.routeId', message: 'There is no such route.' },
]

describe('what is wrong with something that somebody wrote', () => {
  test('stops it from being stored, and is said whole', () => {
    expect(() => expectSound([])).not.toThrow()
    const thrown = (() => {
      try {
        expectSound(faults)
      } catch (error) {
        return error
      }
      return null
    })()
    expect(thrown).toBeInstanceOf(Unsound)
    expect(thrown).toMatchObject({ message: 'There is no such matrix. There is no such route.', faults })
  })

  test('has its place in what contains it', () => {
    const places = (path: string) => inside(path, faults).map((fault) => fault.path)
    expect(places('draft')).toEqual(['draft.matrixId', 'draft.routes.2.routeId'])
    expect(places('')).toEqual(['matrixId', 'routes.2.routeId'])
    expect(inside('draft', faults).map(({ message }) => message)).toEqual(faults.map(({ message }) => message))
  })
})

test.each([
  ['person:7', 7],
  ['person:123456789', 123456789],
  ['person:', null],
  ['person:12345678901', null],
  ['person:7x', null],
  ['a person:7', null],
  ['source:7', null],
  ['command line', null],
])('a change by %s was made by the person %s', (actor, id) => {
  expect(makerOf({ cause: { actor, reason: 'a test asks', organizationId: 1, requestId: '' } })).toBe(id)
})
