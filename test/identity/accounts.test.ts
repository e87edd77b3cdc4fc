import PostalMime from 'postal-mime'
import { expect, test } from 'vitest'
import { base32, codeAt, stepSeconds } from '../../src/identity/totp.ts'
import { claimed, cookieOf, type Entrance, tokenIn } from '../support/entrance.ts'

const chosen = 'quite another long one'

async function lastLetter({ world }: Entrance): Promise<{ to: string; text: string; subject: string | undefined }> {
  const letter = world.mailbox.takeNew().at(-1)
  if (!letter) throw new Error('no letter came')
  const { text = '', subject } = await PostalMime.parse(letter.raw)
  return { to: letter.to, text, subject }
}

test('an invitation comes by mail, and is accepted once', async () => {
  const at = await claimed({ mail: true, baseUrl: 'http://leeway.northfield.test' })
  const maya = await at.world.person('maya', { email: `maya@northfield-${at.world.organizationId}.test`, locale: 'de-AT' })
  const invited = await at.post('/invitations', { personId: maya.id, role: 'admin' }, { cookie: at.owner })
  expect(invited.json()).toMatchObject({ mailed: true, link: null, account: { state: 'invited', role: 'admin', personId: maya.id } })
  const letter = await lastLetter(at)
  expect(letter).toMatchObject({ to: maya.email, subject: expect.stringContaining('Ihr Zugang') })
  expect(letter.text).toContain('http://leeway.northfield.test/invitation?token=')
  const accept = () => at.post('/invitations/acceptances', { token: tokenIn(letter.text), password: chosen })
  const accepted = await accept()
  expect((await at.get('/session', cookieOf(accepted))).json()).toMatchObject({ role: 'admin', person: { name: 'Maya' } })
  expect((await accept()).statusCode).toBe(400)
  expect((await at.post('/sign-in', { email: maya.email, password: chosen })).statusCode).toBe(200)
  expect(await at.trail()).toEqual(expect.arrayContaining(['account.made', 'invitation.made', 'invitation.accepted', 'password.changed']))
})

test('without a mail server whoever invites gets the link', async () => {
  const at = await claimed()
  const invited = await at.post(
    '/invitations',
    { name: 'Tom', email: `tom@northfield-${at.world.organizationId}.test` },
    { cookie: at.owner },
  )
  const { link, mailed } = invited.json<{ link: string; mailed: boolean }>()
  expect(mailed).toBe(false)
  at.world.clock.advance({ days: 8 })
  expect((await at.post('/invitations/acceptances', { token: tokenIn(link), password: chosen })).statusCode).toBe(400)
})

test('inviting again ends the earlier link', async () => {
  const at = await claimed()
  const body = { name: 'Tom', email: `tom@northfield-${at.world.organizationId}.test` }
  const first = (await at.post('/invitations', body, { cookie: at.owner })).json<{ link: string; account: { id: number } }>()
  const again = (await at.post(`/accounts/${first.account.id}/invitations`, {}, { cookie: at.owner })).json<{ link: string }>()
  expect((await at.post('/invitations/acceptances', { token: tokenIn(first.link), password: chosen })).statusCode).toBe(400)
  expect((await at.post('/invitations/acceptances', { token: tokenIn(again.link), password: chosen })).statusCode).toBe(200)
})

test('a new password by mail ends every session, and its link works once, for an hour', async () => {
  const at = await claimed({ mail: true })
  const ask = async () => {
    await at.post('/password-reset-requests', { email: at.right.email })
    await expect.poll(() => at.world.mailbox.letters.length).toBeGreaterThan(asked)
    asked = at.world.mailbox.letters.length
    return tokenIn((await lastLetter(at)).text)
  }
  let asked = 0
  const late = await ask()
  at.world.clock.advance({ minutes: 61 })
  expect((await at.post('/password-resets', { token: late, password: chosen })).statusCode).toBe(400)
  const token = await ask()
  expect((await at.post('/password-resets', { token, password: 'too short' })).statusCode).toBe(400)
  expect((await at.post('/password-resets', { token, password: chosen })).statusCode).toBe(200)
  expect((await at.post('/password-resets', { token, password: 'yet another long one' })).statusCode).toBe(400)
  expect((await at.get('/session', at.owner)).statusCode).toBe(401)
  expect((await at.post('/sign-in', at.right)).statusCode).toBe(401)
  expect((await at.post('/sign-in', { ...at.right, password: chosen })).statusCode).toBe(200)
})

test('asking for new passwords is limited', async () => {
  const at = await claimed()
  const statuses = []
  for (let count = 0; count < 4; count += 1)
    statuses.push((await at.post('/password-reset-requests', { email: at.right.email })).statusCode)
  expect(statuses).toEqual([200, 200, 200, 429])
})

