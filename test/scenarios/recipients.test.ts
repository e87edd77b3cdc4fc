import { describe, expect } from 'vitest'
import { overdueCount, scenario } from '../support/world.ts'

describe('who is told', () => {
  scenario("the person, the manager, the manager's manager, chosen people and holders of a role", async (world) => {
    const anna = await world.person('anna')
    const maya = await world.person('maya', { manager: anna })
    const tom = await world.person('tom', { manager: maya })
    const hr = await world.person('hanna')
    const auditor = await world.person('aziz', { role: 'auditor' })
    await world.escalationPolicy({ trigger: overdueCount(1), tell: ['person', 'manager', 'managers-manager', hr, { role: 'auditor' }] })
    await world.miss(tom)
    await world.nextRound()
    world.expectMessage(tom, { about: [tom], says: ['it is about you'] })
    world.expectMessage(maya, { about: [tom], says: ['you manage Tom'] })
    world.expectMessage(anna, { about: [tom], says: ['you manage the manager of Tom'] })
    world.expectMessage(hr, { about: [tom], says: ['the policy names you'] })
    world.expectMessage(auditor, { about: [tom], says: ['you are an Auditor'] })
  })

  scenario('somebody who is several of these at once is told once, for all the reasons', async (world) => {
    const maya = await world.person('maya', { role: 'owner' })
    const tom = await world.person('tom', { manager: maya })
    await world.escalationPolicy({ trigger: overdueCount(1), tell: ['manager', maya, { role: 'owner' }] })
    await world.miss(tom)
    await world.nextRound()
    world.expectMessage(maya, { about: [tom], says: ['you manage Tom, the policy names you and you are an Owner'] })
  })

  scenario('a manager on leave is replaced by the stand-in, and comes back', async (world) => {
    const { maya, tom } = await world.team({ manager: 'maya', reports: ['tom'] })
    const sam = await world.person('sam')
    await world.standsIn(sam, maya)
    await world.escalationPolicy({ trigger: overdueCount(1) })
    await world.miss(tom)
    await world.nextRound()
    world.expectMessage(maya, { fresh: [tom] })
    await world.isAway(maya, '2026-03-04', '2026-03-05')
    await world.nextRound()
    world.expectMessage(sam, { fresh: [tom], says: ['you step in while Maya is on leave'] })
    world.expectMessage(maya, { settled: [tom], says: ['somebody else is told now'] })
    await world.nextRound()
    world.expectMessage(sam, { ongoing: [tom] })
    await world.nextRound()
    world.expectMessage(sam, { settled: [tom] })
    world.expectMessage(maya, { fresh: [tom] })
  })

  scenario('a manager on leave without a stand-in: the next manager up', async (world) => {
    const anna = await world.person('anna')
    const maya = await world.person('maya', { manager: anna })
    const tom = await world.person('tom', { manager: maya })
    await world.isAway(maya, '2026-03-01', '2026-03-31')
    await world.escalationPolicy({ trigger: overdueCount(1) })
    await world.miss(tom)
    await world.nextRound()
    world.expectMessage(anna, { about: [tom] })
  })

  scenario('no manager: the fallback of the policy; without one, the Owners', async (world) => {
    const olga = await world.person('olga', { role: 'owner' })
    const hr = await world.person('hanna')
    const tom = await world.person('tom')
    await world.escalationPolicy({ name: 'With', trigger: overdueCount(1), fallback: [hr] })
    await world.escalationPolicy({ name: 'Without', trigger: overdueCount(1) })
    await world.miss(tom)
    await world.nextRound()
    world.expectMessage(hr, { about: [tom], says: ['With', 'you are the fallback this policy names'] })
    world.expectMessage(olga, { about: [tom], says: ['Without', 'you are an Owner and nobody nearer could be told'] })
  })

  scenario('dirty lines: own manager, a loop, an unknown manager, one who left: all end at the fallback or above', async (world) => {
    const hr = await world.person('hanna')
    const anna = await world.person('anna')
    const gone = await world.person('gustav', { manager: anna })
    await world.goes(gone, '2026-02-01')
    const below = await world.person('ben', { manager: gone })
    const self = await world.person('selma')
    await world.reportsTo(self, self)
    const [one, other] = [await world.person('lin'), await world.person('lou')]
    await world.reportsTo(one, other)
    await world.reportsTo(other, one)
    const unknown = await world.person('uma', { managerRef: 'nobody@northfield.test' })
    await world.escalationPolicy({ trigger: overdueCount(1), fallback: [hr] })
    for (const person of [self, one, unknown, below]) await world.miss(person)
    await world.nextRound()
    world.expectMessage(hr, { about: [self, unknown], says: ['Selma is on record as their own manager', 'is not known here'] })
    world.expectMessage(other, { about: [one] })
    world.expectMessage(anna, { about: [below] })
  })

  scenario('nobody can be told: the round says so, and stops for nobody else', async (world) => {
    const tom = await world.person('tom')
    const { maya, ines } = await world.team({ manager: 'maya', reports: ['ines'] })
    await world.escalationPolicy({ name: 'Late', trigger: overdueCount(1) })
    await world.miss(tom)
    await world.miss(ines)
    const { problems } = await world.nextRound()
    expect(problems).toEqual([{ about: 'policy Late', problem: `nobody can be told about person ${tom.id}` }])
    world.expectMessage(maya, { about: [ines] })
  })
})

