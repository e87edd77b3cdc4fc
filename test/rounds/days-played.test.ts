import { expect } from 'vitest'
import type { Database } from '../../src/database/open.ts'
import { sql } from '../../src/database/transaction.ts'
import { asOf } from '../../src/rounds.ts'
import { overdueCount, scenario } from '../support/world.ts'

scenario('a transaction that plays many days lays out no more than one that plays few', async (world) => {
  const { tom } = await world.team({ manager: 'maya', reports: ['tom'] })
  await world.escalationPolicy({ trigger: overdueCount(1) })
  await world.nextRound()
  world.expectSilence()
  for (let day = 3; day < 20; day += 1) await world.owes(tom, { due: `2026-03-${String(day).padStart(2, '0')}` })
  const few = await laidAsOf(world.db, world.organizationId, '2026-03-06')
  expect(few).toEqual(expect.arrayContaining(['examined', 'fired', 'line', 'round_instant']))
  expect(await laidAsOf(world.db, world.organizationId, '2026-03-20')).toEqual(few)
})

/** The temporary tables and their indexes, after the rounds up to a day. */
function laidAsOf(db: Database, id: number, day: string): Promise<string[]> {
  return asOf(db, id, day, async (tx) => {
    const laid = await tx.rows(sql<{ name: string }>`
      select relname as name from pg_class where relnamespace = pg_my_temp_schema() and relkind in ('r', 'i') order by relname collate "C"`)
    return laid.map(({ name }) => name)
  })
}
