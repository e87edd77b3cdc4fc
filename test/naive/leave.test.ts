import { expect, test } from 'vitest'
import { aDeadline, aPerson, aWorld } from '../support/naive/build.ts'
import { fallsDue } from '../support/naive/due.ts'
import { missesOf } from '../support/naive/misses.ts'
import type { Leave } from '../support/naive/world.ts'

const away = (from: string, until: string | null): Leave => ({ person: 'ada', from, until })
const due = aDeadline('d', 'ada', '2026-03-10')

test.each([
  ['the day before a leave', [away('2026-03-11', '2026-03-14')], 2, '2026-03-10'],
  ['the first day of a leave', [away('2026-03-10', '2026-03-14')], 2, '2026-03-17'],
  ['the last day of a leave', [away('2026-03-06', '2026-03-10')], 2, '2026-03-13'],
  ['the day of return', [away('2026-03-06', '2026-03-09')], 2, '2026-03-10'],
  ['a leave without grace', [away('2026-03-06', '2026-03-10')], 0, '2026-03-11'],
  ['a leave whose grace ends in the next leave', [away('2026-03-06', '2026-03-10'), away('2026-03-12', '2026-03-20')], 2, '2026-03-23'],
  ['two overlapping leaves', [away('2026-03-06', '2026-03-12'), away('2026-03-08', '2026-03-10')], 1, '2026-03-14'],
  ['two leaves, the later one longer', [away('2026-03-06', '2026-03-10'), away('2026-03-08', '2026-03-12')], 5, '2026-03-18'],
  ['a leave without end', [away('2026-03-06', null)], 2, null],
  ['a leave that leads into one without end', [away('2026-03-06', '2026-03-10'), away('2026-03-11', null)], 0, null],
])('due on %s', (_, leaves, graceDays, on) => {
  expect(fallsDue(due, leaves, graceDays).on).toBe(on)
})

test('a due that is moved behind a leave loses its instant', () => {
  const timed = { ...due, dueAt: '2026-03-10T02:00:00Z' }
  expect(fallsDue(timed, [], 1)).toEqual({ on: '2026-03-10', at: '2026-03-10T02:00:00Z' })
  expect(fallsDue(timed, [away('2026-03-10', '2026-03-10')], 1)).toEqual({ on: '2026-03-12', at: null })
})

test('met during leave is in time, and what was overdue before a leave stays overdue', () => {
  const world = aWorld({
    org: { leaveGraceDays: 1 },
    people: [aPerson('ada')],
    leaves: [away('2026-03-06', '2026-03-12')],
    deadlines: [
      aDeadline('before', 'ada', '2026-03-05'),
      aDeadline('met', 'ada', '2026-03-08', { metOn: '2026-03-14' }),
      aDeadline('late', 'ada', '2026-03-08', { metOn: '2026-03-15' }),
    ],
  })
  expect(missesOf(world).map(({ deadline, dueOn, missedOn }) => [deadline, dueOn, missedOn])).toEqual([
    ['before', '2026-03-05', '2026-03-06'],
    ['late', '2026-03-14', '2026-03-15'],
  ])
})

test('impossible is judged by the stated due, not by the moved one', () => {
  const world = aWorld({
    people: [aPerson('ada')],
    leaves: [away('2026-03-06', '2026-03-12')],
    deadlines: [aDeadline('d', 'ada', '2026-03-08', { assignedOn: '2026-03-09' })],
  })
  expect(missesOf(world)).toEqual([])
})
