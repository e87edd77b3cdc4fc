import { mkdir, readFile, rm, rmdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkMail } from '../../src/checkup/mail.ts'
import { sql } from '../../src/database/transaction.ts'
import { beat } from '../../src/heartbeat.ts'
import { openLog } from '../../src/log.ts'
import { type SignedIn, signedIn } from '../support/signed-in.ts'
import { overdueCount } from '../support/world.ts'
import { houseOf, lettingIn, password, serverAt } from './a-mail-server.ts'

/** One message to the manager is to leave now. */
async function dueByMail({ world, people }: SignedIn) {
  await world.escalationPolicy({ trigger: overdueCount(1) })
  await world.miss(people.report)
  await world.round()
  world.clock.set('2026-03-03T08:00:00Z')
}

test('what an Owner has set is in effect at once: for a test, for digests, for invitations', async () => {
  const at = await signedIn()
  const { mailbox, server } = await lettingIn(at)
  expect(await at.as.owner('POST /settings/mail-server/test-mails', { body: server })).toMatchObject({
    status: 200,
    body: { result: 'accepted', trouble: null },
  })
  expect(mailbox.takeNew()).toMatchObject([{ to: 'owner@northfield.test', from: server.from }])
  expect((await at.as.owner('GET /settings')).body, 'a test keeps nothing').toMatchObject({ mail: { configured: false, own: null } })

  const set = await at.as.owner('PUT /settings/mail-server', { body: server })
  const { password: _, ...told } = server
  expect(set).toMatchObject({ status: 200, body: { mail: { configured: true, setBy: 'owner', own: { ...told, password: 'kept' } } } })
  expect((await at.as.owner('GET /first-steps')).body).toMatchObject({ mail: { configured: true } })
  expect((await at.as.owner('POST /settings/test-mails', { body: {} })).body).toMatchObject({ result: 'accepted' })

  await dueByMail(at)
  await beat(houseOf(at))
  expect((await at.as.owner('POST /invitations', { body: { name: 'Zoe', email: 'zoe@northfield.test' } })).body).toMatchObject({
    mailed: true,
  })
  const letters = mailbox.takeNew()
  expect(letters.map(({ to }) => to)).toEqual(['owner@northfield.test', at.people.manager.email, 'zoe@northfield.test'])
  expect(letters.every(({ from }) => from === server.from)).toBe(true)
  expect(at.world.mailbox.letters).toEqual([])
})

test('only an Owner sets it, and only over what they have seen', async () => {
  const at = await signedIn()
  const { server } = await lettingIn(at)
  for (const persona of ['admin', 'auditor', 'compliance-officer', 'member'] as const) {
    expect((await at.as[persona]('PUT /settings/mail-server', { body: server })).status).toBe(403)
    expect((await at.as[persona]('POST /settings/mail-server/test-mails', { body: server })).status).toBe(403)
    expect((await at.as[persona]('DELETE /settings/mail-server')).status).toBe(403)
  }
  const seen = { 'if-match': String((await at.as.owner('GET /settings')).headers['etag']) }
  expect((await at.as.owner('PUT /settings/mail-server', { body: server, headers: seen })).status).toBe(200)
  expect((await at.as.owner('PUT /settings/mail-server', { body: server, headers: seen })).status).toBe(412)
  expect((await at.as.owner('DELETE /settings/mail-server', { headers: seen })).status).toBe(412)
  expect((await at.as.owner('PATCH /settings', { body: { sendTime: '09:00' }, headers: seen })).status).toBe(412)
  expect((await at.as.owner('DELETE /settings/mail-server')).body).toMatchObject({ mail: { setBy: null, own: null } })
  expect((await at.as.owner('DELETE /settings/mail-server')).status).toBe(404)
})

test('where the operator has set a mail server, it stays', async () => {
  const at = await signedIn({}, { LEEWAY_SMTP_URL: 'smtp://127.0.0.1:9', LEEWAY_MAIL_FROM: 'operator@northfield.test' })
  const { server } = await lettingIn(at)
  expect((await at.as.owner('PUT /settings/mail-server', { body: server })).status).toBe(409)
  expect((await at.as.owner('POST /settings/mail-server/test-mails', { body: server })).status).toBe(409)
  expect((await at.as.owner('GET /settings')).body).toMatchObject({
    mail: { setBy: 'operator', server: '127.0.0.1:9', from: 'operator@northfield.test', own: null },
  })
})

