import fc from 'fast-check'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { Database } from '../../src/database/open.ts'
import { read } from '../../src/database/transaction.ts'
import { runRounds } from '../../src/rounds.ts'
import { SettableClock } from '../../src/time/clock.ts'
import { freshDatabase } from '../support/database.ts'
import { playDay } from '../support/load-excuses.ts'
import { loadWorld } from '../support/load-world.ts'
import { worldOn } from '../support/naive/courses.ts'
import { addDays, roundInstant } from '../support/naive/day.ts'
import { naiveRun } from '../support/naive/episodes.ts'
import { missesOf } from '../support/naive/misses.ts'
import { standingOn } from '../support/naive/standing.ts'
import type { World } from '../support/naive/world.ts'
import { modelLog, modelRound, productLog, productRound, sorted } from '../support/product-and-model.ts'
import { aStory, withoutFromHere } from '../support/random-story.ts'
import { randomWorld, windowDays } from '../support/random-world.ts'

const runs = Number(process.env['LEEWAY_TEST_RUNS'] ?? 15)
const aDay = fc.constantFrom(...windowDays)
const wishes = { movingLines: true, confirmed: true, duties: true, excuses: true }

describe('over random worlds with exceptions the ledger is what the naive model says', () => {
  test('every miss, raw and net, and the standing of every day', async () => {
    const db = await freshDatabase()
    await fc.assert(
      fc.asyncProperty(randomWorld(wishes), aDay, async (world, day) => {
        const { organizationId } = await loadWorld(db, world)
        await runRounds(db, { organizationId, day, actor: 'test' })
        expect(await productMisses(db, organizationId)).toEqual(modelMisses(world, day))
        for (const on of [day, addDays(day, -7), addDays(day, -30)])
          expect([on, await productStanding(db, organizationId, on)]).toEqual([on, modelStanding(world, on)])
      }),
      { numRuns: runs, unbiased: true },
    )
  })

  test('the same when exceptions are granted, changed and ended between the rounds, and when all of it is known before', async () => {
    const clock = new SettableClock('2026-01-01T00:00:00Z')
    const db = await freshDatabase(clock)
    await fc.assert(
      fc.asyncProperty(aStory(wishes), async ({ world, courses, days }) => {
        const last = days.at(-1) as string
        const clockAt = (day: string) => clock.set(roundInstant(world.org, day).toString())
        // Who is where at first has been there for long.
        clockAt(addDays(days[0] as string, -40))
        const { organizationId, idOf } = await loadWorld(db, { ...world, excuses: [] })
        const said = (on: string) => worldOn(world, courses, on)
        await playDay(db, organizationId, idOf, courses, addDays(days[0] as string, -1))
        for (const day of days) {
          clockAt(day)
          await playDay(db, organizationId, idOf, courses, day)
          if (day === days[6])
            expect([day, await productRound(db, organizationId, day)]).toEqual([day, modelRound(withoutFromHere(said(day)), day)])
          await runRounds(db, { organizationId, day, actor: 'test' })
        }
        const lived = { misses: await productMisses(db, organizationId), standing: await productStanding(db, organizationId, last) }
        expect(lived).toEqual({ misses: modelMisses(said(last), last), standing: modelStanding(said(last), last) })
        expect(await productLog(db, organizationId)).toEqual(modelLog(naiveRun(said, days)))
        const replayed = await loadWorld(db, said(last))
        await runRounds(db, { organizationId: replayed.organizationId, day: last, actor: 'test' })
        expect({
          misses: await productMisses(db, replayed.organizationId),
          standing: await productStanding(db, replayed.organizationId, last),
        }).toEqual(lived)
      }),
      { numRuns: Math.ceil(runs / 3), unbiased: true, endOnFailure: true }, // finding a smaller one would take minutes
    )
  })
})

async function productMisses(db: Database, organizationId: number) {
  const rows = await read(db, organizationId, (tx) =>
    tx.rows(sql<object>`
      select d.external_id as deadline, m.due_on as "dueOn", m.missed_on as "missedOn", nullif(m.cleared_on, 'infinity') as "clearedOn",
             m.cleared_why as "clearedWhy", m.excused, m.after_excuse as "afterExcuse"
      from miss m join deadline d on d.organization_id = m.organization_id and d.deadline_id = m.deadline_id
      where m.organization_id = ${organizationId} and m.voided_at is null`),
  )
  return sorted(rows)
}

function modelMisses(world: World, day: string) {
  const misses = missesOf(world).filter(({ missedOn }) => missedOn <= day)
  return sorted(
    misses.map(({ deadline, dueOn, missedOn, clearedOn, clearedWhy, excused, afterExcuse }) => ({
      deadline,
      dueOn,
      missedOn,
      clearedOn,
      clearedWhy,
      excused,
      afterExcuse,
    })),
  )
}

async function productStanding(db: Database, organizationId: number, day: string) {
  const rows = await read(db, organizationId, (tx) =>
    tx.rows(sql<object>`
      select p.name as person, s.kind, s.missed, s.missed_mandatory as "missedMandatory", s.overdue, s.overdue_mandatory as "overdueMandatory",
             s.excused, s.excused_overdue as "excusedOverdue"
      from standing s join person p on p.organization_id = s.organization_id and p.person_id = s.person_id
      where s.organization_id = ${organizationId} and s.from_day <= ${day}::date and s.until_day > ${day}::date`),
  )
  return sorted(rows)
}

function modelStanding(world: World, day: string) {
  return sorted(standingOn(world, day))
}
