import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ExceptionCriteria, exceptionKinds } from '../../src/contract/policies.ts'
import { riskLevels } from '../../src/contract/risk-matrices.ts'
import { levelOf, scoreOf } from '../../src/policies/risk.ts'
import { chooseRoute, requestsWithoutRoute } from '../../src/policies/route-choice.ts'
import { fiveByFive } from '../support/organization-rules.ts'

describe('the level of a risk', () => {
  test('is that of the last band that begins at or below its score', () => {
    expect(scoreOf({ likelihood: 3, impact: 4 })).toBe(12)
    expect(levelOf(fiveByFive, { likelihood: 1, impact: 4 })).toEqual({ score: 4, level: 'low', label: 'Low' })
    expect(levelOf(fiveByFive, { likelihood: 1, impact: 5 })).toEqual({ score: 5, level: 'medium', label: 'Medium' })
    expect(levelOf(fiveByFive, { likelihood: 5, impact: 5 })).toEqual({ score: 25, level: 'critical', label: 'Critical' })
    expect(levelOf(fiveByFive, { likelihood: 6, impact: 1 })).toBeUndefined()
    expect(levelOf(fiveByFive, { likelihood: 1, impact: 6 })).toBeUndefined()
  })
})

describe('the route of a request', () => {
  const asked = { level: 'medium', days: 30, kind: 'time-boxed', isExtension: false } as const
  const routes: ExceptionCriteria['routes'] = [
    { routeId: 1, fromLevel: 'high' },
    { routeId: 2, extension: true, kinds: ['standing'] },
    { routeId: 3, longerThanDays: 30, fromLevel: 'medium' },
    { routeId: 4, extension: false },
    { routeId: 5 },
  ]

  test.each([
    [{}, 4],
    [{ level: 'high' as const }, 1],
    [{ level: 'critical' as const, isExtension: true }, 1],
    [{ days: 31 }, 3],
    [{ days: 31, level: 'low' as const }, 4],
    [{ isExtension: true }, 5],
    [{ isExtension: true, kind: 'standing' as const }, 2],
    [{ kind: 'standing' as const }, 4],
  ])('of %o is %i', (change, route) => {
    expect(chooseRoute({ routes }, { ...asked, ...change })).toBe(route)
  })

  test('is missing for nothing where a line takes all, else for what no line takes, by the mildest', () => {
    const kinds = ['time-boxed', 'standing'] as const
    const without = (lines: ExceptionCriteria['routes']) => requestsWithoutRoute({ kinds: [...kinds], routes: lines })
    expect(without(routes)).toEqual([])
    expect(without([{ routeId: 4, extension: false }])).toEqual(kinds.map((kind) => ({ level: 'low', days: 1, kind, isExtension: true })))
    expect(without([{ routeId: 4, kinds: ['standing'] }]).map(({ kind, isExtension }) => [kind, isExtension])).toEqual([
      ['time-boxed', false],
      ['time-boxed', true],
    ])
  })

  test('is missing for some request exactly where that is said of the policy', () => {
    const line = fc.record(
      {
        routeId: fc.integer({ min: 1, max: 9 }),
        fromLevel: fc.constantFrom(...riskLevels),
        longerThanDays: fc.integer({ min: 1, max: 4 }),
        kinds: fc.uniqueArray(fc.constantFrom(...exceptionKinds), { minLength: 1 }),
        extension: fc.boolean(),
      },
      { requiredKeys: ['routeId'] },
    )
    const kindsOf = fc.uniqueArray(fc.constantFrom(...exceptionKinds), { minLength: 1 })
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), kindsOf, (lines, kinds) => {
        const choices = lines as ExceptionCriteria['routes']
        const all = riskLevels.flatMap((level) =>
          [1, 2, 3, 4, 5, 6].flatMap((days) =>
            kinds.flatMap((kind) => [true, false].map((isExtension) => ({ level, days, kind, isExtension }))),
          ),
        )
        const some = all.some((one) => chooseRoute({ routes: choices }, one) === undefined)
        expect(requestsWithoutRoute({ routes: choices, kinds }).length > 0).toBe(some)
      }),
    )
  })
})
