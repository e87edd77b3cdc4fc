import { describe, expect, test } from 'vitest'
import { read } from '../../src/database/transaction.ts'
import { putLetters } from '../../src/delivery/letters.ts'
import { listOutbox, type OutboxEntry, resendUncertain } from '../../src/delivery/outbox-list.ts'
import { sendDue } from '../../src/delivery/sender.ts'
import { troubledLine } from '../support/smtp-modes.ts'
import { mail, openWorld, overdueCount, scenario, type World } from '../support/world.ts'
import { letterTo, putting } from './letter-to.ts'

const matter = 'EX-104/decide/2'

function outboxOf(world: World): Promise<OutboxEntry[]> {
  return read(world.db, world.organizationId, (tx) => listOutbox(tx, { limit: 100 }))
}

describe('a letter', () => {
  scenario('leaves at once, whatever the hour', async (world) => {
    const maya = await world.person('maya')
    world.clock.set('2026-03-02T22:41:00Z')
    expect(await putting(world, letterTo(maya))).toEqual({ put: [{ recipientId: maya.id, matter, email: true, inApp: true }], left: [] })
    await world.send()
    const { letter, at } = world.expectLetter(maya, matter)
    expect(at).toBe('2026-03-02T22:41:00Z')
    expect(letter?.subject).toBe('A decision is asked of you: EX-104')
  })

  scenario('is sent once, however often and by whomever it is put, on later days too', async (world) => {
    const { maya, noor } = await world.people('maya', 'noor')
    await Promise.all([1, 2, 3].map(() => putting(world, letterTo(maya), letterTo(maya))))
    await world.send()
    world.expectLetter(maya, matter)
    for (const hours of [1, 24, 24 * 40]) {
      world.clock.advance({ hours })
      expect(await putting(world, letterTo(maya))).toEqual({ put: [], left: [] })
      expect(await world.sendDue()).toMatchObject({ accepted: 0 })
    }
    // Another recipient, and another matter, are other letters.
    await putting(world, letterTo(noor), letterTo(maya, { matter: 'EX-104/decided' }))
    expect(await world.sendDue()).toMatchObject({ accepted: 2 })
    expect(world.mailbox.takeNew().map(({ to }) => to)).toEqual([maya.email, noor.email])
  })

  scenario('that was put in a transaction that failed never was', async (world) => {
    const maya = await world.person('maya')
    const failing = world.writing('it fails', async (tx) => {
      await putLetters(tx, [letterTo(maya)])
      throw new Error('the decision could not be kept')
    })
    await expect(failing).rejects.toThrow('could not be kept')
    expect(await outboxOf(world)).toEqual([])
    expect(await putting(world, letterTo(maya))).toMatchObject({ put: [{ matter }] })
    expect(await world.sendDue()).toMatchObject({ accepted: 1 })
    world.mailbox.takeNew()
  })

  scenario('and the digest of the same day both arrive, with Message-IDs of their own', async (world) => {
    const { maya, tom } = await world.team({ manager: 'maya', reports: ['tom'] })
    await world.escalationPolicy({ trigger: overdueCount(1), tell: ['manager'] })
    await world.miss(tom)
    await world.round()
    await putting(world, letterTo(maya))
    await world.send()
    const letter = world.expectLetter(maya, matter)
    const digest = world.expectMessage(maya, { fresh: [tom] })
    expect([letter.day, digest.day]).toEqual(['2026-03-03', '2026-03-03'])
    expect(letter.letter?.messageId).not.toBe(digest.letter?.messageId)
    // What a digest says of the last one is not moved by letters.
    world.clock.advance({ hours: 30 })
    await putting(world, letterTo(maya, { matter: 'EX-105/decide/1' }))
    await world.nextRound()
    world.expectLetter(maya, 'EX-105/decide/1')
    expect(world.expectMessage(maya, { ongoing: [tom] }).digest.lastDay).toBe('2026-03-03')
  })

  scenario('to somebody without an address that works stands in the inbox only', async (world) => {
    const maya = await world.person('maya', { email: null })
    expect(await putting(world, letterTo(maya, { channels: ['email'] }))).toMatchObject({ put: [{ email: false, inApp: true }] })
    await world.send()
    expect(world.expectLetter(maya, matter)).toMatchObject({ letter: null, inApp: true })
  })

  scenario('is not written to who has left, and not sent to who leaves before it goes', async (world) => {
    const { maya, noor } = await world.people('maya', 'noor')
    await world.goes(maya)
    world.clock.advance({ hours: 24 })
    expect(await putting(world, letterTo(maya), letterTo(noor))).toMatchObject({ put: [{ recipientId: noor.id }], left: [maya.id] })
    await world.goes(noor)
    world.clock.advance({ hours: 24 })
    expect(await world.sendDue()).toMatchObject({ accepted: 0, dropped: 1 })
    expect(await outboxOf(world)).toMatchObject([{ email: 'dropped', answer: 'the recipient has left' }])
  })

  scenario('waits while the organisation is not live, and lapses after three days, for all to see', async (world) => {
    const { maya, noor } = await world.people('maya', 'noor')
    await world.sets({ live: false })
    await putting(world, letterTo(maya))
    world.clock.advance({ hours: 71 })
    await putting(world, letterTo(noor))
    expect(await world.sendDue()).toMatchObject({ accepted: 0 })
    expect((await outboxOf(world)).map(({ email }) => email)).toEqual(['waiting', 'waiting'])
    world.clock.advance({ hours: 1 })
    expect((await outboxOf(world)).map(({ name, email }) => [name, email])).toEqual([
      ['Noor', 'waiting'],
      ['Maya', 'lapsed'],
    ])
    await world.sets({ live: true })
    expect(await world.sendDue()).toMatchObject({ accepted: 1 })
    expect(world.mailbox.takeNew().map(({ to }) => to)).toEqual([noor.email])
  })

  test('is refused where its matter has no name', async () => {
    const world = await openWorld()
    const maya = await world.person('maya')
    for (const name of ['', 'with a space', 'x'.repeat(101), 'line\nbreak'])
      await expect(putting(world, letterTo(maya, { matter: name }))).rejects.toThrow('no name of a matter')
  })
})

