import { describe, expect } from 'vitest'
import { changeSettings } from '../../src/ledger/change-settings.ts'
import { overdueCount, scenario } from '../support/world.ts'

describe('another grace after leaves', () => {
  scenario('moves what fell due in a leave: what was missed too early never was', async (world) => {
    const { maya, tom } = await world.team({ manager: 'maya', reports: ['tom'] })
    await world.escalationPolicy({ trigger: overdueCount(1) })
    await world.isAway(tom, '2026-03-02', '2026-03-02')
    await world.miss(tom, 1) // due on the 2nd, so now on the 3rd
    await world.nextRound()
    world.expectSilence()
    await world.nextRound()
    world.expectMessage(maya, { fresh: [tom] })
    await world.writing('more time after a leave', (tx) => changeSettings(tx, { leaveGraceDays: 5 }))
    await world.nextRound()
    world.expectMessage(maya, { settled: [tom] })
    expect(await world.missesOf(tom)).toMatchObject([{ due: '2026-03-03', voided: 'leave-changed' }])
    for (const _day of [6, 7, 8]) await world.nextRound()
    world.expectSilence()
    await world.nextRound()
    world.expectMessage(maya, { fresh: [tom] })
  })

  scenario('and what is late by a shorter one is missed at once', async (world) => {
    const { maya, tom } = await world.team({ manager: 'maya', reports: ['tom'] })
    await world.sets({ leaveGraceDays: 9 })
    await world.escalationPolicy({ trigger: overdueCount(1) })
    await world.isAway(tom, '2026-03-02', '2026-03-02')
    await world.miss(tom, 1) // due on the 2nd, so now on the 12th
    for (const _day of [3, 4, 5]) await world.nextRound()
    world.expectSilence()
    await world.writing('less time after a leave', (tx) => changeSettings(tx, { leaveGraceDays: 0 }))
    expect(await world.missesOf(tom)).toMatchObject([{ due: '2026-03-03', missed: '2026-03-04' }])
    await world.nextRound()
    world.expectMessage(maya, { fresh: [tom] })
  })
})
