import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { overdueCount, overdueOn, scenario } from '../support/world.ts'

describe('at the very edge', () => {
  scenario('a one-to-one that took place at the instant it was due was never missed', async (world) => {
    const { tom } = await world.team({ manager: 'maya', reports: ['tom'] })
    const due = '2026-03-02T15:00:00Z'
    for (const [metAt, owed] of [
      [due, await world.owes(tom, { kind: 'one-to-one', dueAt: due })],
      ['2026-03-02T15:00:00.001Z', await world.owes(tom, { kind: 'one-to-one', dueAt: due })],
    ] as const)
      await world.changeFacts([tom.id], (tx) =>
        tx.run(sql`
          update deadline set met_on = '2026-03-02', met_at = ${metAt}
          where organization_id = ${tx.organizationId} and deadline_id = ${owed.id}`),
      )
    await world.nextRound()
    expect(await world.missesOf(tom)).toMatchObject([{ due: '2026-03-02', voided: null, why: 'met' }])
  })

  scenario('what was due at an instant long ago is missed and met, whatever else is looked at beside it', async (world) => {
    const { tom, ines } = await world.team({ manager: 'maya', reports: ['tom', 'ines'] })
    await world.owes(ines, { due: '1900-01-01' })
    const owed = await world.owes(tom, { kind: 'one-to-one', dueAt: '1900-01-01T10:00:00Z' })
    await world.nextRound()
    for (const person of [tom, ines]) expect(await world.missesOf(person)).toMatchObject([{ due: '1900-01-01', voided: null, why: null }])
    await world.changeFacts([tom.id], (tx) =>
      tx.run(sql`
        update deadline set met_on = '1900-01-01', met_at = '1900-01-01T12:00:00Z'
        where organization_id = ${tx.organizationId} and deadline_id = ${owed.id}`),
    )
    await world.nextRound()
    expect(await world.missesOf(tom)).toMatchObject([{ due: '1900-01-01', voided: null, why: 'met' }])
  })

  scenario('what falls due on the last day of somebody is never missed by them; what fell due the day before is', async (world) => {
    const { tom } = await world.team({ manager: 'maya', reports: ['tom'] })
    await world.owes(tom, { due: '2026-03-03' })
    await world.owes(tom, { due: '2026-03-04' })
    await world.goes(tom, '2026-03-04')
    for (let day = 3; day <= 6; day += 1) await world.nextRound()
    expect(await world.missesOf(tom)).toMatchObject([{ due: '2026-03-03', missed: '2026-03-04', cleared: '2026-03-05', why: 'left' }])
  })

  scenario('mandatory only, still overdue: what is optional does not keep it going', async (world) => {
    const { maya, tom } = await world.team({ manager: 'maya', reports: ['tom'] })
    await world.escalationPolicy({ trigger: overdueCount(1, { counting: 'still-overdue', mandatoryOnly: true }) })
    const [mandatory] = await world.miss(tom, 1, { mandatory: true })
    await world.miss(tom)
    await world.nextRound()
    world.expectMessage(maya, { fresh: [tom] })
    if (mandatory) await world.meets(mandatory)
    await world.nextRound()
    world.expectMessage(maya, { settled: [tom] })
  })

  scenario('content that is moved is overdue no more on the very day of the next round', async (world) => {
    const { maya, tom } = await world.team({ manager: 'maya', reports: ['tom'] })
    const fire = { type: 'item', id: 'fire' } as const
    await world.escalationPolicy({ trigger: overdueOn(fire) })
    const owed = await world.owes(tom, { content: fire })
    await world.nextRound()
    world.expectMessage(maya, { fresh: [tom] })
    await world.moves(owed, '2026-03-20')
    await world.nextRound()
    world.expectMessage(maya, { settled: [tom] })
  })

  scenario('what changes of somebody who is away until nobody knows when is taken in, where nothing else changes', async (world) => {
    const { tom } = await world.team({ manager: 'maya', reports: ['tom'] })
    await world.isAway(tom, '2026-03-01', 'infinity')
    const owed = await world.owes(tom, { due: '2026-03-02' })
    const other = await world.owes(tom, { due: '2026-03-02' })
    await world.nextRound()
    await world.meets(owed)
    await world.withdraws(other)
    await world.nextRound()
    expect(await world.missesOf(tom)).toEqual([])
  })
})
