import { expect } from 'vitest'
import { keepBooks, sql } from '../../src/database/transaction.ts'
import { overdueCount, scenario } from '../support/world.ts'

scenario('what a sender ends as never told while a round ends it too stays never told', async (world) => {
  const { tom } = await world.team({ manager: 'maya', reports: ['tom'] })
  await world.escalationPolicy({ trigger: overdueCount(1) })
  await world.miss(tom)
  await world.round()
  await world.meetsEverything(tom)

  const sender = Promise.withResolvers<void>()
  const ended = keepBooks(world.db, world.organizationId, async (tx) => {
    await tx.run(sql`update telling set until_day = from_day, ended_why = 'never-told' where organization_id = ${world.organizationId}`)
    await sender.promise
  })
  const round = world.round()
  // The round still sees it open, and then waits for the row.
  const waits = `select from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock' and query like '%update telling%'`
  try {
    await expect.poll(async () => (await world.db.pool.query(waits)).rowCount).toBe(1)
  } finally {
    sender.resolve()
  }
  await Promise.all([ended, round])

  const tellings = sql`select (until_day - from_day) as days, ended_why as why from telling where organization_id = ${world.organizationId}`
  expect(await world.rows(tellings)).toEqual([{ days: 0, why: 'never-told' }])
})
