import { expect, test } from 'vitest'
import { aDeadline, aPerson, aPolicy, aWorld } from '../support/naive/build.ts'
import { firing } from '../support/naive/fires.ts'
import type { Line, World } from '../support/naive/world.ts'

const reports = (person: string, managerRef: string, rest: Partial<Line> = {}): Line => ({
  person,
  managerRef,
  from: null,
  until: null,
  ...rest,
})
const trigger = { type: 'overdue-count', kind: 'task', subject: 'direct-reports', threshold: 3, counting: 'still-overdue' } as const
const policy = aPolicy('team', { trigger })

/** cleo's reports ada and ben owe three tasks together; cleo owes one herself and reports to dov. */
const team: World = aWorld({
  people: [aPerson('ada'), aPerson('ben'), aPerson('cleo'), aPerson('dov')],
  lines: [reports('ada', 'cleo'), reports('ben', 'CLEO@leeway.example'), reports('cleo', 'dov')],
  deadlines: [
    aDeadline('a1', 'ada', '2026-03-01'),
    aDeadline('a2', 'ada', '2026-03-02'),
    aDeadline('b1', 'ben', '2026-03-05'),
    aDeadline('c1', 'cleo', '2026-03-01'),
  ],
})
const on = (world: World, day: string) =>
  firing(world, policy, day).map(({ subject, count, deadlines }) => [subject, count, deadlines.join(' ')])

test('the manager is the subject, with what the reports owe together', () => {
  expect(on(team, '2026-03-05')).toEqual([])
  expect(on(team, '2026-03-06')).toEqual([['cleo', 3, 'a1 a2 b1']])
})

test('a report counts with the manager of the day, not of the day it was missed', () => {
  const lines = [reports('ada', 'cleo', { until: '2026-03-10' }), reports('ada', 'dov', { from: '2026-03-10' }), reports('ben', 'dov')]
  expect(on({ ...team, lines }, '2026-03-09')).toEqual([])
  expect(on({ ...team, lines }, '2026-03-10')).toEqual([['dov', 3, 'a1 a2 b1']])
})

test('somebody who is named as his own manager does not count among his reports', () => {
  expect(on({ ...team, lines: [...team.lines.slice(0, 1), reports('cleo', 'cleo')] }, '2026-03-10')).toEqual([])
})

test('in a loop of two, each counts for the other', () => {
  const lines = [reports('ada', 'ben'), reports('ben', 'ada')]
  const two = aPolicy('two', { trigger: { ...trigger, threshold: 1 } })
  expect(firing({ ...team, lines }, two, '2026-03-10').map(({ subject, count }) => [subject, count])).toEqual([
    ['ada', 1],
    ['ben', 2],
  ])
})

test('reports who have left or have not joined do not count, and a manager who left is no subject', () => {
  const change = (ref: string, rest: object) => team.people.map((person) => (person.ref === ref ? { ...person, ...rest } : person))
  expect(on({ ...team, people: change('ben', { leftOn: '2026-03-08' }) }, '2026-03-08')).toHaveLength(1)
  expect(on({ ...team, people: change('ben', { leftOn: '2026-03-08' }) }, '2026-03-09')).toEqual([])
  expect(on({ ...team, people: change('cleo', { leftOn: '2026-03-08' }) }, '2026-03-09')).toEqual([])
  const confirmed = team.deadlines.map((deadline) => ({ ...deadline, confirmed: true }))
  const late = { ...team, deadlines: confirmed, people: change('ben', { joinedOn: '2026-03-12' }) }
  expect(on(late, '2026-03-11')).toEqual([])
  expect(on(late, '2026-03-12')).toHaveLength(1)
})

test('a manager on leave is still the subject', () => {
  expect(on({ ...team, leaves: [{ person: 'cleo', from: '2026-03-05', until: null }] }, '2026-03-06')).toHaveLength(1)
})
