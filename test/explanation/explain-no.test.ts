import { expect } from 'vitest'
import { explain } from '../../src/explanation/explain.ts'
import { explanationText } from '../../src/explanation/explanation-text.ts'
import { inWard } from '../support/ward.ts'
import { dueSoon, overdueOn } from '../support/world.ts'

const fire = { type: 'item', id: 'fire' } as const
const start = { type: 'learnlist', id: 'start' } as const
const unknown = { type: 'item', id: 'unheard of' } as const

inWard('why nothing is late of a content: what is owed of it, by when, done or excused until when', async (ward) => {
  const { world, people, granted, quietUntil } = ward
  await world.escalationPolicy({ name: 'Fire', trigger: overdueOn(fire, true), tell: ['person'] })
  await world.escalationPolicy({ name: 'Start', trigger: overdueOn(start), tell: ['person'] })
  await world.escalationPolicy({ name: 'Unknown', trigger: overdueOn(unknown), tell: ['person'] })
  const owes = (due: string, mandatory = true) => world.owes(people.report, { content: fire, inside: [start], due, mandatory })
  await granted({ kind: 'extend', byDays: 10 }, '2026-03-02', '2026-04-08', {
    personIds: [people.report.id],
    deadlineIds: [Number((await owes('2026-03-03')).id)],
  })
  const done = await owes('2026-03-04')
  await owes('2026-03-09')
  await world.meets(done, '2026-03-02')
  await quietUntil('2026-03-06')
  const why = (policy: string, person = 'report', day = '2026-03-06') =>
    explain(world.db, world.organizationId, `${person}@northfield.test`, policy, day)
  const late = await why('Fire')
  expect(late).toMatchObject({ fired: false, failedClause: 'content-not-late', count: 0, excused: 1, days: null, reports: null })
  expect(late.notCounted.map(({ dueOn, why: reason, days }) => [dueOn, reason, days])).toEqual([
    ['2026-03-09', 'not-due-yet', 3],
    ['2026-03-04', 'met-in-time', null],
    ['2026-03-03', 'excused', 7],
  ])
  expect(late.notCounted.at(-1)?.excuses).toMatchObject([{ number: 'EX-1', kind: 'extend', until: '2026-03-13' }])
  expect((await why('Start')).notCounted).toHaveLength(3)
  expect(explanationText(late)).toContain('due 2026-03-09: not due yet, in 3 days')
  expect(explanationText(late)).toMatch(/due 2026-03-03: excused until 2026-03-13 by EX-1, approved by/)
  expect(await why('Fire', 'member')).toMatchObject({ failedClause: 'content-not-owed', notCounted: [] })
  expect(await why('Unknown')).toMatchObject({ failedClause: 'content-unknown' })
  // On the day before, it was not excused yet: only later.
  expect((await why('Fire', 'report', '2026-03-03')).notCounted.map(({ why: reason }) => reason)).toEqual([
    'not-due-yet',
    'met-in-time',
    'not-due-yet',
  ])
})

inWard('why nothing is due soon: in how many days it is, and how far the policy looks', async (ward) => {
  const { world, people, granted, quietUntil } = ward
  await world.escalationPolicy({ name: 'Soon', trigger: dueSoon(start, 5), tell: ['person'] })
  const owes = (due: string, id: string) => world.owes(people.report, { content: { type: 'item', id }, inside: [start], due })
  await owes('2026-03-15', 'later')
  const moved = await owes('2026-03-08', 'moved')
  const scope = { personIds: [people.report.id], deadlineIds: [Number(moved.id)] }
  await granted({ kind: 'extend', byDays: 20 }, '2026-03-02', '2026-04-08', scope)
  await world.meets(await owes('2026-03-09', 'done'), '2026-03-03')
  await quietUntil('2026-03-06')
  const why = await explain(world.db, world.organizationId, 'report@northfield.test', 'Soon', '2026-03-06')
  expect(why).toMatchObject({ fired: false, failedClause: 'nothing-due-soon', days: 5 })
  expect(why.notCounted.map(({ dueOn, why: reason, days }) => [dueOn, reason, days])).toEqual([
    ['2026-03-15', 'due-later', 9],
    ['2026-03-09', 'met-in-time', 3],
    ['2026-03-08', 'excused', 22],
  ])
  expect(why.notCounted.at(-1)?.excuses).toMatchObject([{ number: 'EX-1', until: '2026-03-28' }])
  expect(explanationText(why)).toContain('nothing that it watches is owed and falls due within 5 days')
  expect(explanationText(why)).toContain('due 2026-03-15: due in 9 days; the policy looks 5 days ahead')
})
