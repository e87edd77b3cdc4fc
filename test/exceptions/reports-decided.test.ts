import { expect, test } from 'vitest'
import { exceptionScope } from '../../src/contract/exception-request.ts'
import { dutyNamed, grantedWith } from '../support/exception-duties.ts'
import { exceptionsHouse, got, graveRequest } from '../support/exceptions-house.ts'
import { oldRegister, takeRegister, written } from '../support/registers.ts'
import type { Ask } from '../support/signed-in.ts'

const whole = {
  ...{
    inherent: { likelihood: 4, impact: 4 },
    residual: { likelihood: 3, impact: 4 },
    riskArgument: 'Cut off.',
    alternatives: 'Another one.',
  },
  ...{ controls: [{ title: 'Cut off', purpose: '', ownerId: null, checkEveryDays: 30 }], exitPlan: 'A release in May.' },
  scope: exceptionScope.parse({ description: 'One viewer.' }),
}

/** What the record of a case lacks. */
async function missingOf(auditor: Ask, exceptionId: number): Promise<string[] | undefined> {
  const { items } = await got<{ items: { exceptionId: number; missing: string[] }[] }>(auditor('GET /exception-reports/completeness'))
  return items.find((one) => one.exceptionId === exceptionId)?.missing
}

test('a record that was decided shows who assessed and decided it, what was looked at, and how it ended', async () => {
  const house = await exceptionsHouse({ criteria: { reviewMonths: 1 } })
  const { as, asked, moved, at, people } = house
  const missing = (exceptionId: number) => missingOf(as.auditor, exceptionId)
  const condition = { title: 'Log review', ownerId: people.member.id, dueOn: '2026-03-20' }
  const grave = await grantedWith(house, [condition], { ...whole, until: '2026-05-31' })
  expect(await missing(grave.exceptionId)).toEqual([])
  // Small ones go to the manager, and nobody assesses them.
  const small = await asked(as.report, { ...whole, inherent: { likelihood: 1, impact: 1 }, residual: { likelihood: 1, impact: 1 } })
  expect(await missing(small.exceptionId)).toEqual([])
  await moved(as.manager, small.exceptionId, { move: 'approve', reason: 'Yes.', bindingVersion: small.bindingVersion })
  expect(await missing(small.exceptionId)).toEqual(['assessment'])
  await at('2026-03-19T12:00:00Z')
  const met = { outcome: 'met', evidence: 'Looked at all of them.' }
  await got(as.member(`POST /exceptions/${grave.exceptionId}/duties/${dutyNamed(grave, 'Log review').dutyId}/outcomes`, { body: met }))
  expect(await missing(grave.exceptionId)).toEqual([])
  const look = { move: 'review' as const, reason: 'Still needed.', outcome: 'keep' }
  await moved(as['compliance-officer'], grave.exceptionId, { ...look, evidence: 'A scan of the viewer.' })
  expect(await missing(grave.exceptionId)).toEqual([])
  await at('2026-04-10T12:00:00Z')
  await moved(as['compliance-officer'], grave.exceptionId, look)
  expect(await missing(grave.exceptionId)).toEqual(['evidence'])
  await moved(as.report, grave.exceptionId, { move: 'close', reason: 'Patched.', why: 'remedied', evidence: 'Build 8.4 is in.' })
  expect(await missing(grave.exceptionId)).toEqual(['evidence'])
  await moved(as.report, small.exceptionId, { move: 'close', reason: 'Patched.', why: 'remedied', evidence: 'Build 8.4' })
  expect(await missing(small.exceptionId)).toEqual(['assessment'])
})

test('a record that names days alone does not say what it applies to', async () => {
  const { as, asked } = await exceptionsHouse()
  const { exceptionId } = await asked(as.report, { scope: { dueFrom: '2026-03-10', dueUntil: '2026-03-20' } } as never)
  expect(await missingOf(as.auditor, exceptionId)).toContain('scope')
})