describe('by which way', () => {
  scenario('email, in-platform notices, or both', async (world) => {
    const { maya, tom } = await world.team({ manager: 'maya', reports: ['tom'] })
    const { noor, ben } = await world.team({ manager: 'noor', reports: ['ben'] })
    const { lea, kim } = await world.team({ manager: 'lea', reports: ['kim'] })
    const kinds = { email: ['task', tom], 'in-app': ['survey', ben], both: ['cpd', kim] } as const
    for (const [channels, [kind, person]] of Object.entries(kinds)) {
      await world.escalationPolicy({
        trigger: overdueCount(1, { kind }),
        channels: channels === 'both' ? ['email', 'in-app'] : [channels as 'email' | 'in-app'],
      })
      await world.miss(person, 1, { kind })
    }
    await world.nextRound()
    world.expectMessage(maya, { about: [tom], via: ['email'] })
    world.expectMessage(noor, { about: [ben], via: ['in-app'] })
    world.expectMessage(lea, { about: [kim], via: ['email', 'in-app'] })
  })

  scenario('the email holds the sections of the policies that chose email, the notice all that chose it', async (world) => {
    const { maya, tom, ines } = await world.team({ manager: 'maya', reports: ['tom', 'ines'] })
    await world.escalationPolicy({ name: 'By mail', trigger: overdueCount(1), channels: ['email'] })
    await world.escalationPolicy({ name: 'Here only', trigger: overdueCount(1, { kind: 'survey' }), channels: ['in-app'] })
    await world.miss(tom)
    await world.miss(ines, 1, { kind: 'survey' })
    await world.nextRound()
    const { letter } = world.expectMessage(maya, { about: [tom, ines], via: ['email', 'in-app'], says: ['By mail', 'Tom'] })
    expect(letter?.text).not.toContain('Here only')
  })

  scenario('an email-only policy and somebody without an address: the next in line is told, and why', async (world) => {
    const anna = await world.person('anna')
    const maya = await world.person('maya', { email: null, manager: anna })
    const tom = await world.person('tom', { manager: maya })
    await world.escalationPolicy({ trigger: overdueCount(1), channels: ['email'] })
    await world.miss(tom)
    await world.nextRound()
    world.expectMessage(anna, { about: [tom], says: ['you are next in line: Maya has no email address'] })
  })

  scenario('nobody at all has an address: told in-app all the same', async (world) => {
    const maya = await world.person('maya', { email: null })
    const tom = await world.person('tom', { manager: maya })
    await world.escalationPolicy({ trigger: overdueCount(1), channels: ['email'] })
    await world.miss(tom)
    await world.nextRound()
    world.expectMessage(maya, { about: [tom], via: ['in-app'] })
  })

  scenario('each in their own language', async (world) => {
    const maya = await world.person('maya', { locale: 'de' })
    const tom = await world.person('tom', { manager: maya })
    await world.escalationPolicy({ trigger: overdueCount(1) })
    await world.miss(tom)
    await world.nextRound()
    world.expectMessage(maya, { about: [tom], says: [/Dienstag/] })
  })
})
