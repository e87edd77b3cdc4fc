import { describe, expect } from 'vitest'
import { overdueCount, scenario } from '../support/world.ts'

describe('people leave, go on leave and come back', () => {
  scenario('nobody is told about a leaver any more, not even that it is over', async (world) => {
    const { maya, tom, ines } = await world.team({ manager: 'maya', reports: ['tom', 'ines'] })
    await world.escalationPolicy({ trigger: overdueCount(1) })
    await world.miss(tom)
    await world.miss(ines)
    await world.nextRound()
    world.expectMessage(maya, { about: [tom, ines] })
    await world.goes(tom)
    await world.nextRound()
    world.expectMessage(maya, { ongoing: [ines] })
    expect(await world.missesOf(tom)).toEqual([
      { due: '2026-03-02', missed: '2026-03-03', cleared: '2026-03-04', why: 'left', voided: null },
    ])
    expect((await world.report('log')).find((row) => row['subject'] === tom.email)).toMatchObject({ closedWhy: 'left' })
  })

  scenario('leavers are told nothing', async (world) => {
    const anna = await world.person('anna')
    const maya = await world.person('maya', { manager: anna })
    const tom = await world.person('tom', { manager: maya })
    await world.escalationPolicy({ trigger: overdueCount(1), tell: ['person', 'manager'] })
    await world.miss(tom)
    await world.nextRound()
    world.expectMessage(maya, { about: [tom] })
    world.expectMessage(tom, { about: [tom] })
    await world.goes(maya)
    await world.nextRound()
    world.expectMessage(anna, { fresh: [tom] })
    world.expectMessage(tom, { ongoing: [tom] })
    await world.goes(tom)
    await world.nextRound()
    world.expectSilence()
  })

  scenario('what a leaver would have owed after the last day is never missed', async (world) => {
    const { tom } = await world.team({ manager: 'maya', reports: ['tom'] })
    await world.escalationPolicy({ trigger: overdueCount(1) })
    await world.owes(tom, { due: '2026-03-10' })
    await world.goes(tom)
    for (let day = 3; day < 14; day += 1) await world.nextRound()
    expect(await world.missesOf(tom)).toEqual([])
  })

  scenario('what falls due during a leave becomes due on the day of return plus the grace', async (world) => {
    await world.sets({ leaveGraceDays: 2 })
    const { maya, tom } = await world.team({ manager: 'maya', reports: ['tom'] })
    await world.escalationPolicy({ trigger: overdueCount(1) })
    await world.isAway(tom, '2026-03-02', '2026-03-04')
    await world.miss(tom, 1) // due on the 2nd, so now on the 5th + 2 = 7th
    for (const _day of [3, 4, 5, 6, 7]) await world.nextRound()
    world.expectSilence()
    await world.nextRound()
    world.expectMessage(maya, { fresh: [tom] })
    expect(await world.missesOf(tom)).toMatchObject([{ due: '2026-03-07', missed: '2026-03-08' }])
  })

  scenario('what was overdue before a leave stays overdue', async (world) => {
    const { maya, tom } = await world.team({ manager: 'maya', reports: ['tom'] })
    await world.escalationPolicy({ trigger: overdueCount(1) })
    await world.miss(tom)
    await world.nextRound()
    world.expectMessage(maya, { fresh: [tom] })
    await world.isAway(tom, '2026-03-03', '2026-03-20')
    await world.nextRound()
    world.expectMessage(maya, { ongoing: [tom] })
  })

  scenario('a leave that becomes known late: what fell due in it was never missed', async (world) => {
    const { maya, tom } = await world.team({ manager: 'maya', reports: ['tom'] })
    await world.escalationPolicy({ trigger: overdueCount(1) })
    await world.miss(tom)
    await world.nextRound()
    world.expectMessage(maya, { fresh: [tom] })
    await world.isAway(tom, '2026-03-01', '2026-03-10')
    await world.nextRound()
    world.expectMessage(maya, { settled: [tom] })
    expect(await world.missesOf(tom)).toMatchObject([{ due: '2026-03-02', voided: 'leave-changed' }])
    expect(await world.report('people')).toEqual([])
  })
})
