import { describe, expect } from 'vitest'
import { dueSoon, overdueOn, scenario } from '../support/world.ts'

const fire = { type: 'item', id: 'fire' } as const

describe('due soon policies tell before a deadline passes', () => {
  for (const type of ['item', 'learnlist', 'channel'] as const)
    scenario(`due soon ${type}: told from N days before, until it is met`, async (world) => {
      const { maya, tom } = await world.team({ manager: 'maya', reports: ['tom'] })
      await world.escalationPolicy({ trigger: dueSoon({ type, id: 'safety' }, 2) })
      const owed = await world.owes(tom, { due: '2026-03-06', content: { type, id: 'safety' } })
      await world.nextRound()
      world.expectSilence() // three days are left
      await world.nextRound()
      world.expectMessage(maya, { fresh: [tom], says: ['Tom: due Fri 6 Mar'] })
      await world.nextRound()
      world.expectMessage(maya, { ongoing: [tom] })
      await world.meets(owed)
      await world.nextRound()
      world.expectMessage(maya, { settled: [tom], says: ['done in time'] })
      await world.nextRound()
      world.expectSilence()
    })

  scenario('it ends when the deadline passes, and the overdue policy takes over', async (world) => {
    const { maya, tom } = await world.team({ manager: 'maya', reports: ['tom'] })
    await world.escalationPolicy({ name: 'Soon', trigger: dueSoon(fire, 1) })
    await world.escalationPolicy({ name: 'Late', trigger: overdueOn(fire) })
    await world.owes(tom, { due: '2026-03-03', content: fire })
    await world.nextRound()
    world.expectMessage(maya, { fresh: [tom] })
    await world.nextRound()
    const { digest } = world.expectMessage(maya, { fresh: [tom], settled: [tom], says: ['the date has passed'] })
    expect(digest.sections.map(({ policy, fresh, resolved }) => [policy, fresh.length, resolved.length])).toEqual([
      ['Soon', 0, 1],
      ['Late', 1, 0],
    ])
  })

  scenario('a Channel policy sees what is inside falling due; mandatory only', async (world) => {
    const { maya, tom, ines } = await world.team({ manager: 'maya', reports: ['tom', 'ines'] })
    await world.escalationPolicy({ trigger: dueSoon({ type: 'channel', id: 'welcome' }, 7, true) })
    const inside = { content: fire, inside: [{ type: 'channel', id: 'welcome' }] } as const
    await world.owes(tom, { due: '2026-03-05', mandatory: true, content: inside.content, inside: [...inside.inside] })
    await world.owes(ines, { due: '2026-03-05', content: inside.content, inside: [...inside.inside] })
    await world.nextRound()
    world.expectMessage(maya, { about: [tom] })
  })

  scenario('moving the deadline away ends it, without calling it met', async (world) => {
    const { maya, tom } = await world.team({ manager: 'maya', reports: ['tom'] })
    await world.escalationPolicy({ trigger: dueSoon(fire, 2) })
    const owed = await world.owes(tom, { due: '2026-03-04', content: fire })
    await world.nextRound()
    world.expectMessage(maya, { fresh: [tom] })
    await world.moves(owed, '2026-03-31')
    await world.nextRound()
    world.expectMessage(maya, { settled: [tom] })
  })
})
