import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { overdueCount, scenario } from '../support/world.ts'
import { messageOf, oneLetter } from './one-letter.ts'

describe('a refusal that may pass', () => {
  test('is tried again after 5, 15, 30 and then every 60 minutes, until the day is over', async () => {
    const { world, send, shown } = await oneLetter()
    world.mailbox.refusal = { at: 'RCPT', code: 451, words: '4.7.1 greylisted' }
    const tries: string[] = []
    for (let minute = 0; minute < 18 * 60; minute += 5) {
      const { temporary } = await send()
      if (temporary > 0) tries.push(timeOf(world.clock.now()))
      world.clock.advance({ minutes: 5 })
    }
    expect(tries.slice(0, 6)).toEqual(['08:00', '08:05', '08:20', '08:50', '09:50', '10:50'])
    expect(tries.at(-1)).toBe('23:50')
    expect(await shown()).toMatchObject({
      email: 'lapsed',
      attempts: tries.length,
      answer: expect.stringContaining('451 4.7.1 greylisted'),
    })
    expect(world.mailbox.letters).toEqual([])
  })

  scenario("what could not be sent that day is superseded by the next day's message, which still calls it new", async (world) => {
    const { maya, tom } = await world.team({ manager: 'maya', reports: ['tom'] })
    await world.escalationPolicy({ trigger: overdueCount(1) })
    await world.miss(tom)
    world.mailbox.refusal = { at: 'body', code: 452, words: '4.3.1 disk full' }
    await world.nextRound()
    world.expectSilence()
    world.mailbox.refusal = null
    await world.nextRound()
    world.expectMessage(maya, { fresh: [tom] })
    expect((await messageOf(world, maya)).day).toBe('2026-03-04')
  })

  scenario('a refusal that passes the same day: the message comes once, later', async (world) => {
    const { maya, tom } = await world.team({ manager: 'maya', reports: ['tom'] })
    await world.escalationPolicy({ trigger: overdueCount(1) })
    await world.miss(tom)
    await world.round()
    world.clock.set('2026-03-03T08:00:00Z')
    world.mailbox.refusal = { at: 'body', code: 451, words: '4.3.0 later' }
    expect(await world.sendDue()).toMatchObject({ temporary: 1 })
    world.mailbox.refusal = null
    await world.send()
    expect(world.expectMessage(maya, { fresh: [tom] }).at).toBe('2026-03-03T08:05:00Z')
  })

  scenario('what is settled between two attempts drops out of the later one', async (world) => {
    const { maya, tom, ines } = await world.team({ manager: 'maya', reports: ['tom', 'ines'] })
    await world.escalationPolicy({ trigger: overdueCount(1) })
    await world.miss(tom)
    await world.miss(ines)
    await world.round()
    world.clock.set('2026-03-03T08:00:00Z')
    world.mailbox.refusal = { at: 'body', code: 451, words: '4.3.0 later' }
    await world.sendDue()
    world.mailbox.refusal = null
    await world.meetsEverything(ines)
    await world.send()
    world.expectMessage(maya, { fresh: [tom] })
  })
})

