import { describe, expect, test } from 'vitest'
import { aDeadline, aPerson, aWorld } from '../support/naive/build.ts'
import { type Miss, missesOf } from '../support/naive/misses.ts'
import type { Deadline, Org, Person } from '../support/naive/world.ts'

type Dates = Pick<Miss, 'missedOn' | 'clearedOn' | 'clearedWhy'>

/** The miss of one deadline of ada, due on 10 March unless said otherwise, in three columns. */
function missed(deadline: Partial<Deadline>, person: Partial<Person> = {}, org: Partial<Org> = {}): (string | null)[] | 'never' {
  const ada = aPerson('ada', person)
  const [miss] = missesOf(aWorld({ org, people: [ada], deadlines: [aDeadline('d', 'ada', '2026-03-10', deadline)] }))
  const columns = ({ missedOn, clearedOn, clearedWhy }: Dates) => [missedOn, clearedOn, clearedWhy]
  return miss ? columns(miss) : 'never'
}

describe('due by a day', () => {
  test('is missed on the next day and stays so', () => expect(missed({})).toEqual(['2026-03-11', null, null]))
  test('met on the due day is in time', () => expect(missed({ metOn: '2026-03-10' })).toBe('never'))
  test('met a day late is a miss, over as soon as it is seen', () =>
    expect(missed({ metOn: '2026-03-11' })).toEqual(['2026-03-11', '2026-03-11', 'met']))
  test('met later is cleared on that date', () => expect(missed({ metOn: '2026-03-20' })).toEqual(['2026-03-11', '2026-03-20', 'met']))
  test('met on a late evening is cleared by the round after it', () =>
    expect(missed({ metOn: '2026-03-20', metAt: '2026-03-20T21:00:00Z' })).toEqual(['2026-03-11', '2026-03-21', 'met']))
  test('met on the due day just before midnight is in time', () =>
    expect(missed({ metOn: '2026-03-10', metAt: '2026-03-10T23:59:59Z' })).toBe('never'))
  test('withdrawn on the due day is no miss', () => expect(missed({ withdrawnOn: '2026-03-10' })).toBe('never'))
  test('withdrawn afterwards clears the miss', () =>
    expect(missed({ withdrawnOn: '2026-03-11' })).toEqual(['2026-03-11', '2026-03-11', 'withdrawn']))
})

describe('due by a day in another zone', () => {
  test('east of the round, the day has ended already', () =>
    // 5:00 in Pago Pago on the 10th is 6:00 on Kiritimati on the 11th
    expect(missed({}, { timeZone: 'Pacific/Kiritimati' }, { timeZone: 'Pacific/Pago_Pago' })).toEqual(['2026-03-10', null, null]))
  test('west of the round, the day still goes on', () =>
    // 5:00 in London on the 11th is 18:00 in Pago Pago on the 10th
    expect(missed({ metOn: '2026-03-12' }, { timeZone: 'Pacific/Pago_Pago' })).toEqual(['2026-03-12', '2026-03-13', 'met']))
  test('at the farthest, two days before', () =>
    // 23:30 in Pago Pago on the 9th is 0:30 on Kiritimati on the 11th
    expect(missed({}, { timeZone: 'Pacific/Kiritimati' }, { timeZone: 'Pacific/Pago_Pago', roundTime: '23:30' })).toEqual([
      '2026-03-09',
      null,
      null,
    ]))
})

describe('due at an instant', () => {
  test('before the round, it is missed the same day', () =>
    expect(missed({ dueAt: '2026-03-10T04:59:59Z' })).toEqual(['2026-03-10', null, null]))
  test('at the very instant of the round, not yet', () =>
    expect(missed({ dueAt: '2026-03-10T05:00:00Z' })).toEqual(['2026-03-11', null, null]))
  test('met a second late is a miss', () =>
    expect(missed({ dueAt: '2026-03-10T14:00:00Z', metOn: '2026-03-10', metAt: '2026-03-10T14:00:01Z' })).toEqual([
      '2026-03-11',
      '2026-03-11',
      'met',
    ]))
  test('met at the instant is in time', () =>
    expect(missed({ dueAt: '2026-03-10T14:00:00Z', metOn: '2026-03-10', metAt: '2026-03-10T14:00:00Z' })).toBe('never'))
  test('met by a date alone, the date decides', () => expect(missed({ dueAt: '2026-03-10T04:00:00Z', metOn: '2026-03-10' })).toBe('never'))
  test('met at the very instant of a round is seen by that round', () =>
    expect(missed({ dueAt: '2026-03-10T14:00:00Z', metOn: '2026-03-15', metAt: '2026-03-15T05:00:00Z' })).toEqual([
      '2026-03-11',
      '2026-03-15',
      'met',
    ]))
})

describe('impossible dates count for nothing', () => {
  test('due before it was assigned', () => expect(missed({ assignedOn: '2026-03-11' })).toBe('never'))
  test('due on the day it was assigned is possible', () => expect(missed({ assignedOn: '2026-03-10' })).toEqual(['2026-03-11', null, null]))
  test('due before the person joined', () => expect(missed({}, { joinedOn: '2026-03-11' })).toBe('never'))
  test('due on the first day is possible', () => expect(missed({}, { joinedOn: '2026-03-10' })).toEqual(['2026-03-11', null, null]))
  test('confirmed, they count', () => expect(missed({ assignedOn: '2026-03-11', confirmed: true })).toEqual(['2026-03-11', null, null]))
})

describe('leavers', () => {
  test('what falls overdue only after the last day never is missed', () => expect(missed({}, { leftOn: '2026-03-10' })).toBe('never'))
  test('what falls overdue on the last day is missed, and cleared the day after', () =>
    expect(missed({}, { leftOn: '2026-03-11' })).toEqual(['2026-03-11', '2026-03-12', 'left']))
  test('what was met before they left is met', () =>
    expect(missed({ metOn: '2026-03-12' }, { leftOn: '2026-03-20' })).toEqual(['2026-03-11', '2026-03-12', 'met']))
})
