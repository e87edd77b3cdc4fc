import fc from 'fast-check'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { Database } from '../../src/database/open.ts'
import { read } from '../../src/database/transaction.ts'
import type { Because } from '../../src/digest/digest.ts'
import { asOf, runRounds } from '../../src/rounds.ts'
import { freshDatabase } from '../support/database.ts'
import { loadWorld } from '../support/load-world.ts'
import { naiveRun } from '../support/naive/episodes.ts'
import { naiveRound } from '../support/naive/round.ts'
import type { World } from '../support/naive/world.ts'
import { randomWorld, windowDays } from '../support/random-world.ts'

// A failure ends at once, with its seed: the world is small enough to read.
const runs = Number(process.env['LEEWAY_TEST_RUNS'] ?? 15)

/** Worlds in which nothing is owed but to exceptions: so small that many can be looked at. */
const worlds = randomWorld({ movingLines: true, refusals: true, duties: true })
  .map(
    (world): World => ({
      ...world,
      org: { ...world.org, escalationEnabled: true },
      deadlines: [],
      policies: world.policies.filter(isOfExceptions),
    }),
  )
  .filter(({ exceptions, policies }) => exceptions.length > 0 && policies.length > 0)

function isOfExceptions({ trigger, start }: World['policies'][number]): boolean {
  return (trigger.type === 'exception-expires' || trigger.type === 'decision-waiting') && start === 'tell-now'
}

describe('over random exceptions the product does what the naive model says', () => {
  test('whose exception expires, whose decision waits, and who is told why, on any day', async () => {
    const db = await freshDatabase()
    await fc.assert(
      fc.asyncProperty(worlds, fc.uniqueArray(fc.constantFrom(...windowDays), { minLength: 1, maxLength: 4 }), async (world, days) => {
        const { organizationId } = await loadWorld(db, world)
        for (const day of days) expect([day, await productRound(db, organizationId, day)]).toEqual([day, modelRound(world, day)])
      }),
      { numRuns: runs, endOnFailure: true },
    )
  })

  test('from when to when each is told of, and why it ended', async () => {
    const db = await freshDatabase()
    await fc.assert(
      fc.asyncProperty(worlds, fc.nat(windowDays.length - 10), async (world, start) => {
        const days = windowDays.slice(start, start + 9)
        const { organizationId } = await loadWorld(db, world)
        for (const day of days) await runRounds(db, { organizationId, day, actor: 'test' })
        expect(await productEpisodes(db, organizationId)).toEqual(
          naiveRun(world, days)
            .episodes.map(({ policy, subject, openedOn, closedOn, closedWhy, count }) => ({
              policy,
              subject,
              openedOn,
              closedOn,
              closedWhy,
              count,
            }))
            .map((row) => JSON.stringify(row))
            .sort(),
        )
      }),
      { numRuns: runs, endOnFailure: true },
    )
  })
})

async function productRound(db: Database, organizationId: number, day: string) {
  return asOf(db, organizationId, day, async (tx) => ({
    fired: texts(
      await tx.rows(sql<object>`
        select y.name as policy, p.name as subject, f.count, f.overdue as "stillOverdue" from fired f
        join escalation_policy y on y.organization_id = ${organizationId} and y.policy_id = f.policy_id
        join person p on p.organization_id = ${organizationId} and p.person_id = f.subject_id`),
    ),
    told: texts(
      (
        await tx.rows(sql<{ policy: string; subject: string; recipient: string; because: Because[] }>`
          select y.name as policy, s.name as subject, r.name as recipient, t.because from told t
          join escalation_policy y on y.organization_id = ${organizationId} and y.policy_id = t.policy_id
          join person s on s.organization_id = ${organizationId} and s.person_id = t.subject_id
          join person r on r.organization_id = ${organizationId} and r.person_id = t.recipient_id`)
      ).map(tidy),
    ),
  }))
}

function modelRound(world: World, day: string) {
  const { fired, told } = naiveRound(world, day)
  return {
    fired: texts(
      [...fired].flatMap(([policy, rows]) => rows.map(({ subject, count, stillOverdue }) => ({ policy, subject, count, stillOverdue }))),
    ),
    told: texts(told.map(({ policy, subject, recipient, because }) => tidy({ policy, subject, recipient, because }))),
  }
}

/** The same reason twice says nothing more; what a source calls an unknown manager is kept as of today only. */
function tidy<T extends { because: Because[] }>(told: T): T {
  const because = told.because.map((reason) =>
    reason.instead?.why === 'unknown-manager' ? { ...reason, instead: { of: null, why: 'no-manager' as const } } : reason,
  )
  return { ...told, because: [...new Set(because.map((reason) => JSON.stringify(sortedKeys(reason))))].sort() }
}

function sortedKeys({ rule, role, instead }: Because) {
  return { rule, role, of: instead?.of, why: instead?.why }
}

async function productEpisodes(db: Database, organizationId: number): Promise<string[]> {
  const rows = await read(db, organizationId, (tx) =>
    tx.rows(sql<object>`
      select y.name as policy, p.name as subject, e.opened_on as "openedOn", e.closed_on as "closedOn", e.closed_why as "closedWhy", e.count
      from episode e
      join escalation_policy y on y.organization_id = e.organization_id and y.policy_id = e.policy_id
      join person p on p.organization_id = e.organization_id and p.person_id = e.subject_id
      where e.organization_id = ${organizationId}`),
  )
  return texts(rows)
}

function texts(rows: readonly object[]): string[] {
  return rows.map((row) => JSON.stringify(row)).sort()
}