describe('between the mail server and us', () => {
  async function oneLetter() {
    const world = await openWorld({ hidePIPELINING: true })
    const maya = await world.person('maya')
    await putting(world, letterTo(maya))
    const line = await troubledLine(world.mailbox.port)
    const send = () => sendDue(world.db, world.organizationId, { ...mail, url: line.url })
    const shown = async () => (await outboxOf(world))[0]
    return { world, maya, line, send, shown }
  }

  test('an answer that was lost is uncertain, shown, and sent again by a person only: the same bytes', async () => {
    const { world, maya, line, send, shown } = await oneLetter()
    line.trouble = { at: 'answer', does: 'cut' }
    expect(await send()).toMatchObject({ uncertain: 1 })
    line.trouble = null
    world.clock.advance({ hours: 5 })
    expect(await send()).toMatchObject({ accepted: 0 })
    expect(await shown()).toMatchObject({ matter, email: 'uncertain' })
    const resend = (which: string) =>
      world.writing('nobody answered', async (tx) => {
        tx.record({ action: 'test.changed', objectType: 'delivery', objectId: '1' })
        return resendUncertain(tx, { recipientId: maya.id, day: '2026-03-02', matter: which })
      })
    expect(await resend('')).toBe(false)
    expect(await resend(matter)).toBe(true)
    expect(await send()).toMatchObject({ accepted: 1 })
    const [first, second, ...more] = world.mailbox.letters
    expect(more).toEqual([])
    expect(first && second?.raw.equals(first.raw)).toBe(true)
  })

  test('a refusal that may pass is tried again past midnight, for three days', async () => {
    const { world, line, send, shown } = await oneLetter()
    line.trouble = { at: 'dot', says: '451 4.3.0 not now' }
    expect(await send()).toMatchObject({ temporary: 1 })
    world.clock.advance({ hours: 71 })
    expect(await send()).toMatchObject({ temporary: 1 })
    line.trouble = null
    world.clock.advance({ minutes: 30 })
    expect(await send()).toMatchObject({ accepted: 1 })
    expect(await shown()).toMatchObject({ email: 'sent', attempts: 3 })
  })
})
