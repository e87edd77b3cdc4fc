import pino from 'pino'
import PostalMime from 'postal-mime'
import { expect, test } from 'vitest'
import { commands } from '../../src/cli/commands.ts'
import { runCommand } from '../../src/cli/run-command.ts'
import { readConfig } from '../../src/config.ts'
import { sql } from '../../src/database/transaction.ts'
import { signIn } from '../../src/identity/sign-in.ts'
import { claimed, cookieOf, type Entrance, tokenIn } from '../support/entrance.ts'
import type { World } from '../support/world.ts'

const chosen = 'quite another long one'
const reason = 'The phone was stolen.'

/** Somebody who came by an invitation, and has put a second factor in force. */
async function withTwoFactor(at: Entrance & { owner: string }, name: string, role: string, locale = 'en') {
  const email = `${name}@northfield-${at.world.organizationId}.test`
  const person = await at.world.person(name, { email, locale })
  const invited = (await at.post('/invitations', { personId: person.id, role }, { cookie: at.owner })).json<{
    link: string | null
    account: { id: number }
  }>()
  const letter = invited.link ?? (await PostalMime.parse(at.world.mailbox.takeNew().at(-1)?.raw ?? '')).text ?? ''
  const cookie = cookieOf(await at.post('/invitations/acceptances', { token: tokenIn(letter), password: chosen }))
  await putInForce(at.world, invited.account.id)
  return { email, cookie, accountId: invited.account.id }
}

async function putInForce(world: World, accountId: number): Promise<void> {
  await world.writing('a test puts a second factor in force', async (tx) => {
    await tx.run(sql`
      update account set two_factor = 'secret', two_factor_on = ${tx.clock.now().toString()}
      where organization_id = ${tx.organizationId} and account_id = ${accountId}`)
    await tx.run(sql`insert into backup_code (organization_id, account_id, code_hash) values (${tx.organizationId}, ${accountId}, 'hash')`)
    tx.record({ action: 'two-factor.confirmed', objectType: 'account', objectId: String(accountId) })
  })
}

const removal = (accountId: number) => `/accounts/${accountId}/two-factor/removal`

test('a lost second factor is taken off by an Admin: sessions end, the person is told, and the audit trail says who and why', async () => {
  const at = await claimed({ mail: true, baseUrl: 'http://leeway.northfield.test' })
  const admin = await withTwoFactor(at, 'ann', 'admin')
  const tom = await withTwoFactor(at, 'tom', 'member', 'de')
  expect((await at.post('/sign-in', { email: tom.email, password: chosen })).json()).toEqual({ state: 'code-needed' })
  expect((await at.post(removal(tom.accountId), { reason: ' ' }, { cookie: admin.cookie })).statusCode).toBe(400)
  const done = await at.post(removal(tom.accountId), { reason }, { cookie: admin.cookie })
  expect(done.json()).toMatchObject({ mailed: true, account: { id: tom.accountId, twoFactor: false } })
  expect((await at.get('/session', tom.cookie)).statusCode).toBe(401)
  const letter = at.world.mailbox.takeNew().at(-1)
  const { subject, text } = await PostalMime.parse(letter?.raw ?? '')
  expect([letter?.to, subject]).toEqual([tom.email, 'Ihr zweiter Faktor wurde abgeschaltet'])
  for (const said of ['ann', reason, 'http://leeway.northfield.test/profile']) expect(text?.toLowerCase()).toContain(said.toLowerCase())
  const [entry] = (await at.get('/audit?limit=1', at.owner)).json<{ items: { action: string; sentence: string; reason: string }[] }>().items
  expect(entry).toMatchObject({ action: 'account.two-factor-removed', reason: expect.stringContaining(reason) })
  expect(entry?.sentence).toMatch(/ann took the second factor of tom off/i)
  expect((await at.post('/sign-in', { email: tom.email, password: chosen })).json()).toEqual({ state: 'signed-in' })
  expect((await at.post(removal(tom.accountId), { reason }, { cookie: admin.cookie })).statusCode).toBe(409)
})

test('nobody takes off their own by this road, and only Owners that of an Owner; without a mail server the answer says so', async () => {
  const at = await claimed()
  const admin = await withTwoFactor(at, 'ann', 'admin')
  const owner = await withTwoFactor(at, 'olga', 'owner')
  const ask = async (accountId: number, cookie: string) => (await at.post(removal(accountId), { reason }, { cookie })).statusCode
  expect(await ask(admin.accountId, admin.cookie)).toBe(409)
  expect(await ask(owner.accountId, owner.cookie)).toBe(409)
  expect(await ask(owner.accountId, admin.cookie)).toBe(403)
  expect((await at.post('/sign-in', { email: owner.email, password: chosen })).json()).toEqual({ state: 'code-needed' })
  expect((await at.post(removal(owner.accountId), { reason }, { cookie: at.owner })).json()).toMatchObject({ mailed: false })
  expect(await ask(999_999, at.owner)).toBe(404)
})

test('the operator lets the only Owner in again', async () => {
  const at = await claimed()
  const { db, clock, organization } = at.world
  const [own] = (await at.get('/accounts', at.owner)).json<{ items: { id: number }[] }>().items
  await putInForce(at.world, own?.id ?? 0)
  const house = { db, clock, config: readConfig({}), log: pino({ level: 'silent' }), close: async () => {}, abandon: async () => {} }
  const leeway = async (...args: string[]) => {
    const said = { out: '', err: '' }
    const io = { out: (text: string) => void (said.out += text), err: (text: string) => void (said.err += text), isTerminal: false }
    const words = ['account', 'remove-two-factor', '--organization', organization.name, ...args]
    return { code: await runCommand(commands, words, io, async () => house), ...said }
  }
  const from = { address: '127.0.0.1', agent: 'test' }
  expect(await signIn(db, at.right, from)).toMatchObject({ state: 'code-needed' })
  expect(await leeway('nobody@northfield.test')).toMatchObject({ code: 1, err: expect.stringContaining('nobody@northfield.test') })
  expect(await leeway(at.right.email.toUpperCase())).toMatchObject({ code: 0, err: expect.stringContaining('tell them') })
  expect(await signIn(db, at.right, from)).toMatchObject({ state: 'signed-in' })
  expect((await at.get('/session', at.owner)).statusCode).toBe(401)
  expect(await at.trail()).toContain('account.two-factor-removed')
  expect(await leeway(at.right.email)).toMatchObject({ code: 1, err: expect.stringContaining('no second factor') })
})
