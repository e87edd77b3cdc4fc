import { expect, test } from 'vitest'
import { loadPolicies } from '../../src/escalation/policies.ts'
import { removePolicy } from '../../src/escalation/policy-changes.ts'
import { explain } from '../../src/explanation/explain.ts'
import { explanationText } from '../../src/explanation/explanation-text.ts'
import { signedIn } from '../support/signed-in.ts'
import { overdueCount, scenario } from '../support/world.ts'

scenario('a past day is explained by the policy that its round knew, whatever became of the policy', async (world) => {
  const ada = await world.person('ada')
  await world.escalationPolicy({ name: 'Late', trigger: overdueCount(2), tell: ['person'] })
  await world.miss(ada, 2)
  const { day: first } = await world.nextRound()
  world.expectMessage(ada)
  const why = (day: string) => explain(world.db, world.organizationId, 'ada@northfield.test', 'Late', day)
  expect(await why(first)).toMatchObject({ fired: true, threshold: 2, version: { number: 1, changedSince: false } })

  await world.changesPolicy('Late', { trigger: overdueCount(5) })
  const asItWas = { fired: true, count: 2, threshold: 2, version: { number: 1, changedSince: true }, said: [{ personId: ada.id }] }
  expect(await why(first)).toMatchObject(asItWas)
  expect(explanationText(await why(first))).toContain('by version 1 of the policy, which has been changed or removed since')
  const { day: second } = await world.nextRound()
  world.expectMessage(ada)
  await world.changesPolicy('Late', { state: 'paused' })
  const raised = { fired: false, failedClause: 'below-threshold', threshold: 5, version: { number: 2, changedSince: true } }
  expect(await why(second)).toMatchObject(raised)
  const { day: third } = await world.nextRound()
  expect(await why(third)).toMatchObject({ failedClause: 'policy-paused', version: { number: 3, changedSince: false } })

  await world.writing('the policy goes', async (tx) => {
    const { policies } = await loadPolicies(tx)
    for (const policy of policies) await removePolicy(tx, policy)
  })
  const { day: fourth } = await world.nextRound()
  expect(await why(first)).toMatchObject(asItWas)
  expect(await why(second)).toMatchObject(raised)
  await expect(why(fourth)).rejects.toThrow('There is no policy Late')
})

test('over the API, and by either name where it had another one then', async () => {
  const { as, world, people } = await signedIn()
  await world.miss(people.report, 2)
  const trigger = { type: 'overdue-count', kind: 'task', subject: 'individual', threshold: 2, counting: 'every-time' }
  const definition = { name: 'Late twice', trigger, recipients: ['person'], channels: ['in-app'] }
  const { policyId } = (await as.admin('POST /escalation-policies', { body: definition })).body as { policyId: number }
  const { day } = await world.nextRound()
  world.expectMessage(people.report, { via: ['in-app'] })
  const why = async () => (await as.owner(`GET /escalation-policies/${policyId}/explanations/${people.report.id}?day=${day}`)).body
  const fired = { policy: 'Late twice', fired: true, threshold: 2 }
  expect(await why()).toMatchObject({ ...fired, version: { number: 1, changedSince: false } })
  const raised = { ...definition, name: 'Late five times', trigger: { ...trigger, threshold: 5 } }
  expect((await as.admin(`PUT /escalation-policies/${policyId}`, { body: raised })).status).toBe(200)
  const asItWas = { ...fired, version: { number: 1, changedSince: true } }
  expect(await why()).toMatchObject(asItWas)
  for (const name of ['Late twice', 'Late five times'])
    expect(await explain(world.db, world.organizationId, 'report@northfield.test', name, day), name).toMatchObject(asItWas)
  expect((await as.admin(`DELETE /escalation-policies/${policyId}`)).status).toBe(200)
  expect(await why()).toMatchObject(asItWas)
})
