import { expect, onTestFinished, test } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { sql } from '../../src/database/transaction.ts'
import { openServer } from '../../src/http/server.ts'
import { openLog } from '../../src/log.ts'
import { sessionOf, signedIn } from '../support/signed-in.ts'

test('settings are read by those who may, and changed by Owner and Admin', async () => {
  const { world, as, people } = await signedIn()
  const before = await as.auditor('GET /settings')
  expect(before.body).toMatchObject({
    timeZone: 'Europe/London',
    live: true,
    languages: ['en', 'de'],
    mail: { configured: false },
    holidays: [],
  })
  expect((await as.member('GET /settings')).status).toBe(403)
  expect((await as.auditor('PATCH /settings', { body: { live: false } })).status).toBe(403)
  const changed = await as.admin('PATCH /settings', { body: { live: false, holidaysRegion: 'GB-ENG', weekend: [5, 6] } })
  expect(changed.body).toMatchObject({
    live: false,
    weekend: [5, 6],
    holidays: expect.arrayContaining([{ day: '2026-04-03', name: 'Good Friday' }]),
  })
  expect(changed.headers['etag']).not.toBe(before.headers['etag'])
  expect(await world.rows(changes(world.organizationId))).toMatchObject([
    { actor: `person:${people.admin.id}`, body: expect.stringContaining('"live":false') },
  ])
})

test('what somebody else changed meanwhile is not overwritten', async () => {
  const { as } = await signedIn()
  const seen = String((await as.owner('GET /settings')).headers['etag'])
  expect((await as.admin('PATCH /settings', { body: { sendTime: '07:15' } })).status).toBe(200)
  expect((await as.owner('PATCH /settings', { body: { sendTime: '09:00' }, headers: { 'if-match': seen } })).status).toBe(412)
  expect((await as.owner('GET /settings')).body).toMatchObject({ sendTime: '07:15' })
})

test.each([
  [{ timeZone: 'Europe/Atlantis' }, 'body.timeZone'],
  [{ locale: '!!' }, 'body.locale'],
  [{ holidaysRegion: 'GB-XX' }, 'body.holidaysRegion'],
])('%o is refused where it is wrong', async (body, path) => {
  const { as } = await signedIn()
  expect(await as.owner('PATCH /settings', { body })).toMatchObject({ status: 400, body: { errors: [{ path }] } })
})

test.each([{ roundTime: '25:00' }, { weekend: [1, 2, 3, 4, 5, 6, 7] }, { leaveGraceDays: -1 }, { colour: 'red' }, {}])(
  '%o is refused',
  async (body) => {
    const { as } = await signedIn()
    expect((await as.owner('PATCH /settings', { body })).status).toBe(400)
  },
)

test('without a mail server there is nothing to test', async () => {
  const { as } = await signedIn()
  expect(await as.owner('POST /settings/test-mails', { body: {} })).toMatchObject({
    status: 409,
    body: { detail: expect.stringContaining('LEEWAY_SMTP_URL') },
  })
})

test('a test mail goes to whoever asks for it, even before anything else may leave', async () => {
  const { world, people } = await signedIn()
  await world.sets({ live: false })
  const config = readConfig({ LEEWAY_SMTP_URL: world.mailbox.url, LEEWAY_MAIL_FROM: 'leeway@northfield.test' })
  const server = openServer({ db: world.db, clock: world.clock, config, log: openLog('error') })
  onTestFinished(() => server.close())
  const headers = { 'x-leeway': '1', cookie: `leeway=${await sessionOf(world, people.owner)}` }
  const answered = await server.inject({ method: 'POST', url: '/api/v1/settings/test-mails', headers, payload: {} })
  expect(answered.json()).toMatchObject({ result: 'accepted', address: 'owner@northfield.test' })
  const [letter, ...others] = world.mailbox.takeNew()
  expect(others).toEqual([])
  expect(letter?.raw.toString()).toContain('Subject: Mail from Leeway works')
})

test('regions of holidays are found by name', async () => {
  const { as } = await signedIn()
  expect((await as.owner('GET /holiday-regions?q=bayern&locale=de')).body).toEqual({
    items: [{ code: 'DE-BY', name: expect.stringContaining('Bayern') }],
  })
})

const changes = (organizationId: number) =>
  sql`select actor, body from audit_entry where organization_id = ${organizationId} and action = 'organization.changed'`
