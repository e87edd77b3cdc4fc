import PostalMime from 'postal-mime'
import { describe, expect, test } from 'vitest'
import { sql } from '../../src/database/transaction.ts'
import { letterTo, putting } from '../delivery/letter-to.ts'
import { type SignedIn, signedIn } from '../support/signed-in.ts'
import { overdueCount } from '../support/world.ts'

interface Message {
  recipientId: number
  day: string
  state: string
  subject: string
  text: string
  handedOver: boolean
  mayResend: boolean
  address: string | null
  headers: { name: string; value: string }[]
}

/** The manager and one more were told about the report, and the mails went out. */
async function told(): Promise<SignedIn & { path: string }> {
  const here = await signedIn()
  const { world, people } = here
  await world.escalationPolicy({ trigger: overdueCount(1), tell: ['manager', 'person'] })
  await world.miss(people.report)
  await world.round()
  return { ...here, path: `/outbox/${people.manager.id}/2026-03-03` }
}

describe('the outbox', () => {
  test('lists messages with what has become of them', async () => {
    const { world, as } = await told()
    const before = await as.auditor('GET /outbox?sort=recipient&direction=asc')
    expect(before.body).toMatchObject({
      total: 2,
      items: [
        {
          recipient: 'Manager',
          address: 'manager@northfield.test',
          day: '2026-03-03',
          state: 'waiting',
          subject: expect.stringMatching(/./),
        },
        { recipient: 'Report', state: 'waiting' },
      ],
    })
    await world.send()
    world.received = []
    expect((await as.auditor('GET /outbox?state=sent&q=repo')).body).toMatchObject({
      total: 1,
      items: [{ recipient: 'Report', answer: expect.any(String) }],
    })
    expect((await as.auditor('GET /outbox?state=waiting,refused')).body).toMatchObject({ total: 0, items: [] })
    expect((await as.auditor('GET /outbox-counts')).body).toMatchObject({ counts: { sent: 2, waiting: 0 }, live: true, mailServer: false })
    expect((await as.auditor('GET /outbox?limit=1')).body).toMatchObject({ total: 2, next: expect.any(String) })
  })

  test('shows exactly what would be sent, and then what was', async () => {
    const { world, people, as, path } = await told()
    const before = (await as.owner(`GET ${path}`)).body as Message
    expect(before).toMatchObject({ handedOver: false, mayResend: false, recipientId: people.manager.id })
    await world.send()
    const [letter] = world.received.filter((message) => message.recipientId === people.manager.id)
    world.received = []
    const after = (await as.owner(`GET ${path}`)).body as Message
    expect(after).toMatchObject({ handedOver: true, state: 'sent' })
    expect(after.text).toBe(before.text)
    const raw = (await as.owner(`GET ${path}/mail`)).text
    const read = await PostalMime.parse(raw)
    expect(after.text.trim()).toBe(read.text?.replaceAll('\r\n', '\n').trim())
    expect(after.headers.find(({ name }) => name === 'Subject')?.value).toBe(after.subject)
    expect(letter).toBeDefined()
    const page = await as.owner(`GET ${path}/page`)
    expect(page.headers['content-security-policy']).toContain('sandbox')
    expect(page.text).toContain('<h1')
  })

  test('sends once more what is uncertain or was refused, and nothing else', async () => {
    const { world, people, as, path } = await told()
    expect((await as.admin(`POST ${path}/resends`, { body: {} })).status).toBe(409)
    const settle = (status: string) =>
      world.writing('a test settles a delivery', async (tx) => {
        await tx.run(
          sql`update delivery set status = ${status}, bytes = 'old', answer = '550 no such user' where recipient_id = ${people.manager.id}`,
        )
        tx.record({ action: 'test.changed', objectType: 'delivery', objectId: '1' })
      })
    await settle('uncertain')
    expect((await as.auditor(`POST ${path}/resends`, { body: {} })).status).toBe(403)
    expect((await as.member(`POST ${path}/resends`, { body: {} })).status).toBe(403)
    expect((await as.admin(`POST ${path}/resends`, { body: { reason: 'she asked for it' } })).body).toMatchObject({
      state: 'waiting',
      handedOver: true,
    })
    await settle('refused')
    await world.writing('a new address', async (tx) => {
      await tx.run(sql`update person set email = 'boss@northfield.test' where person_id = ${people.manager.id}`)
      tx.record({ action: 'test.changed', objectType: 'person', objectId: '1' })
    })
    expect((await as.owner(`POST ${path}/resends`, { body: {} })).body).toMatchObject({
      state: 'waiting',
      handedOver: false,
      address: 'boss@northfield.test',
    })
    const { items } = (await as.auditor('GET /audit?action=delivery.resent&direction=asc')).body as { items: unknown[] }
    expect(items).toMatchObject([
      { actor: `person:${people.admin.id}`, reason: 'she asked for it' },
      { actor: `person:${people.owner.id}`, reason: 'a message is sent once more' },
    ])
  })

  test('is nobody else’s to see', async () => {
    const { as, path } = await told()
    expect((await as.nobody('GET /outbox')).status).toBe(401)
    expect((await as.member('GET /outbox')).status).toBe(403)
    expect((await as.owner('GET /outbox/999999/2026-03-03')).status).toBe(404)
    expect((await as.owner(`GET ${path.replace('03-03', '03-04')}`)).status).toBe(404)
    expect((await as.owner('GET /outbox/1/yesterday')).status).toBe(400)
  })

  test('keeps everything while the organisation is not live', async () => {
    const { world, as } = await told()
    await world.sets({ live: false })
    world.clock.set('2026-03-03T09:00:00Z')
    expect(await world.sendDue()).toMatchObject({ accepted: 0 })
    expect((await as.owner('GET /outbox-counts')).body).toMatchObject({ live: false, counts: { waiting: 2 } })
    await world.sets({ live: true })
    expect(await world.sendDue()).toMatchObject({ accepted: 2 })
    world.mailbox.takeNew()
  })

  test('tells the digest of a day and a letter apart', async () => {
    const { world, people, as, path } = await told()
    await putting(world, letterTo(people.manager))
    const letter = `${path}?matter=${encodeURIComponent('EX-104/decide/2')}`
    expect((await as.owner(`GET /outbox?recipientId=${people.manager.id}`)).body).toMatchObject({
      total: 2,
      items: [{ matter: 'EX-104/decide/2', subject: 'A decision is asked of you: EX-104', state: 'waiting', inApp: true }, { matter: '' }],
    })
    expect((await as.owner(`GET ${path}`)).body).toMatchObject({ matter: '', text: expect.stringContaining('Report') })
    const shown = (await as.owner(`GET ${letter}`)).body as Message
    expect(shown.text).toContain('Jo Weber asks for an exception')
    expect((await as.owner(`GET ${letter.replace('?', '/page?')}`)).text).toContain('Jo Weber')
    expect((await as.owner(`GET ${letter.replace('?', '/mail?')}`)).text).toContain('Subject: A decision is asked of you: EX-104')
    expect((await as.owner(`GET ${path}?matter=EX-105`)).status).toBe(404)
    await world.writing('a test settles a delivery', async (tx) => {
      await tx.run(sql`update delivery set status = 'uncertain', bytes = 'old' where recipient_id = ${people.manager.id} and matter <> ''`)
      tx.record({ action: 'test.changed', objectType: 'delivery', objectId: '1' })
    })
    expect((await as.owner(`POST ${path}/resends`, { body: {} })).status).toBe(409)
    expect((await as.owner(`POST ${letter.replace('?', '/resends?')}`, { body: {} })).body).toMatchObject({
      state: 'waiting',
      matter: 'EX-104/decide/2',
    })
    expect(await world.rows(sql`select object_id as id from audit_entry where action = 'delivery.resent'`)).toEqual([
      { id: `${people.manager.id}/2026-03-03/EX-104/decide/2` },
    ])
  })
})