describe('a refusal for good', () => {
  scenario("is shown with the server's words, marks the address, and from the next round on the next in line is told", async (world) => {
    const anna = await world.person('anna')
    const maya = await world.person('maya', { manager: anna })
    const tom = await world.person('tom', { manager: maya })
    await world.escalationPolicy({ trigger: overdueCount(1) })
    await world.miss(tom)
    world.mailbox.refusal = { at: 'RCPT', code: 550, words: '5.1.1 no such user here', to: 'maya@northfield.test' }
    await world.nextRound()
    world.expectSilence()
    expect(await messageOf(world, maya)).toMatchObject({ email: 'refused', answer: expect.stringContaining('550 5.1.1 no such user here') })
    expect(await refusedAddresses(world)).toEqual([maya.email])
    await world.nextRound()
    world.expectMessage(anna, { fresh: [tom], says: ['you are next in line: mail to Maya is refused'] })
    const entries = await world.rows(sql<{ body: string }>`select body from audit_entry where action = 'person.address-refused'`)
    expect(entries.length).toBe(1)
    expect(entries[0]?.body).not.toContain('maya')
  })

  scenario('where nobody is next in line, the fallback; the refused one finds it in the product', async (world) => {
    const hr = await world.person('hanna')
    const { maya, tom } = await world.team({ manager: 'maya', reports: ['tom'] })
    await world.escalationPolicy({ trigger: overdueCount(1), fallback: [hr] })
    await world.escalationPolicy({ trigger: overdueCount(1, { kind: 'survey' }), channels: ['email', 'in-app'] })
    await world.miss(tom)
    await world.miss(tom, 1, { kind: 'survey' })
    world.mailbox.refusal = { at: 'RCPT', code: 550, words: '5.1.1 no such user here', to: 'maya@northfield.test' }
    await world.nextRound()
    world.expectMessage(maya, { about: [tom], via: ['in-app'] })
    await world.nextRound()
    world.expectMessage(hr, { fresh: [tom] })
    world.expectMessage(maya, { via: ['in-app'] })
  })

  for (const [what, refusal] of [
    ['of the message, not the address', { at: 'body', code: 554, words: '5.6.0 I do not like it' }],
    ['by a relay that is set up wrongly', { at: 'RCPT', code: 554, words: '5.7.1 Relay access denied' }],
    ['of our own sender address', { at: 'MAIL', code: 550, words: '5.1.8 sender unknown' }],
  ] as const)
    scenario(`${what}: marks nobody's address`, async (world) => {
      const { maya, tom } = await world.team({ manager: 'maya', reports: ['tom'] })
      await world.escalationPolicy({ trigger: overdueCount(1) })
      await world.miss(tom)
      world.mailbox.refusal = refusal
      await world.nextRound()
      expect(await messageOf(world, maya)).toMatchObject({ answer: expect.stringContaining(`${refusal.code} ${refusal.words}`) })
      expect(await refusedAddresses(world)).toEqual([])
      world.mailbox.refusal = null
      await world.nextRound()
      world.expectMessage(maya, { about: [tom] })
    })

  scenario("of two days' messages: from the third on whoever comes next is told", async (world) => {
    const hr = await world.person('hanna')
    const { tom } = await world.team({ manager: 'maya', reports: ['tom'] })
    await world.escalationPolicy({ trigger: overdueCount(1), fallback: [hr] })
    await world.miss(tom)
    world.mailbox.refusal = { at: 'body', code: 554, words: '5.7.1 It looks like spam' }
    await world.nextRound()
    await world.nextRound()
    world.expectSilence()
    expect(await refusedAddresses(world)).toEqual(['maya@northfield.test'])
    world.mailbox.refusal = null
    await world.nextRound()
    world.expectMessage(hr, { fresh: [tom] })
  })

  scenario('of one recipient does not touch the others', async (world) => {
    const { maya, tom } = await world.team({ manager: 'maya', reports: ['tom'] })
    const { noor, ben } = await world.team({ manager: 'noor', reports: ['ben'] })
    await world.escalationPolicy({ trigger: overdueCount(1) })
    await world.miss(tom)
    await world.miss(ben)
    world.mailbox.refusal = { at: 'RCPT', code: 550, words: '5.1.1 no such user here', to: 'maya@northfield.test' }
    await world.nextRound()
    world.expectMessage(noor, { fresh: [ben] })
    expect(await refusedAddresses(world)).toEqual([maya.email])
  })
})

async function refusedAddresses(world: Parameters<typeof messageOf>[0]): Promise<string[]> {
  const rows = await world.rows(sql<{ email: string }>`select email from person where email_refused is not null order by 1`)
  return rows.map((row) => row.email)
}

function timeOf(instant: Temporal.Instant): string {
  return instant.toZonedDateTimeISO('Europe/London').toPlainTime().toString({ smallestUnit: 'minute' })
}
