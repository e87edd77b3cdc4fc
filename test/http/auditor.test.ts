import { expect, test } from 'vitest'
import { got } from '../support/exceptions-house.ts'
import { signedIn } from '../support/signed-in.ts'

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
