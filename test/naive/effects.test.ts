import { describe, expect, test } from 'vitest'
import { aDeadline, aPerson, aPolicy, aWorld } from '../support/naive/build.ts'
import { type Effect, walkToDue } from '../support/naive/effects.ts'
import { missesOf } from '../support/naive/misses.ts'
import { naiveRound } from '../support/naive/round.ts'
import { standingOn } from '../support/naive/standing.ts'
import type { Deadline, Excuse, Leave } from '../support/naive/world.ts'

const day = (of: number) => `2026-03-${String(of).padStart(2, '0')}`
const does = (kind: Effect['kind'], from: number, until: number, rest: Partial<Effect> = {}): Effect => ({
  ...{ kind, from: day(from), until: day(until), byDays: null, forgiven: false },
  ...rest,
})
const away = (from: number, until: number): Leave => ({ person: 'ada', from: day(from), until: day(until) })
const due = (raw: number, effects: Effect[], { leaves = [] as Leave[], grace = 0, assigned = null as number | null } = {}) =>
  walkToDue(day(raw), assigned === null ? null : day(assigned), leaves, grace, effects)

describe('the due after', () => {
  test.each<[string, string | null, string | null]>([
    ['nothing', due(10, []), day(10)],
    ['more time to the last day', due(10, [does('extend', 5, 20)]), day(20)],
    ['more time by days', due(10, [does('extend', 5, 20, { byDays: 3 })]), day(13)],
    ['by days, and no longer than it lasts', due(10, [does('extend', 5, 12, { byDays: 9 })]), day(12)],
    ['more time that begins after the due', due(10, [does('extend', 11, 20)]), day(10)],
    ['more time that was over by the due', due(10, [does('extend', 1, 9)]), day(10)],
    [
      'two that give days: the more of them',
      due(10, [does('extend', 5, 20, { byDays: 3 }), does('extend', 4, 20, { byDays: 5 })]),
      day(15),
    ],
    ['a waiver', due(10, [does('waive', 5, 20)]), day(20)],
    ['a waiver that forgives', due(10, [does('waive', 5, 20, { forgiven: true })]), null],
    ['a pause before it', due(10, [does('pause', 3, 5)]), day(13)],
    ['a pause that lasts over it', due(10, [does('pause', 9, 20)]), day(22)],
    ['a pause before it was assigned', due(10, [does('pause', 3, 5)], { assigned: 5 }), day(11)],
    ['two pauses at once', due(10, [does('pause', 3, 5), does('pause', 4, 6)]), day(14)],
    ['one pause within another', due(10, [does('pause', 3, 8), does('pause', 4, 5)]), day(16)],
    ['a pause that pushes it into a waiver', due(10, [does('pause', 8, 9), does('waive', 12, 20)]), day(20)],
    ['a pause that pushes it into a leave', due(10, [does('pause', 8, 9)], { leaves: [away(11, 15)], grace: 2 }), day(18)],
    ['silence', due(10, [does('mute', 1, 28)]), day(10)],
  ])('%s', (_what, found, expected) => expect(found).toBe(expected))
})

const excuse = (rest: Partial<Excuse> & Pick<Excuse, 'kind'>): Excuse => ({
  ...{ ref: 'x1', byDays: null, forgiven: false, spans: [{ from: day(5), until: day(20) }], everyone: true, covered: [] },
  ...{ kinds: [], contents: [], policies: [], deadlines: [], dueFrom: null, dueUntil: null },
  ...rest,
})
const worldWith = (excuses: Excuse[], rest: Partial<Deadline> = {}) =>
  aWorld({
    people: [aPerson('ada'), aPerson('ben')],
    deadlines: [aDeadline('d', 'ada', day(10), rest)],
    policies: [aPolicy('p')],
    excuses,
  })
const missed = (excuses: Excuse[], rest: Partial<Deadline> = {}) =>
  missesOf(worldWith(excuses, rest)).map(({ dueOn, excused, afterExcuse }) => [dueOn.slice(-2), !afterExcuse && 'raw', !excused && 'net'])

describe('what counts', () => {
  test('is raw and net without exceptions', () => expect(missed([])).toEqual([['10', 'raw', 'net']]))
  test('is raw alone while it is excused, and net once more after it', () =>
    expect(missed([excuse({ kind: 'extend' })])).toEqual([
      ['10', 'raw', false],
      ['20', false, 'net'],
    ]))
  test('is raw alone if it is done by then', () =>
    expect(missed([excuse({ kind: 'extend' })], { metOn: day(20) })).toEqual([['10', 'raw', false]]))
  test('is nothing if it is done in time', () => expect(missed([excuse({ kind: 'extend' })], { metOn: day(10) })).toEqual([]))
  test('is raw and net for whom it does not cover', () => {
    for (const rest of [
      { everyone: false, covered: [{ person: 'ben', from: null, until: null }] },
      { everyone: false, covered: [{ person: 'ada', from: day(11), until: null }] },
      { kinds: ['survey' as const] },
      { dueUntil: day(9) },
      { everyone: false, deadlines: ['other'] },
    ])
      expect(missed([excuse({ kind: 'waive', ...rest })])).toEqual([['10', 'raw', 'net']])
  })
  test('is never less for a duty', () => expect(missed([excuse({ kind: 'waive' })], { kind: 'duty' })).toEqual([['10', 'raw', 'net']]))
  test('is cut where somebody is no longer covered', () =>
    expect(missed([excuse({ kind: 'waive', everyone: false, covered: [{ person: 'ada', from: null, until: day(14) }] })])).toEqual([
      ['10', 'raw', false],
      ['14', false, 'net'],
    ]))
  test('moves from excused to net on the day the excuse is over', () => {
    const world = worldWith([excuse({ kind: 'extend' })])
    const on = (of: number) =>
      standingOn(world, day(of)).map(({ missed: net, overdue, excused, excusedOverdue }) => [net, overdue, excused, excusedOverdue])
    expect([on(10), on(11), on(20), on(21)]).toEqual([[], [[0, 0, 1, 1]], [[0, 0, 1, 1]], [[1, 1, 0, 0]]])
  })
})

describe('silence', () => {
  const told = (excuses: Excuse[], of: number) => {
    const { fired, told: all, muted } = naiveRound(worldWith(excuses), day(of))
    return [fired.get('p')?.length, all.length, muted.length]
  }
  test('is for the days it lasts, for what fires all the same', () => {
    const quiet = [excuse({ kind: 'mute', spans: [{ from: day(12), until: day(14) }] })]
    expect([11, 12, 14, 15].map((of) => told(quiet, of))).toEqual([
      [1, 1, 0],
      [1, 0, 1],
      [1, 0, 1],
      [1, 1, 0],
    ])
  })
  test('is for the escalation policies it names', () => {
    expect(told([excuse({ kind: 'mute', policies: ['p'] })], 12)).toEqual([1, 0, 1])
    expect(told([excuse({ kind: 'mute', policies: ['another'] })], 12)).toEqual([1, 1, 0])
  })
})
