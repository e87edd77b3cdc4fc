import fc from 'fast-check'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { House } from '../../src/app.ts'
import { auditDay } from '../../src/auditor/audit-day.ts'
import { checkRounds } from '../../src/checkup/rounds.ts'
import { readConfig } from '../../src/config.ts'
import { keepBooks, read } from '../../src/database/transaction.ts'
import { auditRounds } from '../../src/heartbeat.ts'
import { runRounds } from '../../src/rounds.ts'
import { SettableClock } from '../../src/time/clock.ts'
import { freshDatabase } from '../support/database.ts'
import { playDay } from '../support/load-excuses.ts'
import { loadWorld } from '../support/load-world.ts'
import { addDays, roundInstant } from '../support/naive/day.ts'
import type { World } from '../support/naive/world.ts'
import { aStory } from '../support/random-story.ts'
import { randomWorld, windowDays } from '../support/random-world.ts'
import { overdueCount, scenario } from '../support/world.ts'

const runs = Number(process.env['LEEWAY_TEST_RUNS'] ?? 15)
const wishes = { movingLines: true, confirmed: true, duties: true, excuses: true }

/** Who comes into a group and leaves it is a story of days. */
function naming(world: World): World {
  const forGood = (excuse: NonNullable<World['excuses']>[number]) => ({
    ...excuse,
    covered: excuse.covered.map(({ person }) => ({ person, from: null, until: null })),
  })
  return { ...world, excuses: (world.excuses ?? []).map(forGood) }
}

describe('an auditor that shares no code with the rounds', () => {
  test('finds no difference in what they kept, over random worlds', async () => {
    const db = await freshDatabase(new SettableClock('2026-05-04T05:00:00Z'))
    await fc.assert(
      fc.asyncProperty(randomWorld({ ...wishes, movingRoles: true }), fc.nat(windowDays.length - 4), async (world, start) => {
        const { organizationId } = await loadWorld(db, naming(world))
        for (const day of windowDays.slice(start, start + 3)) await runRounds(db, { organizationId, day, actor: 'test' })
        const audit = await read(db, organizationId, auditDay)
        expect(audit).toMatchObject({ differences: 0, first: [] })
        expect(audit?.people).toBe(world.people.length)
      }),
      { numRuns: runs, endOnFailure: true },
    )
  })

  test('finds no difference while exceptions are granted, changed and ended, and people come and go', async () => {
    const before = '2026-01-01T00:00:00Z'
    const clock = new SettableClock(before)
    const db = await freshDatabase(clock)
    await fc.assert(
      fc.asyncProperty(aStory(wishes), async ({ world, courses, days }) => {
        // Every world is there before anything happens in it: what a policy says holds from when it was applied.
        clock.set(before)
        const { organizationId, idOf } = await loadWorld(db, { ...world, excuses: [] })
        for (const day of days) {
          clock.set(roundInstant(world.org, day).toString())
          await playDay(db, organizationId, idOf, courses, day)
          await runRounds(db, { organizationId, day, actor: 'test' })
          expect([day, await read(db, organizationId, auditDay)]).toMatchObject([day, { differences: 0, first: [] }])
        }
      }),
      { numRuns: Math.ceil(runs / 3), unbiased: true, endOnFailure: true },
    )
  })

  // What somebody might do to the ledger who knows where to reach.
  const falsehoods = {
    'a miss that is gone': { what: 'miss', how: sql`delete from miss` },
    'a miss of another day': {
      what: 'miss',
      how: sql`update miss set missed_on = missed_on + 1, cleared_on = greatest(cleared_on, missed_on + 1)`,
    },
    'a miss called met': { what: 'miss', how: sql`update miss set cleared_on = missed_on + 1, cleared_why = 'met'` },
    'a miss called excused': { what: 'miss', how: sql`update miss set excused = true` },
    'a miss that never was': { what: 'miss', how: sql`update miss set voided_at = now(), void_reason = 'met-in-time'` },
    'another due': { what: 'due', how: sql`update deadline set falls_due_on = falls_due_on + 9` },
    'a count that is too small': { what: 'standing', how: sql`update standing set missed = 0` },
    'a step that is missing': { what: 'standing', how: sql`delete from standing` },
    'an entry of the log that is gone': { what: 'firing', how: sql`delete from episode` },
    'an entry that ended too early': { what: 'firing', how: sql`update episode set closed_on = opened_on, closed_why = 'settled'` },
  } as const

  for (const [name, { what, how }] of Object.entries(falsehoods))
    scenario(`finds ${name}`, async (world) => {
      const { maya, tom } = await world.team({ manager: 'maya', reports: ['tom'] })
      await world.escalationPolicy({ trigger: overdueCount(1) })
      await world.miss(tom)
      await world.nextRound()
      world.expectMessage(maya, { fresh: [tom] })
      const audit = () => read(world.db, world.organizationId, auditDay)
      expect(await audit()).toMatchObject({ day: addDays('2026-03-02', 1), differences: 0, misses: 1 })
      await keepBooks(world.db, world.organizationId, (tx) => tx.run(how))
      const found = await audit()
      expect(found?.differences).toBeGreaterThan(0)
      expect(found?.first.map((difference) => difference.what)).toContain(what)
    })
})

scenario('the server audits each round once, and says in its log what differs', async (world) => {
  const { maya, tom } = await world.team({ manager: 'maya', reports: ['tom'] })
  await world.escalationPolicy({ trigger: overdueCount(1) })
  await world.miss(tom)
  await world.nextRound()
  world.expectMessage(maya, { fresh: [tom] })
  await keepBooks(world.db, world.organizationId, (tx) => tx.run(sql`update standing set missed = 7`))
  const said: unknown[] = []
  // The other worlds of this file are audited too.
  const error = (what: { organization: number }, text: string) => what.organization === world.organizationId && said.push([text, what])
  const log = { info: () => {}, error } as unknown as House['log']
  const house = { db: world.db, clock: world.clock, config: readConfig({}), log }
  await auditRounds(house)
  await auditRounds(house)
  expect(said).toEqual([['the audit of the round found differences', expect.objectContaining({ differences: 1 })]])
  const [round] = await world.rows(
    sql<{
      differences: number
    }>`select (audit ->> 'differences')::integer as differences from round where organization_id = ${world.organizationId} order by day desc limit 1`,
  )
  expect(round).toEqual({ differences: 1 })
  const difference = expect.objectContaining({
    state: 'problem',
    what: expect.stringMatching(/: the round of \S+, computed anew, shows differences: 1$/),
  })
  expect(await checkRounds(house)).toContainEqual(difference)
})
