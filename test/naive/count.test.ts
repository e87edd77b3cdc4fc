import { describe, expect, test } from 'vitest'
import type { OverdueCount } from '../../src/contract/escalation-policy.ts'
import { aDeadline, aPerson, aPolicy, aWorld } from '../support/naive/build.ts'
import { firing, measure } from '../support/naive/fires.ts'

const count: OverdueCount = {
  type: 'overdue-count',
  kind: 'task',
  subject: 'individual',
  threshold: 2,
  counting: 'every-time',
  mandatoryOnly: false,
  until: 'settled',
}

/** ada is late with three tasks: one from 1 March, done on the 8th, one from the 5th, one optional from the 10th. And one survey. */
const world = aWorld({
  people: [aPerson('ada'), aPerson('ben')],
  deadlines: [
    aDeadline('first', 'ada', '2026-03-01', { metOn: '2026-03-08' }),
    aDeadline('second', 'ada', '2026-03-05', { metOn: '2026-03-20' }),
    aDeadline('optional', 'ada', '2026-03-10', { mandatory: false, metOn: '2026-03-12' }),
    aDeadline('survey', 'ada', '2026-03-01', { kind: 'survey' }),
    aDeadline('bens', 'ben', '2026-03-01'),
  ],
})

const on = (day: string, trigger: Partial<OverdueCount>) => {
  const found = measure(world, aPolicy('p', { trigger: { ...count, ...trigger } }), 'ada', day)
  return [found.count, found.stillOverdue]
}
const firesOn = (day: string, trigger: Partial<OverdueCount>) =>
  firing(world, aPolicy('p', { trigger: { ...count, ...trigger } }), day).map(({ subject }) => subject)

describe('every time overdue', () => {
  test.each([
    ['2026-03-01', [0, 0]],
    ['2026-03-02', [1, 1]],
    ['2026-03-06', [2, 2]],
    ['2026-03-08', [2, 1]],
    ['2026-03-11', [3, 2]],
    ['2026-03-12', [3, 1]],
    ['2026-03-20', [3, 0]],
  ])('on %s', (day, found) => expect(on(day, {})).toEqual(found))

  test('fires from the day the count is reached until nothing counted is overdue', () => {
    expect(firesOn('2026-03-05', {})).toEqual([])
    expect(firesOn('2026-03-06', {})).toEqual(['ada'])
    expect(firesOn('2026-03-19', {})).toEqual(['ada'])
    expect(firesOn('2026-03-20', {})).toEqual([])
  })

  test('fires for ever where the count alone decides', () => {
    expect(firesOn('2026-03-05', { until: 'count-no-longer-reached' })).toEqual([])
    expect(firesOn('2026-12-31', { until: 'count-no-longer-reached' })).toEqual(['ada'])
  })
})

describe('in the last days', () => {
  const lastFive = { counting: 'last-days', days: 5 } as const
  test.each([
    ['2026-03-06', [2, 2]], // due from 1 to 5 March
    ['2026-03-07', [1, 1]], // due from 2 to 6 March
    ['2026-03-10', [1, 1]], // due from 5 to 9 March: the optional one is due today
    ['2026-03-11', [1, 1]], // due from 6 to 10 March
    ['2026-03-15', [1, 0]],
    ['2026-03-16', [0, 0]],
  ])('on %s', (day, found) => expect(on(day, lastFive)).toEqual(found))

  test('ends when what is counted is settled, though something older is still overdue', () => {
    const one = { ...lastFive, threshold: 1 }
    expect(firesOn('2026-03-11', one)).toEqual(['ada'])
    expect(firesOn('2026-03-12', one)).toEqual([])
    expect(firesOn('2026-03-12', { ...one, until: 'count-no-longer-reached' })).toEqual(['ada'])
  })
})

test('what is due and missed on the day itself is not yet within the last days', () => {
  const early = aWorld({ people: [aPerson('ada')], deadlines: [aDeadline('d', 'ada', '2026-03-10', { dueAt: '2026-03-10T01:00:00Z' })] })
  const found = (trigger: Partial<OverdueCount>, day: string) =>
    measure(early, aPolicy('p', { trigger: { ...count, ...trigger } }), 'ada', day).count
  expect(found({}, '2026-03-10')).toBe(1)
  expect(found({ counting: 'last-days', days: 5 }, '2026-03-10')).toBe(0)
  expect(found({ counting: 'last-days', days: 5 }, '2026-03-11')).toBe(1)
})

test('still overdue counts only what is', () => {
  const still = { counting: 'still-overdue' } as const
  expect(on('2026-03-06', still)).toEqual([2, 2])
  expect(on('2026-03-08', still)).toEqual([1, 1])
  expect(on('2026-03-11', still)).toEqual([2, 2])
  expect(on('2026-03-20', still)).toEqual([0, 0])
})

test('mandatory only leaves the optional out; other kinds never mix', () => {
  expect(on('2026-03-11', { mandatoryOnly: true })).toEqual([2, 1])
  expect(on('2026-03-11', { kind: 'survey' })).toEqual([1, 1])
  expect(on('2026-03-11', { kind: 'cpd' })).toEqual([0, 0])
})

test('what is counted is named', () => {
  expect(measure(world, aPolicy('p', { trigger: count }), 'ada', '2026-03-06').deadlines).toEqual(['first', 'second'])
})
