import { describe, expect } from 'vitest'
import { dueSoon, overdueCount, overdueOn, scenario } from '../support/world.ts'
import { messageOf } from './one-letter.ts'

describe('just before it is sent, every line is checked again', () => {
  scenario('what was completed meanwhile drops out, in the mail and in the notice', async (world) => {
    const { maya, tom, ines } = await world.team({ manager: 'maya', reports: ['tom', 'ines'] })
    const both = { via: ['email' as const, 'in-app' as const] }
    await world.escalationPolicy({ trigger: overdueCount(1), channels: both.via })
    await world.miss(tom)
    await world.miss(ines)
    await world.round()
    await world.meetsEverything(tom)
    await world.send()
    world.expectMessage(maya, { fresh: [ines], says: ['1 person needs a nudge'], ...both })
    await world.nextRound()
    world.expectMessage(maya, { ongoing: [ines], settled: [tom], ...both }) // the notice could be read since the round
  })

  scenario('who never was told of a line does not hear that it is settled', async (world) => {
    const { maya, tom, ines, omar } = await world.team({ manager: 'maya', reports: ['tom', 'ines', 'omar'] })
    await world.escalationPolicy({ trigger: overdueCount(1) })
    await world.miss(ines)
    await world.nextRound()
    world.expectMessage(maya, { fresh: [ines] })
    await world.miss(tom)
    await world.miss(omar)
    await world.round()
    await world.meetsEverything(tom, ines)
    await world.send()
    world.expectMessage(maya, { fresh: [omar] })
    await world.nextRound()
    world.expectMessage(maya, { ongoing: [omar], settled: [ines] })
    await world.miss(tom)
    await world.nextRound()
    world.expectMessage(maya, { fresh: [tom], ongoing: [omar] })
  })

  scenario('a message with no line left is not sent', async (world) => {
    const { maya, tom } = await world.team({ manager: 'maya', reports: ['tom'] })
    await world.escalationPolicy({ trigger: overdueCount(1) })
    await world.miss(tom)
    await world.round()
    await world.meetsEverything(tom)
    await world.send()
    world.expectSilence()
    expect(await messageOf(world, maya)).toMatchObject({ email: 'dropped', answer: expect.stringContaining('nothing was left to say') })
    await world.nextRound()
    world.expectSilence()
  })

  scenario('a message that also says what was resolved is sent with that', async (world) => {
    const { maya, tom, ines } = await world.team({ manager: 'maya', reports: ['tom', 'ines'] })
    await world.escalationPolicy({ trigger: overdueCount(1) })
    await world.miss(tom)
    await world.nextRound()
    world.expectMessage(maya, { fresh: [tom] })
    await world.meetsEverything(tom)
    await world.miss(ines)
    await world.round()
    await world.meetsEverything(ines)
    await world.send()
    world.expectMessage(maya, { about: [], settled: [tom] })
  })

  scenario('a count that is still reached stays; the line of a team, of a content and of what is due soon', async (world) => {
    const { maya, tom, ines } = await world.team({ manager: 'maya', reports: ['tom', 'ines'] })
    const fire = { type: 'item', id: 'fire' } as const
    await world.escalationPolicy({ name: 'Team', trigger: overdueCount(3, { counting: 'still-overdue' }), subject: 'direct-reports' })
    await world.escalationPolicy({ name: 'Fire', trigger: overdueOn(fire) })
    await world.escalationPolicy({ name: 'Soon', trigger: dueSoon(fire, 3) })
    await world.escalationPolicy({ name: 'Twice', trigger: overdueCount(2) })
    const [first] = await world.miss(tom, 2)
    const [burning] = await world.miss(ines, 1, { content: fire })
    const soon = await world.owes(ines, { content: fire, due: '2026-03-05' })
    await world.round()
    for (const owed of [first, burning, soon]) if (owed) await world.meets(owed)
    await world.send()
    const { digest } = world.expectMessage(maya, { about: [tom] })
    expect(digest.sections.map((section) => section.policy)).toEqual(['Twice'])
  })

  scenario('a completion that becomes known after the round, dated before it', async (world) => {
    const { maya, tom } = await world.team({ manager: 'maya', reports: ['tom'] })
    await world.escalationPolicy({ trigger: overdueCount(1) })
    const [owed] = await world.miss(tom)
    await world.round()
    if (owed) await world.meets(owed, '2026-03-02')
    await world.send()
    world.expectSilence()
    expect((await messageOf(world, maya)).email).toBe('dropped')
  })

  scenario('nobody who left between the round and the sending is told, nor told about', async (world) => {
    const { maya, tom } = await world.team({ manager: 'maya', reports: ['tom'] })
    const { noor, ben } = await world.team({ manager: 'noor', reports: ['ben'] })
    await world.escalationPolicy({ trigger: overdueCount(1) })
    await world.miss(tom)
    await world.miss(ben)
    await world.round()
    await world.goes(tom, '2026-03-02')
    await world.goes(noor, '2026-03-02')
    await world.send()
    world.expectSilence()
    for (const person of [maya, noor]) expect((await messageOf(world, person)).email).toBe('dropped')
  })

  scenario('a policy that was paused, and escalation that was switched off, between the round and the sending', async (world) => {
    const { maya, tom } = await world.team({ manager: 'maya', reports: ['tom'] })
    const paused = await world.escalationPolicy({ name: 'Paused', trigger: overdueCount(1) })
    await world.escalationPolicy({ name: 'On', trigger: overdueCount(1) })
    await world.miss(tom)
    await world.round()
    await world.changesPolicy(paused, { state: 'paused' })
    await world.send()
    const { digest } = world.expectMessage(maya, { fresh: [tom] })
    expect(digest.sections.map((section) => section.policy)).toEqual(['On'])
    await world.round()
    await world.sets({ escalationEnabled: false })
    await world.send()
    world.expectSilence()
    expect((await messageOf(world, maya)).email).toBe('dropped')
  })

  scenario('a message of yesterday that is sent after the next round drops what that round saw settled', async (world) => {
    const maya = await world.person('maya', { timeZone: 'Pacific/Pago_Pago' })
    const tom = await world.person('tom', { manager: maya })
    const ines = await world.person('ines', { manager: maya })
    await world.escalationPolicy({ trigger: overdueCount(1) })
    await world.miss(tom)
    await world.miss(ines)
    await world.round()
    world.mailbox.refusal = { at: 'RCPT', code: 451, words: '4.7.1 greylisted' }
    await world.send() // at 19:00 in London, and then again and again
    world.expectSilence()
    await world.meetsEverything(tom)
    await world.round()
    world.mailbox.refusal = null
    await world.send() // at 05:50 it is still the evening before in Pago Pago, and at 19:00 the next morning
    const [yesterday, today] = world.received.toSorted((a, b) => (a.day < b.day ? -1 : 1))
    world.received = []
    for (const message of [yesterday, today])
      expect(message?.digest.sections.flatMap(({ fresh, ongoing }) => [...fresh, ...ongoing].map((line) => line.subject))).toEqual(['Ines'])
    expect([yesterday?.at, today?.at]).toEqual(['2026-03-04T05:50:00Z', '2026-03-04T19:00:00Z'])
  })
})
