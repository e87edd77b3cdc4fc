import { describe, expect } from 'vitest'
import { overdueCount, scenario } from '../support/world.ts'

describe('a miss is a fact, recorded once', () => {
  scenario('met late is met, and still counts as one time overdue', async (world) => {
    const { maya, tom } = await world.team({ manager: 'maya', reports: ['tom'] })
    await world.escalationPolicy({ trigger: overdueCount(1) })
    const [owed] = await world.miss(tom)
    await world.nextRound()
    world.expectMessage(maya, { fresh: [tom] })
    if (owed) await world.meets(owed)
    await world.nextRound()
    world.expectMessage(maya, { settled: [tom] })
    expect(await world.missesOf(tom)).toEqual([
      { due: '2026-03-02', missed: '2026-03-03', cleared: '2026-03-03', why: 'met', voided: null },
    ])
    expect(await world.report('people')).toMatchObject([{ person: tom.email, raw: 1, stillOverdue: 0 }])
  })

  scenario('a completion reported late but dated in time voids the miss, visibly, with the reason', async (world) => {
    const { maya, tom } = await world.team({ manager: 'maya', reports: ['tom'] })
    await world.escalationPolicy({ trigger: overdueCount(1) })
    const [owed] = await world.miss(tom)
    await world.nextRound()
    world.expectMessage(maya, { fresh: [tom] })
    if (owed) await world.meets(owed, '2026-03-02')
    await world.nextRound()
    world.expectMessage(maya, { settled: [tom] })
    expect(await world.missesOf(tom)).toMatchObject([{ due: '2026-03-02', missed: '2026-03-03', voided: 'met-in-time' }])
    expect(await world.report('people')).toEqual([])
  })

  scenario('a deadline that is moved after a miss and missed again counts twice', async (world) => {
    const { maya, tom } = await world.team({ manager: 'maya', reports: ['tom'] })
    await world.escalationPolicy({ trigger: overdueCount(2) })
    const [owed] = await world.miss(tom)
    await world.nextRound()
    world.expectSilence()
    if (owed) await world.moves(owed, '2026-03-05')
    await world.nextRound()
    await world.nextRound()
    world.expectSilence()
    await world.nextRound()
    world.expectMessage(maya, { fresh: [tom], says: ['late twice, 1 still open'] })
    expect(await world.missesOf(tom)).toEqual([
      { due: '2026-03-02', missed: '2026-03-03', cleared: '2026-03-04', why: 'moved', voided: null },
      { due: '2026-03-05', missed: '2026-03-06', cleared: null, why: null, voided: null },
    ])
  })

  scenario('a withdrawn deadline clears its miss, which still counts', async (world) => {
    const { maya, tom } = await world.team({ manager: 'maya', reports: ['tom'] })
    await world.escalationPolicy({ trigger: overdueCount(1) })
    const [owed] = await world.miss(tom)
    const later = await world.owes(tom, { due: '2026-03-03' })
    await world.nextRound()
    world.expectMessage(maya, { fresh: [tom] })
    if (owed) await world.withdraws(owed)
    await world.withdraws(later)
    await world.nextRound()
    world.expectMessage(maya, { settled: [tom] })
    expect(await world.missesOf(tom)).toMatchObject([{ due: '2026-03-02', cleared: '2026-03-03', why: 'withdrawn', voided: null }])
    expect(await world.report('people')).toMatchObject([{ raw: 1, stillOverdue: 0 }])
  })

  scenario('impossible deadlines wait, and count for nothing until somebody confirms them', async (world) => {
    const maya = await world.person('maya')
    const tom = await world.person('tom', { manager: maya, joinedOn: '2026-02-15' })
    await world.escalationPolicy({ trigger: overdueCount(2) })
    const assignedLate = await world.owes(tom, { assigned: '2026-02-20', due: '2026-02-18' })
    const beforeJoining = await world.owes(tom, { due: '2026-02-01' })
    await world.nextRound()
    world.expectSilence()
    expect(await world.missesOf(tom)).toEqual([])
    await world.confirms(assignedLate)
    await world.moves(beforeJoining, '2026-02-25')
    await world.nextRound()
    world.expectMessage(maya, { fresh: [tom] })
  })

  scenario('a recurring deadline is owed anew each time', async (world) => {
    const { maya, tom } = await world.team({ manager: 'maya', reports: ['tom'] })
    await world.escalationPolicy({ trigger: overdueCount(2) })
    await world.miss(tom, 1, { repeatEvery: 'P2D' })
    await world.nextRound()
    await world.nextRound()
    world.expectSilence()
    await world.nextRound()
    world.expectMessage(maya, { fresh: [tom] })
    expect((await world.missesOf(tom)).map((miss) => miss.due)).toEqual(['2026-03-02', '2026-03-04'])
  })

  scenario('an occurrence that comes during a leave falls due on the day of return, as any other deadline', async (world) => {
    const { maya, tom } = await world.team({ manager: 'maya', reports: ['tom'] })
    await world.escalationPolicy({ trigger: overdueCount(1) })
    const [first] = await world.miss(tom, 1, { repeatEvery: 'P2D' })
    if (first) await world.meets(first)
    await world.isAway(tom, '2026-03-04', '2026-03-08')
    for (let day = 3; day <= 9; day += 1) {
      await world.nextRound()
      world.expectSilence()
    }
    await world.nextRound() // the 10th: the occurrences of the 4th, 6th and 8th fell due on the 9th
    world.expectMessage(maya, { fresh: [tom] })
    expect((await world.missesOf(tom)).map(({ due, missed }) => [due, missed])).toEqual([
      ['2026-03-09', '2026-03-10'],
      ['2026-03-09', '2026-03-10'],
      ['2026-03-09', '2026-03-10'],
    ])
  })
})
