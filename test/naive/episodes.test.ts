import { describe, expect, test } from 'vitest'
import { aDeadline, aPerson, aPolicy, aWorld } from '../support/naive/build.ts'
import { daysBetween } from '../support/naive/day.ts'
import { naiveRun } from '../support/naive/episodes.ts'
import type { World } from '../support/naive/world.ts'

const march = daysBetween('2026-03-01', '2026-03-31')
const run = (world: Parameters<typeof aWorld>[0], days = march) =>
  naiveRun(aWorld({ people: [aPerson('ada'), aPerson('ben')], ...world }), days).episodes.map(
    ({ subject, openedOn, closedOn, closedWhy }) => `${subject} ${openedOn.slice(8)}-${closedOn?.slice(8) ?? ''} ${closedWhy ?? ''}`,
  )
const task = aDeadline('d', 'ada', '2026-03-05')
const count = { type: 'overdue-count', kind: 'task', subject: 'individual', threshold: 2, counting: 'still-overdue' } as const
const item = { type: 'item', id: 'i' } as const

describe('an episode', () => {
  test('goes on for ever where nothing is done', () => expect(run({ policies: [aPolicy('p')], deadlines: [task] })).toEqual(['ada 06- ']))
  test('ends when settled, and a second one opens with the next miss', () =>
    expect(
      run({
        policies: [aPolicy('p')],
        deadlines: [
          { ...task, metOn: '2026-03-09' },
          { ...task, ref: 'e', dueOn: '2026-03-20' },
        ],
      }),
    ).toEqual(['ada 06-09 settled', 'ada 21- ']))
  test('ends below the threshold, though something is still overdue', () =>
    expect(run({ policies: [aPolicy('p', { trigger: count })], deadlines: [task, { ...task, ref: 'e', metOn: '2026-03-12' }] })).toEqual([
      'ada 06-12 below-threshold',
    ]))
  test('ends when its subject has left', () =>
    expect(run({ policies: [aPolicy('p')], deadlines: [task], people: [aPerson('ada', { leftOn: '2026-03-15' })] })).toEqual([
      'ada 06-16 left',
    ]))
  test('opens and closes on evaluated days only', () =>
    expect(
      run({ policies: [aPolicy('p')], deadlines: [{ ...task, metOn: '2026-03-10' }] }, ['2026-03-08', '2026-03-15', '2026-03-20']),
    ).toEqual(['ada 08-15 settled']))
})

describe('due soon ends', () => {
  const policies = [aPolicy('p', { trigger: { type: 'due-soon', content: item, days: 3 } })]
  const owed = { ...task, content: item, dueOn: '2026-03-10' }
  test('when met', () => expect(run({ policies, deadlines: [{ ...owed, metOn: '2026-03-08' }] })).toEqual(['ada 07-08 met']))
  test('when the deadline passes', () => expect(run({ policies, deadlines: [owed] })).toEqual(['ada 07-11 deadline-passed']))
  test('when it is met on the last evening', () =>
    expect(run({ policies, deadlines: [{ ...owed, metOn: '2026-03-10', metAt: '2026-03-10T20:00:00Z' }] })).toEqual(['ada 07-11 met']))
  test('when it passes, though it is met the day after', () =>
    expect(run({ policies, deadlines: [{ ...owed, metOn: '2026-03-11' }] })).toEqual(['ada 07-11 deadline-passed']))
  test('when it is withdrawn, whatever happens later', () =>
    expect(run({ policies, deadlines: [{ ...owed, withdrawnOn: '2026-03-09', metOn: '2026-03-10' }] })).toEqual(['ada 07-09 settled']))
  test('when it is withdrawn', () =>
    expect(run({ policies, deadlines: [{ ...owed, withdrawnOn: '2026-03-09' }] })).toEqual(['ada 07-09 settled']))
})

describe('switches in the middle of it', () => {
  const world = aWorld({ people: [aPerson('ada')], policies: [aPolicy('p')], deadlines: [task] })
  const changed = (rest: Partial<World>) =>
    naiveRun((day) => (day < '2026-03-10' ? world : { ...world, ...rest }), march).episodes.map(({ closedOn, closedWhy }) => [
      closedOn,
      closedWhy,
    ])
  test.each([
    ['policy-paused', { policies: [aPolicy('p', { state: 'paused' })] }],
    ['policy-ended', { policies: [aPolicy('p', { state: 'ended' })] }],
    ['policy-ended', { policies: [] }],
    ['escalation-disabled', { org: { ...world.org, escalationEnabled: false } }],
  ])('%s', (why, rest) => expect(changed(rest)).toEqual([['2026-03-10', why]]))
})

describe('a policy that starts from here', () => {
  const policies = [aPolicy('p', { start: 'from-here', effectiveFrom: '2026-03-10' })]
  const late = [{ ...task, metOn: '2026-03-15' }, aDeadline('again', 'ada', '2026-03-20'), aDeadline('bens', 'ben', '2026-03-12')]
  const { episodes, tellings } = naiveRun(aWorld({ people: [aPerson('ada'), aPerson('ben')], policies, deadlines: late }), march)

  test('takes what is so on its first day as known', () =>
    expect(episodes.map(({ subject, openedOn, known }) => [subject, openedOn, known])).toEqual([
      ['ada', '2026-03-10', true],
      ['ben', '2026-03-13', false],
      ['ada', '2026-03-21', false],
    ]))
  test('where one that tells now has everything to tell', () => {
    const now = [aPolicy('p', { start: 'tell-now', effectiveFrom: '2026-03-10' })]
    const told = naiveRun(aWorld({ people: [aPerson('ada')], policies: now, deadlines: late.slice(0, 2) }), march).tellings
    expect(told.map(({ fromDay }) => fromDay)).toEqual(['2026-03-10', '2026-03-21'])
  })
  test('and tells nobody about that', () =>
    expect(tellings.map(({ subject, fromDay }) => [subject, fromDay])).toEqual([
      ['ben', '2026-03-13'],
      ['ada', '2026-03-21'],
    ]))
})