test.each([
  ['everybody', { everyone: true }],
  ['a team', { teamIds: [1] }],
  ['a label', { labels: ['nights'] }],
  ['a deadline', { deadlineIds: [1] }],
  ['people', { personIds: [1] }],
  ['a department', { departments: ['Radiology'] }],
  ['a system', { systems: ['PACS'] }],
])('a record that names %s says what it applies to', async (_what, scope) => {
  const { as, asked, people } = await exceptionsHouse()
  const ids = 'teamIds' in scope ? { teamIds: [people.manager.id] } : 'personIds' in scope ? { personIds: [people.member.id] } : scope
  const { exceptionId } = await asked(as.report, { scope: ids } as never)
  expect(await missingOf(as.auditor, exceptionId)).not.toContain('scope')
})

interface Waiting {
  step: number | null
  name: string
  decided: number
  medianDays: number | null
  waiting: number
}

/** How long decisions took, line by line. */
async function waitsOf(
  auditor: Ask,
): Promise<[step: number | null, name: string, decided: number, medianDays: number | null, waiting: number][]> {
  const { items } = await got<{ items: Waiting[] }>(auditor('GET /exception-reports/waiting-times'))
  return items.map(({ step, name, decided, medianDays, waiting }) => [step, name, decided, medianDays, waiting])
}

test('where a policy has several routes, each step is told by its own name', async () => {
  const { as, asked, moved } = await exceptionsHouse()
  const { exceptionId, bindingVersion } = await asked(as.report)
  await moved(as.manager, exceptionId, { move: 'approve', reason: 'Yes.', bindingVersion })
  const grave = await asked(as.report, graveRequest)
  await moved(as['compliance-officer'], grave.exceptionId, { move: 'take' })
  const { inherent, residual } = graveRequest
  await moved(as['compliance-officer'], grave.exceptionId, {
    ...{ move: 'assess', reason: 'Sound.', recommendation: 'approve', inherent, residual },
  })
  expect(await waitsOf(as.auditor)).toEqual([
    [null, '', 1, 0, 1],
    [0, 'review', 1, 0, 0],
    [1, 'Manager', 1, 0, 0],
    [1, 'Safety committee', 0, null, 1],
  ])
})

test('what was decided before it was asked for took no time that could be told', async () => {
  const { as, world } = await exceptionsHouse()
  const entries = `- { id: '1', asked: '2026-02-20', decided: '2026-02-10', status: refused }
- { id: '2', asked: '2026-02-20', decided: '2026-02-24', status: refused }
`
  expect(await takeRegister(world, written({ 'old.yaml': entries }), oldRegister())).toMatchObject({ taken: 2 })
  expect(await waitsOf(as.auditor)).toEqual([[null, '', 1, 4, 0]])
  expect(await got(as.auditor('GET /exception-reports/board'))).toMatchObject({ medianDays: 4 })
})

test('what an Admin declares, and days that a manager gives, are in no figure of how cases are decided', async () => {
  const { as, world, people } = await exceptionsHouse({ criteria: { forDeadlines: true, managerDays: 3 } })
  const { id } = await world.owes(people.report, { title: 'Fire safety', due: '2026-03-05' })
  const gift = { reason: 'The ward was short of people.', deadlineIds: [Number(id)], days: 2 }
  await got(as.manager('POST /deadline-extensions', { body: gift }))
  const days = { from: '2026-02-20', until: '2026-02-22', outcome: 'forgiven', scope: { everyone: true } }
  await got(as.admin('POST /amnesties', { body: { title: 'Outage', reason: 'Nobody could sign in.', ...days } }))
  expect((await got<{ total: number }>(as.auditor('GET /exceptions'))).total).toBe(2)
  expect(await waitsOf(as.auditor)).toEqual([])
  for (const report of ['consistency', 'alike'])
    expect(await got(as.auditor(`GET /exception-reports/${report}`))).toMatchObject({ items: [] })
})
