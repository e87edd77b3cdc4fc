import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Database } from '../../src/database/open.ts'
import { keepBooks, read } from '../../src/database/transaction.ts'
import { loadOrganization } from '../../src/people/organization.ts'
import { runRounds } from '../../src/rounds.ts'
import { SettableClock } from '../../src/time/clock.ts'
import { roundDayOf, roundInstant } from '../../src/time/round-time.ts'
import { freshDatabase } from '../support/database.ts'
import { loadWorld } from '../support/load-world.ts'
import { productLog, sorted } from '../support/product-and-model.ts'
import { randomWorld, windowDays } from '../support/random-world.ts'

const runs = Number(process.env['LEEWAY_TEST_RUNS'] ?? 15)
const wishes = { movingLines: true, refusals: true, confirmed: true, duties: true, excuses: true }

const loaded = '2026-03-02T05:00:00Z'

/** How rounds are run: how long after their hour, how many messages at once, by how many at the same time. */
interface Way {
  minutesLate: number
  batchSize: number
  workers: number
}

const plain: Way = { minutesLate: 0, batchSize: 500, workers: 1 }
const aWay: fc.Arbitrary<Way> = fc.record({
  minutesLate: fc.nat(20 * 60),
  batchSize: fc.integer({ min: 1, max: 4 }),
  workers: fc.integer({ min: 1, max: 3 }),
})

test('rounds decide and say the same at any phase of the cron, in any batches, by any number of workers', async () => {
  const clock = new SettableClock(loaded)
  const db = await freshDatabase(clock)
  const start = fc.nat(windowDays.length - 6)
  const ways = fc.array(aWay, { minLength: 5, maxLength: 5 })
  await fc.assert(
    fc.asyncProperty(randomWorld(wishes), start, ways, async (world, first, anyWays) => {
      const days = windowDays.slice(first, first + 5)
      const result = async (ways: Way[]) => {
        clock.set(loaded)
        const { organizationId } = await loadWorld(db, world)
        for (const [index, day] of days.entries()) await runAt(db, clock, organizationId, day, ways[index] as Way)
        return { log: await productLog(db, organizationId), messages: await messages(db, organizationId) }
      }
      expect(await result(anyWays)).toEqual(await result(days.map(() => plain)))
    }),
    { numRuns: runs, endOnFailure: true },
  )
})

/** The workers of a day look at the clock, and all begin at once: one of them runs the round. */
async function runAt(db: Database, clock: SettableClock, organizationId: number, day: string, way: Way): Promise<void> {
  const organization = await read(db, organizationId, loadOrganization)
  clock.set(roundInstant(day, organization).add({ minutes: way.minutesLate }))
  const today = roundDayOf(clock.now(), organization)
  const work = () => runRounds(db, { organizationId, day: today, actor: 'test', batchSize: way.batchSize })
  const reports = await Promise.all(Array.from({ length: way.workers }, work))
  expect(reports.flat().map((report) => report.day)).toEqual([day])
  await keepBooks(db, organizationId, (tx) => tx.run(sql`update delivery set status = 'sent' where organization_id = ${organizationId}`))
}

/** All that is said to anybody, and when it is to leave; without what numbers and names the organisation alone. */
async function messages(db: Database, organizationId: number): Promise<unknown[]> {
  const rows = await read(db, organizationId, (tx) =>
    tx.rows(sql<object>`
      select p.name as recipient, m.day, m.round_day, m.send_at, m.lapses_at, m.in_app, m.content, d.address, d.next_at
      from message m
      join person p on p.organization_id = m.organization_id and p.person_id = m.recipient_id
      left join delivery d on d.organization_id = m.organization_id and d.recipient_id = m.recipient_id and d.day = m.day and d.matter = m.matter
      where m.organization_id = ${organizationId}`),
  )
  const own = new Set(['policyId', 'subjectId', 'recipientId', 'organization'])
  return sorted(rows.map((row) => JSON.parse(JSON.stringify(row, (key, value: unknown) => (own.has(key) ? undefined : value)))))
}
