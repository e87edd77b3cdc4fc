import { expect, test } from 'vitest'
import { got } from '../support/exceptions-house.ts'
import { signedIn } from '../support/signed-in.ts'
import { overdueCount } from '../support/world.ts'

test('an Auditor reads who may sign in, which tokens there are and what is wrong with reporting lines, and changes none of it', async () => {
  const { as, people, token } = await signedIn()
  await token(people.owner, 'people.read')
  const { items } = await got<{ items: { id: number; personId: number }[] }>(as.auditor('GET /accounts'))
  const id = items.find(({ personId }) => personId === people.member.id)?.id
  await got(as.auditor(`GET /accounts/${id}`))
  const tokens = await as.auditor('GET /tokens')
  expect(tokens.body).toMatchObject({ total: 1, items: [{ personName: 'Owner' }] })
  expect(tokens.text).not.toMatch(/secret|hash|lw_/)
  await got(as.auditor('GET /reporting-line-faults'))
  for (const [line, body] of [
    ['POST /invitations', { personId: people.member.id }],
    [`POST /accounts/${id}/invitations`, {}],
    [`PATCH /accounts/${id}`, { disabled: true }],
    ['POST /tokens', { name: 'x', actions: ['people.read'] }],
    ['DELETE /tokens/1', undefined],
  ] as const)
    expect((await as.auditor(line, { body })).status, line).toBe(403)
})

test('an Auditor reads escalation policies, their versions and what they would do, and changes none of it', async () => {
  const { as, world } = await signedIn()
  await world.escalationPolicy({ trigger: overdueCount(1), tell: ['manager'], name: 'One late' })
  const { items } = await got<{ items: { policyId: number; revision: number; definition: object }[] }>(
    as.auditor('GET /escalation-policies'),
  )
  const [{ policyId, definition } = { policyId: 0, definition: {} }] = items
  for (const path of ['', '/versions', '/removal']) await got(as.auditor(`GET /escalation-policies/${policyId}${path}`))
  expect((await as.auditor('GET /escalation-policies.csv')).text).toContain('One late')
  await got(as.auditor('POST /escalation-policies/previews', { body: { definition, policyId } }))
  for (const [line, body] of [
    ['POST /escalation-policies', definition],
    [`PUT /escalation-policies/${policyId}`, definition],
    [`PATCH /escalation-policies/${policyId}`, { state: 'paused' }],
    [`POST /escalation-policies/${policyId}/copies`, {}],
    [`DELETE /escalation-policies/${policyId}`, undefined],
  ] as const)
    expect((await as.auditor(line, { body })).status, line).toBe(403)
  for (const persona of ['compliance-officer', 'member'] as const) expect((await as[persona]('GET /escalation-policies')).status).toBe(403)
})
