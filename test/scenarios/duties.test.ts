import { describe, expect } from 'vitest'
import { overdueCount, scenario } from '../support/world.ts'

const duty = { kind: 'duty' } as const

describe('what an exception owes is a deadline like any other', () => {
  scenario('a duty missed a number of times tells the manager, until it is settled', async (world) => {
    const { maya, tom, ines } = await world.team({ manager: 'maya', reports: ['tom', 'ines'] })
    await world.escalationPolicy({ trigger: overdueCount(2, duty) })
    const review = await world.owes(tom, { ...duty, title: 'Review EX-104' })
    await world.miss(ines, 1, duty)
    await world.miss(ines, 3)
    await world.nextRound()
    world.expectSilence() // once each
    await world.moves(review, world.today)
    await world.nextRound()
    world.expectMessage(maya, { fresh: [tom], says: ['exception duties', 'Review EX-104', 'late twice'] })
    expect(await world.missesOf(tom)).toMatchObject([
      { due: '2026-03-02', why: 'moved' },
      { due: '2026-03-03', cleared: null },
    ])
    await world.meets(review)
    await world.nextRound()
    world.expectMessage(maya, { settled: [tom] })
  })

  scenario('the duties of a manager’s direct reports count together', async (world) => {
    const { maya, tom, ines } = await world.team({ manager: 'maya', reports: ['tom', 'ines'] })
    await world.escalationPolicy({ trigger: overdueCount(3, { ...duty, counting: 'still-overdue' }), subject: 'direct-reports' })
    await world.miss(tom, 1, duty)
    await world.miss(ines, 1, duty)
    await world.miss(ines, 2, { kind: 'survey' })
    await world.nextRound()
    world.expectSilence()
    await world.miss(tom, 1, duty)
    await world.nextRound()
    world.expectMessage(maya, { about: [maya], says: ['3 late exception duties', 'Tom 2', 'Ines 1'] })
  })
})