test('the password is told nobody: not by an answer, the log, or the database', async () => {
  const at = await signedIn()
  const { server } = await lettingIn(at)
  const answers = [
    await at.as.owner('PUT /settings/mail-server', { body: server }),
    await at.as.owner('POST /settings/mail-server/test-mails', { body: { ...server, user: 'somebody', port: 1 } }),
    await at.as.owner('PUT /settings/mail-server', { body: { ...server, port: 0 } }),
    await at.as.auditor('GET /settings'),
    await at.as.owner('GET /audit-entries'),
  ]
  const { world } = at
  const kept = await world.rows(sql`select row_to_json(m)::text as row from mail_server m where organization_id = ${world.organizationId}`)
  const logged = await world.rows(
    sql`select body from audit_entry where organization_id = ${world.organizationId} and action = 'mail-server.changed'`,
  )
  for (const text of [...answers.map(({ text }) => text), JSON.stringify(kept), JSON.stringify(logged)])
    for (const form of [
      password,
      encodeURIComponent(password),
      Buffer.from(password).toString('base64'),
      Buffer.from(password).toString('hex'),
    ])
      expect(text).not.toContain(form)
  expect(logged).toMatchObject([{ body: expect.stringContaining('"password":"changed"') }])
  await at.as.owner('PUT /settings/mail-server', { body: { ...server, password: undefined, from: 'other@northfield.test' } })
  const [, second] = await world.rows<{ body: string }>(sql`
    select body from audit_entry where organization_id = ${world.organizationId} and action = 'mail-server.changed' order by leaf_index`)
  expect(second?.body).not.toContain('password')
})

test('the kept password goes to the server it was given for, and to no other', async () => {
  const at = await signedIn()
  const { mailbox, server } = await lettingIn(at)
  const other = await lettingIn(at)
  await at.as.owner('PUT /settings/mail-server', { body: server })
  const { password: _, ...kept } = server
  expect((await at.as.owner('POST /settings/mail-server/test-mails', { body: kept })).body).toMatchObject({ result: 'accepted' })
  expect(mailbox.takeNew()).toHaveLength(1)
  for (const change of [{ host: 'localhost' }, { port: other.mailbox.port }, { security: 'offered' }, { user: 'somebody' }])
    for (const request of ['PUT /settings/mail-server', 'POST /settings/mail-server/test-mails'])
      expect(await at.as.owner(request, { body: { ...kept, ...change } })).toMatchObject({
        status: 400,
        body: { errors: [{ path: 'body.password' }] },
      })
  expect(other.mailbox.letters).toEqual([])
})

test('without the key in the data folder the password has to be entered again, and nothing leaves meanwhile', async () => {
  const at = await signedIn()
  const { mailbox, server } = await lettingIn(at)
  await at.as.owner('PUT /settings/mail-server', { body: server })
  expect(await checkMail(houseOf(at))).toContainEqual(expect.objectContaining({ state: 'ok', what: expect.stringContaining('127.0.0.1') }))
  const key = join(at.dataFolder, 'mail-key')
  expect(Buffer.from(await readFile(key, 'utf8'), 'base64')).toHaveLength(32)
  await rm(key)
  expect((await at.as.owner('GET /settings')).body).toMatchObject({
    mail: { configured: false, setBy: 'owner', own: { password: 'lost' } },
  })
  expect(await checkMail(houseOf(at))).toContainEqual(
    expect.objectContaining({ state: 'problem', what: expect.stringContaining('mail-key'), advice: expect.stringContaining('again') }),
  )
  expect((await at.server.inject('/status')).body).toContain('entered again')
  expect(await at.as.owner('POST /settings/test-mails', { body: {} })).toMatchObject({
    status: 409,
    body: { detail: expect.stringContaining('entered again') },
  })
  await dueByMail(at)
  await beat(houseOf(at))
  expect(mailbox.letters).toEqual([])
  const { organizationId } = at.world
  expect(
    await at.world.rows(sql`select status, attempts from delivery where organization_id = ${organizationId}`),
    'it is not even tried',
  ).toEqual([{ status: 'waiting', attempts: 0 }])
  const { password: _, ...kept } = server
  expect(await at.as.owner('PUT /settings/mail-server', { body: kept })).toMatchObject({
    status: 400,
    body: { errors: [{ path: 'body.password' }] },
  })
  expect((await at.as.owner('PUT /settings/mail-server', { body: server })).body).toMatchObject({ mail: { own: { password: 'kept' } } })
  expect((await at.as.owner('POST /settings/test-mails', { body: {} })).body).toMatchObject({ result: 'accepted' })
  await beat(houseOf(at))
  expect(mailbox.takeNew().map(({ to }) => to)).toEqual(['owner@northfield.test', at.people.manager.email])
})

