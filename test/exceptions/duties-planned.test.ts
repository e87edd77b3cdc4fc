import { describe, expect, test } from 'vitest'
import type { Duty, DutyKind, Owed } from '../../src/exceptions/duties/duty.ts'
import { dueOccurrences } from '../../src/exceptions/duties/occurrences.ts'
import { type JustMade, planDuties } from '../../src/exceptions/duties/plan.ts'

const today = '2026-03-02'

const owed = (change: Partial<Owed> = {}): Owed => {
  return { kind: 'decision', personId: 1, subject: '1/1', occurrence: null, dueOn: '2026-03-09', title: 'Patches', ...change }
}
const duty = (change: Partial<Duty> = {}): Duty => ({
  ...{ dutyId: 1, kind: 'decision', personId: 1, subject: '1/1', occurrence: 1, dueOn: '2026-03-09', title: 'Patches' },
  ...{ deadlineTitle: null, openedAt: '2026-03-01T00:00:00Z', settledAt: null, outcome: null },
  ...change,
})
const settled = (change: Partial<Duty> = {}) => duty({ settledAt: '2026-03-01T12:00:00Z', outcome: 'met', ...change })
/** What is written, without what is the same in all. */
const planned = (those: Owed[], duties: Duty[], made?: JustMade) =>
  planDuties(those, duties, (personId) => (personId === 9 ? '2026-03-05' : today), made).map(
    ({ kind: _kind, subject: _subject, ...rest }) => rest,
  )
const written = { personId: 1, occurrence: 1, dueOn: '2026-03-09', title: 'Patches', outcome: null, settledBy: null, evidence: null }

describe('duties as they are to stand', () => {
  test('are left alone where they are what is owed', () => {
    expect(planned([owed()], [duty()])).toEqual([])
    expect(planned([], [settled()])).toEqual([])
  })

  test('are opened where they are not, due at the end of the day at the earliest', () => {
    expect(planned([owed()], [])).toEqual([written])
    expect(planned([owed({ dueOn: '2026-03-01' })], [])).toEqual([{ ...written, dueOn: today }])
    expect(planned([owed({ dueOn: '2026-03-01', personId: 9 })], [])).toEqual([{ ...written, personId: 9, dueOn: '2026-03-05' }])
    expect(planned([owed({ dueOn: '2026-03-01', occurrence: 4 })], [])).toEqual([{ ...written, dueOn: '2026-03-01', occurrence: 4 }])
  })

  test('are opened once more after they were settled, and counted by what they are about', () => {
    expect(planned([owed()], [settled({ occurrence: 2 })])).toEqual([{ ...written, occurrence: 3 }])
    for (const other of [{ kind: 'answer' as const }, { subject: '2/1' }, { personId: 2 }])
      expect(planned([owed()], [settled({ occurrence: 2, ...other })])).toEqual([written])
  })

  test('move with their due, but not to a day that has passed; and are called what they are called', () => {
    expect(planned([owed({ dueOn: '2026-03-20' })], [duty()])).toEqual([{ ...written, dueOn: '2026-03-20' }])
    expect(planned([owed({ dueOn: today })], [duty()])).toEqual([{ ...written, dueOn: today }])
    expect(planned([owed({ dueOn: '2026-03-01' })], [duty()])).toEqual([])
    expect(planned([owed({ title: 'EX-1' })], [duty({ occurrence: 2 })])).toEqual([{ ...written, title: 'EX-1', occurrence: 2 }])
  })

  test('fall away where nobody owes them, and others come in their place', () => {
    const gone = { ...written, outcome: 'gone' }
    expect(planned([], [duty()])).toEqual([gone])
    expect(planned([owed({ personId: 2 })], [duty()])).toEqual([gone, { ...written, personId: 2 }])
    expect(planned([owed({ occurrence: 2 })], [duty({ occurrence: 1 })])).toEqual([gone, { ...written, occurrence: 2 }])
    expect(planned([owed({ occurrence: 2 })], [duty({ occurrence: 2 })])).toEqual([])
  })

  test('are met by whoever does it, for themselves or for whom they stand in', () => {
    const outcome = (made: JustMade) => planned([], [duty()], made).map((one) => [one.outcome, one.settledBy])
    expect(outcome({ move: 'approve', byId: 1, onBehalfOf: null })).toEqual([['met', 1]])
    expect(outcome({ move: 'approve', byId: 7, onBehalfOf: 1 })).toEqual([['met', 7]])
    expect(outcome({ move: 'approve', byId: 7, onBehalfOf: null })).toEqual([['gone', null]])
    expect(outcome({ move: 'withdraw', byId: 1, onBehalfOf: null })).toEqual([['gone', null]])
  })

  test.each<[DutyKind, string[]]>([
    ['review-request', ['assess', 'return']],
    ['decision', ['approve', 'reject', 'stand-aside', 'return', 'shorten']],
    ['vacancy', []],
    ['answer', ['submit']],
    ['withdrawal', ['withdraw', 'revoke']],
    ['review', ['review', 'close', 'revoke']],
    ['emergency-review', ['approve', 'reject', 'stand-aside', 'return']],
    ['condition', []],
    ['control', []],
    ['exit-plan', []],
  ])('of the kind %s are met by %j', (kind, moves) => {
    const all = [
      'assess',
      'return',
      'approve',
      'reject',
      'stand-aside',
      'shorten',
      'submit',
      'review',
      'close',
      'revoke',
      'withdraw',
      'amend',
    ]
    const meets = (move: string) => planned([], [duty({ kind })], { move, byId: 1, onBehalfOf: null })[0]?.outcome === 'met'
    expect(all.filter(meets).toSorted()).toEqual(moves.toSorted())
  })
})

