import { sql } from 'kysely'
import type { Database } from '../../src/database/open.ts'
import { keepBooks } from '../../src/database/transaction.ts'
import { refreshStanding } from '../../src/ledger/standing.ts'
import { withoutIndexes } from './bulk-load.ts'

/**
 * Fills in what the rounds up to `day` would have left in the ledger: the misses, by one statement that knows that in this
 * company every zone has the same date at the round's hour, and the standing, by the product's own statements.
 */
export async function fillLedger(db: Database, organizationId: number, day: string): Promise<void> {
  await withoutIndexes(db, 'miss', () =>
    keepBooks(db, organizationId, async (tx) => {
      await tx.run(sql`
        insert into miss (organization_id, deadline_id, due_on, stated_due_on, missed_on, cleared_on, person_id, content_id, kind, mandatory,
                          cleared_why, recorded_at)
        select d.organization_id, d.deadline_id, d.due_on, d.due_on, d.due_on + 1, case when c.met_day is null and c.gone_day is null then 'infinity' else greatest(d.due_on + 1, c.met_day, c.gone_day) end,
               d.person_id, d.content_id, d.kind, d.mandatory, case when c.met_day is not null then 'met' when c.gone_day is not null then 'left' end,
               ${tx.clock.now().toString()}
        from deadline d
        join person p on p.organization_id = d.organization_id and p.person_id = d.person_id
        cross join lateral (select case when d.met_at is null then d.met_on else d.met_on + 1 end as met_day,
                                   case when d.met_on is null then p.left_on + 1 end as gone_day) c
        where d.organization_id = ${organizationId} and d.due_on < ${day}::date and (d.met_on is null or d.met_on > d.due_on) and d.withdrawn_on is null
          and (p.joined_on is null or d.due_on >= p.joined_on) and (p.left_on is null or d.due_on < p.left_on)`)
      await tx.run(sql`
        insert into round (organization_id, day, instant, ran_at, report)
        values (${organizationId}, ${day}, ${tx.clock.now().toString()}, ${tx.clock.now().toString()},
                '{"policies": [], "messages": 0, "lines": 0, "misses": 0, "composed": 0, "waiting": 0, "problems": []}')`)
    }),
  )
  await withoutIndexes(db, 'standing', () =>
    keepBooks(db, organizationId, async (tx) => {
      await tx.run(sql`
        create temp table standing_stale on commit drop as
        select distinct person_id, kind, '-infinity'::date as since from miss where organization_id = ${organizationId}`)
      await tx.overWholeSets(() => refreshStanding(tx))
    }),
  )
  await db.pool.query('vacuum analyze miss, standing')
}
