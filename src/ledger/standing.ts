import { sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'

/**
 * Carries misses into the standing of the people and kinds in the temp table `standing_stale(person_id, kind, since)`:
 * what stood before `since` stays, everything from that day on is drawn anew. The misses that can still matter are those
 * not cleared before that day, so the cost does not grow with a person's history.
 */
export async function refreshStanding(tx: Tx): Promise<void> {
  await tx.run(sql`analyze standing_stale`)
  await tx.lay(
    'standing_event',
    sql`
    select person_id, kind, day, sum(missed * net) as missed, sum(missed * net * mandatory::integer) as missed_mandatory,
           sum(overdue * net) as overdue, sum(overdue * net * mandatory::integer) as overdue_mandatory,
           sum(missed * excuses) as excused, sum(overdue * excuses) as excused_overdue
    from standing_stale s
    join miss m using (person_id, kind)
    cross join lateral (values (m.missed_on, 1, 1), (m.cleared_on, 0, -1)) as e (day, missed, overdue)
    cross join lateral (select (not m.excused)::integer as net, m.excused::integer - m.after_excuse::integer as excuses) as counts
    where m.organization_id = ${tx.organizationId} and m.voided_at is null and m.cleared_on >= s.since
      and e.day >= s.since and e.day < 'infinity'
    group by person_id, kind, day`,
  )
  await tx.run(sql`analyze standing_event`)
  await tx.run(sql`
    delete from standing t using standing_stale s
    where t.organization_id = ${tx.organizationId} and t.person_id = s.person_id and t.kind = s.kind and t.from_day >= s.since`)
  await tx.run(sql`
    update standing t set until_day = coalesce(e.first, 'infinity')
    from standing_stale s
    left join (select person_id, kind, min(day) as first from standing_event group by person_id, kind) e using (person_id, kind)
    where t.organization_id = ${tx.organizationId} and t.person_id = s.person_id and t.kind = s.kind and t.until_day >= s.since`)
  await tx.run(sql`
    insert into standing (organization_id, person_id, kind, from_day, until_day, missed, missed_mandatory, overdue, overdue_mandatory,
                          excused, excused_overdue)
    select ${tx.organizationId}, e.person_id, e.kind, e.day, lead(e.day, 1, 'infinity'::date) over days,
           coalesce(b.missed, 0) + sum(e.missed) over days, coalesce(b.missed_mandatory, 0) + sum(e.missed_mandatory) over days,
           coalesce(b.overdue, 0) + sum(e.overdue) over days, coalesce(b.overdue_mandatory, 0) + sum(e.overdue_mandatory) over days,
           coalesce(b.excused, 0) + sum(e.excused) over days, coalesce(b.excused_overdue, 0) + sum(e.excused_overdue) over days
    from standing_event e
    join standing_stale s using (person_id, kind)
    left join standing b on b.organization_id = ${tx.organizationId} and b.person_id = e.person_id and b.kind = e.kind
                        and b.from_day < s.since and b.until_day >= s.since
    window days as (partition by e.person_id, e.kind order by e.day)`)
}
