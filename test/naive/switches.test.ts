import { expect, test } from 'vitest'
import { aDeadline, aPerson, aPolicy, aWorld } from '../support/naive/build.ts'
import { firing } from '../support/naive/fires.ts'

const late = { people: [aPerson('ada')], deadlines: [aDeadline('d', 'ada', '2026-03-01')] }

test.each([
  ['on', aPolicy('p'), 1],
  ['paused', aPolicy('p', { state: 'paused' }), 0],
  ['ended', aPolicy('p', { state: 'ended' }), 0],
  ['from that day', aPolicy('p', { effectiveFrom: '2026-03-10' }), 1],
  ['from the day after', aPolicy('p', { effectiveFrom: '2026-03-11' }), 0],
])('a policy that is %s', (_, policy, subjects) => {
  expect(firing(aWorld(late), policy, '2026-03-10')).toHaveLength(subjects)
})

test('nothing fires where escalation is disabled', () => {
  expect(firing(aWorld({ ...late, org: { escalationEnabled: false } }), aPolicy('p'), '2026-03-10')).toEqual([])
})

test('nobody hears about a leaver, whatever the count', () => {
  const policy = aPolicy('p', {
    trigger: {
      type: 'overdue-count',
      kind: 'task',
      subject: 'individual',
      threshold: 1,
      counting: 'every-time',
      until: 'count-no-longer-reached',
    },
  })
  const world = aWorld({ ...late, people: [aPerson('ada', { leftOn: '2026-03-10' })] })
  expect(firing(world, policy, '2026-03-10')).toHaveLength(1)
  expect(firing(world, policy, '2026-03-11')).toEqual([])
})
