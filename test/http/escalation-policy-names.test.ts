import { expect, test } from 'vitest'
import { signedIn } from '../support/signed-in.ts'
import { overdueCount } from '../support/world.ts'

test('an escalation policy has a name and a label of more than blanks', async () => {
  const { as } = await signedIn()
  const draft = { name: ' Late ', label: ' behind ', trigger: overdueCount(2), recipients: ['manager'], channels: ['in-app'] }
  const add = (changes: object) => as.admin('POST /escalation-policies', { body: { ...draft, ...changes } })
  const { body } = await add({})
  expect(body).toMatchObject({ name: 'Late', definition: { name: 'Late', label: 'behind' } })
  for (const changes of [{ name: '   ' }, { label: '   ' }]) expect((await add(changes)).status).toBe(400)
  const { policyId } = body as { policyId: number }
  expect((await as.admin(`POST /escalation-policies/${policyId}/copies`, { body: { name: '   ' } })).status).toBe(400)
})
