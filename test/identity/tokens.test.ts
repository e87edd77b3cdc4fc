import { expect, test } from 'vitest'
import { signedIn } from '../support/signed-in.ts'

test('a token is shown once, says when it was used, and ends', async () => {
  const { as, world, server, people } = await signedIn()
  const made = (await as.admin('POST /tokens', { body: { name: 'HR feed', actions: ['people.read'], days: 10 } })).body as {
    id: number
    secret: string
  }
  expect(made.secret).toMatch(/^lw_\d+\.[\w-]{43}$/)
  const ask = () => server.inject({ url: '/api/v1/session', headers: { authorization: `Bearer ${made.secret}` } })
  expect((await ask()).json()).toMatchObject({ role: 'admin', permissions: ['people.read'], person: { id: people.admin.id } })
  const listed = await as.owner('GET /tokens')
  expect(listed.body).toMatchObject({ total: 1, items: [{ name: 'HR feed', usedAt: world.clock.now().toString() }] })
  expect(listed.text).not.toContain(made.secret)
  world.clock.advance({ days: 10 })
  expect((await ask()).statusCode).toBe(401)
})

test('a revoked token, and one of somebody whose account is closed, opens nothing', async () => {
  const { as, token, people, world } = await signedIn()
  const asAdmin = await token(people.admin, 'people.read')
  const { items } = (await as.owner('GET /tokens')).body as { items: { id: number }[] }
  expect((await asAdmin('GET /session')).status).toBe(200)
  expect((await as.owner(`DELETE /tokens/${items[0]?.id}`)).status).toBe(200)
  expect((await as.owner(`DELETE /tokens/${items[0]?.id}`)).status).toBe(404)
  expect((await asAdmin('GET /session')).status).toBe(401)
  const other = await token(people.admin, 'people.read')
  await world.goes(people.admin)
  world.clock.advance({ days: 1 })
  expect((await other('GET /session')).status).toBe(401)
})

test('a token never does more than its maker may', async () => {
  const { as, token, people } = await signedIn()
  const member = await token(people.member, 'accounts.read', 'accounts.change')
  expect((await member('GET /accounts')).status).toBe(403)
  const admin = await token(people.admin, 'accounts.change')
  expect((await admin('POST /tokens', { body: { name: 'more', actions: ['people.read'] } })).status).toBe(403)
  expect((await as.auditor('POST /tokens', { body: { name: 'more', actions: ['people.read'] } })).status).toBe(403)
})

test.each(['accounts', 'tokens'])('the list of %s goes on where the page before ended', async (list) => {
  const { as, token, people } = await signedIn()
  for (const owner of [people.admin, people.owner]) await token(owner, 'people.read')
  const whole = (await as.owner(`GET /${list}`)).body as { items: { id: number }[]; total: number; next: string | null }
  expect(whole).toMatchObject({ next: null, total: whole.items.length })
  const ids: number[] = []
  for (let cursor = ''; ; ) {
    const { items, next, total } = (await as.owner(`GET /${list}?limit=1${cursor}`)).body as typeof whole
    expect(total).toBe(whole.total)
    ids.push(...items.map(({ id }) => id))
    if (next === null) break
    cursor = `&cursor=${next}`
  }
  expect(ids).toEqual(whole.items.map(({ id }) => id))
  expect(ids.length).toBeGreaterThan(1)
  expect((await as.owner(`GET /${list}?cursor=nonsense`)).status).toBe(400)
})

test('a token is not made from words that say nothing to us: its end would be another than was meant', async () => {
  const { as } = await signedIn()
  const body = { name: 'HR feed', actions: ['people.read'], endsOn: '2020-01-01' }
  expect((await as.admin('POST /tokens', { body })).status).toBe(400)
})