test('a second factor: set up, asked for, each code once, backup codes, taken off', async () => {
  const at = await claimed()
  const cookie = { cookie: at.owner }
  const { secret, uri } = (await at.post('/two-factor', { password: at.right.password }, cookie)).json<{ secret: string; uri: string }>()
  expect(uri).toContain(`secret=${secret}`)
  expect((await at.post('/sign-in', at.right)).json()).toEqual({ state: 'signed-in' }) // not in force yet
  const code = () => codeAt(fromBase32(secret), Math.floor(at.world.clock.now().epochMilliseconds / 1000 / stepSeconds))
  expect((await at.post('/two-factor/confirmation', { code: '000000' }, cookie)).statusCode).toBe(400)
  const { backupCodes } = (await at.post('/two-factor/confirmation', { code: code() }, cookie)).json<{ backupCodes: string[] }>()
  expect(new Set(backupCodes).size).toBe(10)
  expect((await at.post('/sign-in', at.right)).json()).toEqual({ state: 'code-needed' })
  expect((await at.post('/sign-in', { ...at.right, code: code() })).statusCode).toBe(401) // it was used to confirm
  at.world.clock.advance({ seconds: 30 })
  expect((await at.post('/sign-in', { ...at.right, code: code() })).json()).toEqual({ state: 'signed-in' })
  expect((await at.post('/sign-in', { ...at.right, code: code() })).statusCode).toBe(401)
  const backup = { ...at.right, code: backupCodes[0] }
  expect((await at.post('/sign-in', backup)).statusCode).toBe(200)
  expect((await at.post('/sign-in', backup)).statusCode).toBe(401)
  const removal = { password: at.right.password, code: backupCodes[1] }
  expect((await at.post('/two-factor/removal', { ...removal, password: 'wrong' }, cookie)).statusCode).toBe(400)
  expect((await at.post('/two-factor/removal', removal, cookie)).statusCode).toBe(200)
  expect((await at.post('/sign-in', at.right)).json()).toEqual({ state: 'signed-in' })
})

test('one Owner stays, and only Owners make Owners', async () => {
  const at = await claimed()
  const [own] = (await at.get('/accounts', at.owner)).json<{ items: { id: number; revision: number }[] }>().items
  const patch = (id: number, body: unknown, cookie: string, headers = {}) =>
    at.send('PATCH', `/accounts/${id}`, body, { cookie, ...headers })
  for (const body of [{ role: 'admin' }, { disabled: true }]) expect((await patch(own?.id ?? 0, body, at.owner)).statusCode).toBe(409)
  const invited = (
    await at.post(
      '/invitations',
      { name: 'Ann', email: `ann@northfield-${at.world.organizationId}.test`, role: 'admin' },
      { cookie: at.owner },
    )
  ).json<{ link: string; account: { id: number; revision: number } }>()
  const admin = cookieOf(await at.post('/invitations/acceptances', { token: tokenIn(invited.link), password: chosen }))
  expect((await patch(invited.account.id, { role: 'owner' }, admin)).statusCode).toBe(403)
  expect((await patch(own?.id ?? 0, { disabled: true }, admin)).statusCode).toBe(403)
  expect((await patch(invited.account.id, { role: 'owner' }, at.owner, { 'if-match': '"99"' })).statusCode).toBe(412)
  expect((await patch(invited.account.id, { role: 'owner' }, at.owner)).statusCode).toBe(200)
  expect((await patch(own?.id ?? 0, { disabled: true }, admin)).statusCode).toBe(200)
  expect((await at.get('/session', at.owner)).statusCode).toBe(401)
  expect((await at.post('/sign-in', at.right)).statusCode).toBe(401)
})

function fromBase32(text: string): Buffer {
  const bits = [...text].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)))
}

test('codes are those of RFC 6238', () => {
  const secret = Buffer.from('12345678901234567890')
  expect(base32(secret)).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')
  // Its appendix B, the last six of eight digits.
  for (const [seconds, code] of [
    [59, '287082'],
    [1111111109, '081804'],
    [20000000000, '353130'],
  ] as const)
    expect(codeAt(secret, Math.floor(seconds / stepSeconds))).toBe(code)
})

test('whom to ask for a role are the Owners and Admins who can sign in, and no others', async () => {
  const at = await claimed()
  await at.world.person('without an account', { role: 'admin' })
  const asked = async () => (await at.get('/administrators', at.owner)).json<{ items: object[] }>().items
  const owner = { name: 'Owner', role: 'owner' }
  const invited = await at.post(
    '/invitations',
    { name: 'Tom', email: `tom@northfield-${at.world.organizationId}.test`, role: 'admin' },
    { cookie: at.owner },
  )
  const { link, account } = invited.json<{ link: string; account: { id: number } }>()
  expect(await asked()).toEqual([owner])
  await at.post('/invitations/acceptances', { token: tokenIn(link), password: chosen })
  expect(await asked()).toEqual([owner, { name: 'Tom', role: 'admin' }])
  const shut = await at.send('PATCH', `/accounts/${account.id}`, { disabled: true }, { cookie: at.owner })
  expect([shut.statusCode, await asked()]).toEqual([200, [owner]])
})
