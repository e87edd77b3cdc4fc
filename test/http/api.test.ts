import { expect, test } from 'vitest'
import { signedIn } from '../support/signed-in.ts'

test('says who is signed in, and what they may', async () => {
  const { as, people, world } = await signedIn()
  const { status, body } = await as.manager('GET /session')
  expect(status).toBe(200)
  expect(body).toMatchObject({
    person: { id: people.manager.id, name: 'Manager', email: 'manager@northfield.test' },
    role: 'member',
    isManager: true,
    isRecipient: false,
    organization: { id: world.organizationId, today: world.today },
  })
  expect((body as { permissions: string[] }).permissions).not.toContain('people.change')
  expect((await as.nobody('GET /session')).status).toBe(401)
})

test('describes itself as OpenAPI 3.1', async () => {
  const { as } = await signedIn()
  const { body } = await as.nobody('GET /openapi.json')
  expect(body).toMatchObject({
    openapi: '3.1.0',
    paths: { '/api/v1/accounts/{accountId}': { get: { operationId: 'getAccountsAccountId' } } },
  })
})

test('a list is a file as well: all its pages, and nothing a spreadsheet would calculate', async () => {
  const { as, world } = await signedIn()
  for (let count = 0; count < 3; count += 1)
    await as.owner('POST /invitations', { body: { name: `=1+${count}`, email: `n${count}@northfield.test` } })
  const { text, headers } = await as.admin('GET /accounts.csv?columns=name,role&q=northfield')
  expect(headers['content-type']).toContain('text/csv')
  const lines = text.trimEnd().split('\n')
  expect(lines[0]).toBe('\ufeffname,role')
  expect(lines).toContain("'=1+0,member")
  expect(lines.length).toBe(1 + 6 + 3)
  expect(world.organizationId).toBeGreaterThan(0)
})
