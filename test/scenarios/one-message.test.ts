import { describe, expect } from 'vitest'
import { overdueCount, overdueOn, scenario } from '../support/world.ts'

describe('one consolidated message a day', () => {
  scenario('three team members are overdue: the manager receives one email listing all three', async (world) => {
    const { maya, tom, ines, omar } = await world.team({ manager: 'maya', reports: ['tom', 'ines', 'omar'] })
    await world.escalationPolicy({ trigger: overdueCount(2) })
    await world.miss(tom, 2)
    await world.miss(ines, 2)
    await world.miss(omar, 3)
    await world.nextRound()
    world.expectMessage(maya, { about: [tom, ines, omar] })
  })

  scenario('several users and several policies: one message with a section for each policy', async (world) => {
    const { maya, tom, ines } = await world.team({ manager: 'maya', reports: ['tom', 'ines'] })
    await world.escalationPolicy({ name: 'Late tasks', trigger: overdueCount(2) })
    await world.escalationPolicy({ name: 'Fire safety', trigger: overdueOn({ type: 'item', id: 'fire' }) })
    await world.escalationPolicy({ name: 'Late surveys', trigger: overdueCount(1, { kind: 'survey' }) })
    await world.miss(tom, 2)
    await world.miss(ines, 1, { content: { type: 'item', id: 'fire' } })
    await world.miss(ines, 1, { kind: 'survey' })
    await world.nextRound()
    const { digest } = world.expectMessage(maya, {
      about: [tom, ines],
      says: ['Late tasks', 'Fire safety', 'Late surveys', 'The item fire'],
    })
    expect(digest.sections.map(({ policy, fresh }) => [policy, fresh.map((line) => line.subject)])).toEqual([
      ['Late tasks', ['Tom']],
      ['Fire safety', ['Ines']],
      ['Late surveys', ['Ines']],
    ])
  })

  scenario('a manager hears once a day about direct reports, until they are clear', async (world) => {
    const { maya, tom, ines } = await world.team({ manager: 'maya', reports: ['tom', 'ines'] })
    await world.escalationPolicy({ trigger: overdueCount(3), subject: 'direct-reports' })
    await world.miss(tom, 2)
    await world.miss(ines, 1)
    await world.nextRound()
    world.expectMessage(maya, { fresh: [maya], says: ['late 3 times', 'Tom 2', 'Ines 1'] })
    await world.nextRound()
    world.expectMessage(maya, { ongoing: [maya] })
    await world.meetsEverything(tom, ines)
    await world.nextRound()
    world.expectMessage(maya, { settled: [maya] })
    await world.nextRound()
    world.expectSilence()
  })

  scenario('notifications recur daily, and say what is new, what goes on and what was resolved', async (world) => {
    const { maya, tom, ines, omar } = await world.team({ manager: 'maya', reports: ['tom', 'ines', 'omar'] })
    await world.escalationPolicy({ trigger: overdueCount(1) })
    await world.miss(tom)
    await world.nextRound()
    world.expectMessage(maya, { fresh: [tom] })
    await world.miss(ines)
    await world.nextRound()
    world.expectMessage(maya, { fresh: [ines], ongoing: [tom] })
    await world.meetsEverything(tom)
    await world.miss(omar)
    await world.nextRound()
    world.expectMessage(maya, { fresh: [omar], ongoing: [ines], settled: [tom] })
    await world.nextRound()
    world.expectMessage(maya, { ongoing: [ines, omar] })
    await world.meetsEverything(ines, omar)
    await world.nextRound()
    world.expectMessage(maya, { settled: [ines, omar] })
    await world.nextRound()
    world.expectSilence()
  })

  scenario('who is late again after being settled is new again', async (world) => {
    const { maya, tom } = await world.team({ manager: 'maya', reports: ['tom'] })
    await world.escalationPolicy({ trigger: overdueCount(1) })
    await world.miss(tom)
    await world.nextRound()
    world.expectMessage(maya, { fresh: [tom] })
    await world.meetsEverything(tom)
    await world.nextRound()
    world.expectMessage(maya, { settled: [tom] })
    await world.miss(tom)
    await world.nextRound()
    world.expectMessage(maya, { fresh: [tom], says: ['late twice, 1 still open'] })
    expect(await world.report('log')).toMatchObject([
      { subject: tom.email, openedOn: '2026-03-05', closedOn: null, count: 2, daysTold: 1, toldTo: maya.email },
      { subject: tom.email, openedOn: '2026-03-03', closedOn: '2026-03-04', closedWhy: 'settled', count: 1, daysTold: 1 },
    ])
  })

  scenario('the report goes on showing the count of one who has no outstanding tasks', async (world) => {
    const { maya, tom } = await world.team({ manager: 'maya', reports: ['tom'] })
    await world.escalationPolicy({ trigger: overdueCount(3) })
    await world.miss(tom, 3)
    await world.nextRound()
    world.expectMessage(maya, { fresh: [tom], says: ['late 3 times, all still open'] })
    await world.meetsEverything(tom)
    await world.nextRound()
    world.expectMessage(maya, { settled: [tom] })
    expect(await world.report('people')).toEqual([
      { person: tom.email, name: 'Tom', kind: 'task', raw: 3, excused: 0, net: 3, stillOverdue: 0 },
    ])
    await world.nextRound()
    world.expectSilence()
  })

  scenario('two recipients have a message each, the same day, each about whom they are told of', async (world) => {
    const { maya, tom } = await world.team({ manager: 'maya', reports: ['tom'] })
    const { noor, ben } = await world.team({ manager: 'noor', reports: ['ben'] })
    await world.escalationPolicy({ trigger: overdueCount(1), tell: ['person', 'manager'] })
    await world.miss(tom)
    await world.miss(ben)
    await world.nextRound()
    world.expectMessage(maya, { about: [tom] })
    world.expectMessage(noor, { about: [ben] })
    world.expectMessage(tom, { about: [tom], says: ['You have 1 late task'] })
    world.expectMessage(ben, { about: [ben] })
  })
})