describe('the times of a condition that are owed', () => {
  const weekly = { dueOn: '2026-03-10', everyDays: 7, setOn: today }
  const times = (on: string, until: string | null, change: Partial<typeof weekly> = {}, ...done: number[]) =>
    dueOccurrences({ ...weekly, ...change }, new Set(done), on, until).map(({ occurrence, dueOn }) => `${occurrence}: ${dueOn}`)

  test('are one of what is done once, not before it was set', () => {
    const once = (dueOn: string, ...done: number[]) => dueOccurrences({ dueOn, everyDays: null, setOn: today }, new Set(done), today, null)
    expect(once('2026-03-10')).toEqual([{ occurrence: 1, dueOn: '2026-03-10' }])
    expect(once(today)).toEqual([{ occurrence: 1, dueOn: today }])
    expect(once('2026-03-01')).toEqual([{ occurrence: 1, dueOn: today }])
    expect(once('2026-03-10', 1)).toEqual([])
  })

  test('are those that have passed and the first to come', () => {
    expect(times(today, null)).toEqual(['1: 2026-03-10'])
    expect(times('2026-03-10', null)).toEqual(['1: 2026-03-10'])
    expect(times('2026-03-11', null)).toEqual(['1: 2026-03-10', '2: 2026-03-17'])
    expect(times('2026-03-18', null, {}, 1)).toEqual(['2: 2026-03-17', '3: 2026-03-24'])
    expect(times(today, null, {}, 1)).toEqual(['2: 2026-03-17'])
  })

  test('lie neither before it was set nor after the last day', () => {
    expect(times('2026-03-12', null, { dueOn: '2026-03-01' })).toEqual(['2: 2026-03-08', '3: 2026-03-15'])
    expect(times(today, null, { dueOn: today })).toEqual([`1: ${today}`])
    expect(times('2026-03-30', '2026-03-17')).toEqual(['1: 2026-03-10', '2: 2026-03-17'])
    expect(times('2026-03-30', '2026-03-16')).toEqual(['1: 2026-03-10'])
    expect(times(today, '2026-03-09')).toEqual([])
  })
})