test('a key that is damaged or cannot be read is told apart from one that is gone', async () => {
  const lines: string[] = []
  const at = await signedIn({}, {}, openLog('error', { write: (line) => lines.push(line) }))
  const { server } = await lettingIn(at)
  await at.as.owner('PUT /settings/mail-server', { body: server })
  const key = join(at.dataFolder, 'mail-key')
  const lost = async () => (await checkMail(houseOf(at))).find(({ what }) => what.includes(`of ${at.world.organization.name} cannot`))
  await writeFile(key, '')
  expect((await at.as.owner('PUT /settings/mail-server', { body: server })).status).toBe(409)
  expect(lines).toEqual([expect.stringMatching(/mail-key is no key.*cannot be kept/)])
  expect(await lost()).toMatchObject({ what: expect.stringMatching(/is no key$/), advice: expect.stringMatching(/remove/) })
  await rm(key)
  await mkdir(key)
  expect((await at.as.owner('PUT /settings/mail-server', { body: server })).status).toBe(409)
  expect(await lost()).toMatchObject({ what: expect.stringMatching(/cannot be read$/) })
  await rmdir(key)
  expect(await lost()).toMatchObject({ what: expect.stringMatching(/is gone$/) })
  expect((await at.as.owner('PUT /settings/mail-server', { body: server })).status).toBe(200)
  expect(await lost()).toBeUndefined()
})

test('a password opens for its own organisation only', async () => {
  const [ours, theirs] = [await signedIn(), await signedIn()]
  const { server } = await lettingIn(ours)
  await ours.as.owner('PUT /settings/mail-server', { body: server })
  await theirs.as.owner('PUT /settings/mail-server', { body: server })
  const sealed = await ours.world.rows<{ password: Buffer }>(sql`
    select password from mail_server where organization_id = ${ours.world.organizationId}`)
  await theirs.world.writing('a test moves a password', async (tx) => {
    await tx.run(sql`update mail_server set password = ${sealed[0]?.password} where organization_id = ${tx.organizationId}`)
    tx.record({ action: 'mail-server.changed', objectType: 'organization', objectId: String(tx.organizationId) })
  })
  expect((await theirs.as.owner('GET /settings')).body).toMatchObject({ mail: { own: { password: 'lost' } } })
})

test('the audit log says which server was tried', async () => {
  const at = await signedIn()
  const { mailbox, server } = await lettingIn(at)
  await at.as.owner('POST /settings/mail-server/test-mails', { body: server })
  await at.as.owner('POST /settings/mail-server/test-mails', { body: { ...server, password: 'wrong' } })
  const { world } = at
  const logged = await world.rows<{ body: string }>(sql`
    select body from audit_entry where organization_id = ${world.organizationId} and action = 'mail.tested' order by leaf_index`)
  expect(logged.map(({ body }) => JSON.parse(body).after)).toEqual([
    { result: 'accepted', server: `127.0.0.1:${mailbox.port}` },
    { result: 'temporary', server: `127.0.0.1:${mailbox.port}` },
  ])
})

test.each([
  [{ from: 'nobody' }, 'body.from'],
  [{ from: 'a@b.test\r\nBcc: x@y.test' }, 'body.from'],
  [{ host: ':' }, 'body.host'],
  [{ host: 'mail.test/x?y@z' }, 'body.host'],
  [{ port: 70_000 }, 'body.port'],
  [{ user: 'a\r\nb' }, 'body.user'],
  [{ security: 'maybe' }, 'body.security'],
])('%o is refused where it is wrong', async (change, path) => {
  const at = await signedIn()
  for (const request of ['PUT /settings/mail-server', 'POST /settings/mail-server/test-mails'])
    expect(await at.as.owner(request, { body: { ...serverAt(25), ...change } })).toMatchObject({
      status: 400,
      body: { errors: [{ path }] },
    })
})

test('who tries too often is asked to wait', async () => {
  const at = await signedIn()
  const body = { ...serverAt(1), user: null, password: undefined }
  const statuses = new Set<number>()
  for (let tries = 0; tries < 31; tries += 1) statuses.add((await at.as.owner('POST /settings/mail-server/test-mails', { body })).status)
  expect([...statuses]).toEqual([200, 429])
})
