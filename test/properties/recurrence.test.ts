import fc from 'fast-check'
import { expect, test } from 'vitest'
import { read, sql, type Tx, write } from '../../src/database/transaction.ts'
import { countComing, recur } from '../../src/deadlines/recurrence.ts'
import { loadOrganization } from '../../src/people/organization.ts'
import { SettableClock } from '../../src/time/clock.ts'
import { found, freshDatabase } from '../support/database.ts'
import { addDays } from '../support/naive/day.ts'
import { type Known, occurrencesBy } from '../support/naive/recurrence.ts'

const runs = Number(process.env['LEEWAY_TEST_RUNS'] ?? 50)
const today = '2026-03-02'

/** Somebody may have moved each of them, and only some are known; the first often is. */
const aSeries: fc.Arbitrary<Known[]> = fc.uniqueArray(
  fc.record({
    occurrence: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 9 })),
    due: fc.integer({ min: -90, max: 5 }).map((days) => addDays(today, days)),
    isWithdrawn: fc.nat(5).map((dice) => dice === 0),
  }),
  { minLength: 1, maxLength: 5, selector: ({ occurrence }) => occurrence },
)
const aPeriod = fc.constantFrom('P1D', 'P3D', 'P2W', 'P1M', 'P1M5D', 'P1Y')

test('what recurs comes as in the model, each after the one before it, and as many as were counted', async () => {
  const db = await freshDatabase(new SettableClock(`${today}T12:00:00Z`))
  const organizationId = await found(db)
  await write(db, { organizationId, actor: 'test', reason: 'a person' }, async (tx) => {
    tx.record({ action: 'test.changed', objectType: 'organization', objectId: String(organizationId) })
    await tx.run(sql`insert into person (organization_id, external_id, name) values (${organizationId}, 'ada', 'ada')`)
    await tx.run(sql`insert into source (organization_id, name) values (${organizationId}, 'test')`)
  })
  await fc.assert(
    fc.asyncProperty(aSeries, aPeriod, fc.boolean(), async (series, period, hasLeft) => {
      await read(db, organizationId, async (tx) => {
        await insertSeries(tx, series, period)
        if (hasLeft) await tx.run(sql`update person set left_on = ${addDays(today, -1)}`)
        const expected = hasLeft ? [] : occurrencesBy(today, period, series)
        const count = (most: number) => countComing(tx, today, sql`true`, most)
        expect([await count(1000), await count(2)]).toEqual([expected.length, Math.min(2, expected.length)])
        await recur(tx, await loadOrganization(tx), today, sql`true`)
        const made = await tx.rows<Made>(sql<Made>`
          select d.occurrence, d.due_on as due, d.assigned_on as assigned, b.due_on as before
          from made_occurrence m join deadline d on d.deadline_id = m.deadline_id join deadline b on b.occurrence = d.occurrence - 1
          order by d.occurrence`)
        expect(made.map(({ occurrence, due }) => ({ occurrence, due, isWithdrawn: false }))).toEqual(expected)
        for (const { due, assigned, before } of made) expect([due > before, assigned]).toEqual([true, addDays(before, 1)])
        expect(await count(1000), 'there is nothing left to come').toBe(0)
      })
    }),
    { numRuns: runs },
  )
})

interface Made {
  occurrence: number
  due: string
  assigned: string
  before: string
}

async function insertSeries(tx: Tx, series: readonly Known[], period: string): Promise<void> {
  for (const { occurrence, due, isWithdrawn } of series)
    await tx.run(sql`
      insert into deadline (organization_id, source_id, person_id, occurrence, kind, due_on, falls_due_on, withdrawn_on, external_id, repeat_every, recorded_at)
      select ${tx.organizationId}, source_id, person_id, ${occurrence}, 'task', ${due}, ${due}, ${isWithdrawn ? today : null}::date, 'round', ${period},
             ${tx.clock.now().toString()}::timestamptz
      from source cross join person`)
}
