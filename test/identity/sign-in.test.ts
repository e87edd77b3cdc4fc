import { expect, test } from 'vitest'
import { makeSetupLink } from '../../src/identity/setup.ts'
import { claimed, cookieOf, entrance, ownerPassword, tokenIn } from '../support/entrance.ts'

test('the setup link makes one Owner, once', async () => {
  const at = await entrance()
  expect((await at.get('/first-run')).json()).toMatchObject({ waitsForOwner: true })
  const links = [await makeSetupLink(at.world.db, at.world.organizationId), await makeSetupLink(at.world.db, at.world.organizationId)]
  const owner = { name: 'Ada', email: 'Ada@Northfield.test', password: 'rather long and easy', organization: 'Northfield & Sons' }
  expect((await at.post('/setup', { ...owner, token: `${at.world.organizationId}.${'x'.repeat(43)}` })).statusCode).toBe(400)
  const done = await at.post('/setup', { ...owner, token: tokenIn(links[0] ?? '') })
  expect(done.statusCode).toBe(200)
  const session = (await at.get('/session', cookieOf(done))).json()
  expect(session).toMatchObject({
    role: 'owner',
    person: { name: 'Ada', email: 'ada@northfield.test' },
    organization: { name: 'Northfield & Sons' },
  })
  for (const link of links)
    expect((await at.post('/setup', { ...owner, email: 'eve@northfield.test', token: tokenIn(link ?? '') })).statusCode).toBe(400)
  expect(await makeSetupLink(at.world.db, at.world.organizationId)).toBeNull()
})

test('two who claim at the same moment: one comes in', async () => {
  const at = await entrance()
  const links = [await makeSetupLink(at.world.db, at.world.organizationId), await makeSetupLink(at.world.db, at.world.organizationId)]
  const owner = { name: 'Ada', password: 'rather long and easy' }
  const both = await Promise.all(
    links.map((link, n) => at.post('/setup', { ...owner, email: `ada${n}@northfield.test`, token: tokenIn(link ?? '') })),
  )
  expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 400])
})

test('the setup link ends', async () => {
  const at = await entrance()
  const token = tokenIn((await makeSetupLink(at.world.db, at.world.organizationId)) ?? '')
  at.world.clock.advance({ hours: 73 })
  expect((await at.post('/setup', { name: 'Ada', email: 'ada@northfield.test', password: 'rather long and easy', token })).statusCode).toBe(
    400,
  )
})

test('signing in and out leaves its traces', async () => {
  const at = await claimed()
  const wrong = await at.post('/sign-in', { ...at.right, password: 'something else altogether' })
  expect(wrong.statusCode).toBe(401)
  expect(wrong.cookies).toEqual([])
  const done = await at.post('/sign-in', { ...at.right, email: ` ${at.right.email.toUpperCase()} ` })
  expect(done.json()).toEqual({ state: 'signed-in' })
  expect(done.cookies[0]).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/', maxAge: 30 * 24 * 3600 })
  const cookie = cookieOf(done)
  expect((await at.get('/session', cookie)).statusCode).toBe(200)
  expect((await at.post('/sign-out', {}, { cookie })).statusCode).toBe(200)
  expect((await at.get('/session', cookie)).statusCode).toBe(401)
  expect((await at.get('/session', at.owner)).statusCode).toBe(200)
  await at.close()
  expect((await at.trail()).slice(-3).sort()).toEqual(['session.ended', 'sign-in.failed', 'sign-in.succeeded'])
})

test('behind https the cookie is kept to this host and to encrypted connections', async () => {
  const at = await claimed({ baseUrl: 'https://leeway.northfield.test' })
  const done = await at.post('/sign-in', at.right)
  expect(done.cookies[0]).toMatchObject({ name: '__Host-leeway', secure: true })
})

test('nobody learns which addresses have accounts', async () => {
  const at = await claimed()
  await at.world.person('maya') // a person without an account
  const answers = []
  for (const email of [at.right.email, 'maya@northfield.test', 'nobody@northfield.test']) {
    const { statusCode, body } = await at.post('/sign-in', { email, password: 'not the right one' })
    answers.push({ statusCode, body: body.replace(/urn:request:[\w-]+/, '') })
  }
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  const resets = []
  for (const email of [at.right.email, 'nobody@northfield.test']) resets.push((await at.post('/password-reset-requests', { email })).body)
  expect(resets).toEqual(Array(2).fill('{"mailed":false}'))
})

test('guessing is slowed down, for whoever guesses and not for the owner elsewhere', async () => {
  const at = await claimed()
  const guess = (address: string, password = 'a guess') =>
    at.post('/sign-in', { ...at.right, password }, { 'x-forwarded-for': `203.0.113.9, ${address}` })
  for (let tried = 0; tried < 8; tried += 1) expect((await guess('198.51.100.1')).statusCode).toBe(401)
  const slowed = await guess('198.51.100.1', ownerPassword)
  expect(slowed.statusCode).toBe(429)
  expect(Number(slowed.headers['retry-after'])).toBeGreaterThan(0)
  expect((await guess('198.51.100.2', ownerPassword)).statusCode).toBe(200)
  at.world.clock.advance({ minutes: 15 })
  expect((await guess('198.51.100.1', ownerPassword)).statusCode).toBe(200)
})

test('whoever is right often is never slowed down', async () => {
  const at = await claimed()
  for (let tried = 0; tried < 10; tried += 1) expect((await at.post('/sign-in', at.right)).statusCode).toBe(200)
})

test('whoever has left cannot sign in, and their sessions are over', async () => {
  const at = await claimed()
  const { person } = (await at.get('/session', at.owner)).json<{ person: { id: number } }>()
  await at.world.goes({ id: person.id, name: 'Owner', email: null, ref: '' })
  expect((await at.get('/session', at.owner)).statusCode).toBe(200) // the last day
  at.world.clock.advance({ days: 1 })
  expect((await at.get('/session', at.owner)).statusCode).toBe(401)
  expect((await at.post('/sign-in', at.right)).statusCode).toBe(401)
  await at.close()
  expect((await at.trail()).at(-1)).toBe('sign-in.failed')
})

test('sessions end when they are not used, and after a while in any case', async () => {
  const at = await claimed()
  for (let day = 0; day < 29; day += 1) {
    at.world.clock.advance({ days: 1 })
    expect((await at.get('/session', at.owner)).statusCode).toBe(200)
  }
  at.world.clock.advance({ days: 1, minutes: 1 })
  expect((await at.get('/session', at.owner)).statusCode).toBe(401)
  const cookie = cookieOf(await at.post('/sign-in', at.right))
  at.world.clock.advance({ days: 7, minutes: 1 })
  expect((await at.get('/session', cookie)).statusCode).toBe(401)
})

test('another site cannot make a browser change anything', async () => {
  const at = await claimed()
  for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site', 'x-leeway': '1' }])
    expect((await at.post('/sign-out', {}, { cookie: at.owner, ...headers })).statusCode).toBe(403)
  expect((await at.get('/session', at.owner)).statusCode).toBe(200)
})
