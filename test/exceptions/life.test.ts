import { expect, test } from 'vitest'
import { exceptionsHouse, graveRequest } from '../support/exceptions-house.ts'
import type { Ask } from '../support/signed-in.ts'

test('a small request goes to the manager, who decides it', async () => {
  const { as, asked, moved, record } = await exceptionsHouse()
  const draft = await asked(as.report)
  expect(draft).toMatchObject({ number: 'EX-1', phase: 'awaiting-decision', level: 'low', faults: [] })
  const seen = await record(as.manager, draft.exceptionId)
  expect(seen.moves).toContain('approve')
  const approved = await moved(as.manager, draft.exceptionId, {
    move: 'approve',
    reason: 'Fine for a month.',
    bindingVersion: seen.bindingVersion,
  })
  expect(approved).toMatchObject({ state: 'approved', phase: 'scheduled', inForce: false, until: '2026-04-08' })
  expect(approved.startsAt).toBe('2026-03-10T00:00:00Z')
  // The last day is 8 April, in summer time.
  expect(approved.endsAt).toBe('2026-04-08T23:00:00Z')
  expect(approved.timeline.map(({ move, inRole }) => [move, inRole])).toEqual([
    ['submit', 'requester'],
    ['approve', 'requesters-manager'],
  ])
})

test('a grave one is reviewed, then decided by two of the committee', async () => {
  const { as, asked, moved, committee, record, at } = await exceptionsHouse()
  const { exceptionId } = await asked(as.report, graveRequest)
  await moved(as['compliance-officer'], exceptionId, { move: 'take' })
  const assessed = await moved(as['compliance-officer'], exceptionId, {
    ...{ move: 'assess', reason: 'Sound, if the logs are looked at.', recommendation: 'approve-with-conditions' },
    ...{ inherent: { likelihood: 4, impact: 4 }, residual: { likelihood: 3, impact: 4 } },
  })
  expect(assessed.phase).toBe('awaiting-decision')
  const [chair, second] = committee.as as [Ask, Ask]
  const vote = { move: 'approve' as const, reason: 'Convinced.', bindingVersion: assessed.bindingVersion }
  const one = await moved(chair, exceptionId, vote)
  expect(one).toMatchObject({ state: 'awaiting-decision' })
  expect(one.steps.at(-1)).toMatchObject({ needed: 2, approvals: 1, state: 'open' })
  const condition = { title: 'Weekly log review', ownerId: committee.chair.id, dueOn: '2026-03-17', everyDays: 7 }
  const two = await moved(second, exceptionId, { ...vote, conditions: [condition] })
  expect(two).toMatchObject({ state: 'approved-with-conditions', phase: 'scheduled' })
  expect(two.conditions.map(({ title, kind }) => [kind, title])).toEqual([
    ['condition', 'Weekly log review'],
    ['control', 'Network cut off'],
  ])
  const phase = async () => (await record(as.report, exceptionId)).phase
  await at('2026-03-10T00:00:00Z')
  expect(await phase()).toBe('in-force')
  await at('2026-04-08T22:59:59.999Z')
  expect(await phase()).toBe('in-force')
  await at('2026-04-08T23:00:00Z')
  expect(await phase()).toBe('expired')
})

test('who asks, lives with it or benefits decides nothing', async () => {
  const { as, people, asked, tried } = await exceptionsHouse()
  const { exceptionId, bindingVersion } = await asked(as.report, { beneficiaryIds: [people.manager.id] })
  for (const by of [as.report, as.manager])
    expect((await tried(by, exceptionId, { move: 'approve', reason: 'Yes.', bindingVersion })).status).toBe(403)
  const seen = (await as.report(`GET /exceptions/${exceptionId}`)).body as { steps: { blocked: string | null }[] }
  expect(seen.steps[0]?.blocked).toBe('nobody')
})

test('what the policy demands is due while the exception lasts, and its owner sees it', async () => {
  const condition = { title: 'Report', dueInDays: 90, everyDays: null, whenFailed: 'show' as const }
  const { as, asked, moved, record, people, policyId } = await exceptionsHouse({ criteria: { conditions: [condition] } })
  const { exceptionId, bindingVersion } = await asked(as.report)
  expect((await as.member(`GET /exceptions/${exceptionId}`)).status).toBe(404)
  expect((await as.admin(`PATCH /policies/${policyId}`, { body: { ownerId: people.member.id } })).status).toBe(200)
  const granted = await moved(as.manager, exceptionId, { move: 'approve', reason: 'Yes.', bindingVersion })
  expect(granted.conditions.map(({ title, dueOn }) => [title, dueOn])).toEqual([['Report', '2026-04-08']])
  expect((await record(as.member, exceptionId)).moves).toContain('revoke')
})

test('who looked at an older state is told to look again, not that they may not', async () => {
  const { as, asked, moved, tried } = await exceptionsHouse()
  const { exceptionId, bindingVersion } = await asked(as.report)
  await moved(as.manager, exceptionId, { move: 'approve', reason: 'Yes.', bindingVersion })
  const { status, body } = await tried(as.manager, exceptionId, { move: 'reject', reason: 'No.', bindingVersion })
  expect({ status, body }).toMatchObject({ status: 412, body: { detail: expect.stringContaining('meanwhile') } })
})
