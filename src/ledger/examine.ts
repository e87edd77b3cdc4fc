import { sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import type { Organization } from '../people/organization.ts'
import { impossible } from './needs-attention.ts'
import { layRoundCalendar, roundDayOfCivil, roundDayOfInstant } from './round-calendar.ts'

/**
 * Says of each deadline in the temp table `candidate(deadline_id)` whether and when it is missed, in the temp table
 * `examined`: `missed_on` is the first round day it counts from, `cleared_on` and `cleared_why` the first that sees it
 * met, withdrawn or its person gone, and `never` why it is no miss at all (null: it is one, once `missed_on` has come).
 * What an exception moves has two rows: its due without the exception, where a miss is `excused`, and the due the
 * exception gives it, where a miss comes `after_excuse`.
 * The one place that decides what a miss is: rounds, imports and confirmations all come through here.
 */
export async function examineCandidates(tx: Tx, organization: Organization): Promise<void> {
  await layRoundCalendar(tx, organization)
  await tx.lay(
    'examined',
    sql`
    select *, least(met_day, withdrawn_day, gone_day, 'infinity') as cleared_on,
           case least(met_day, withdrawn_day, gone_day)
             when met_day then 'met' when withdrawn_day then 'withdrawn' when gone_day then 'left' end as cleared_why,
           case when is_impossible then 'impossible'
                when met_in_time then 'met-in-time'
                when withdrawn_on <= falls_due_on then 'withdrawn-in-time'
                when missed_on >= gone_day then 'left-before'
                when falls_due_on = 'infinity' then case when after_excuse then 'excuse-changed' else 'leave-changed' end end as never
    from (
      select d.deadline_id, d.person_id, d.content_id, d.kind, d.mandatory, d.due_on, due.falls_due_on, d.withdrawn_on, due.excused, due.after_excuse,
             ${impossible} as is_impossible,
             coalesce(case when has_instant.yes and d.met_at is not null then d.met_at <= d.due_at
                           else d.met_on <= due.falls_due_on end, false) as met_in_time,
             case when due.falls_due_on = 'infinity' then 'infinity'
                  when has_instant.yes then ${roundDayOfInstant(sql`d.due_at`, 'after')}
                  else ${roundDayOfCivil(zone.of, sql`(due.falls_due_on + 1)`)} end as missed_on,
             case when d.met_at is not null then ${roundDayOfInstant(sql`d.met_at`, 'at')}
                  when d.met_on is not null then ${roundDayOfCivil(zone.of, sql`d.met_on`)} end as met_day,
             case when d.withdrawn_on is not null then ${roundDayOfCivil(zone.of, sql`d.withdrawn_on`)} end as withdrawn_day,
             p.left_on + 1 as gone_day
      from candidate c
      join deadline d on d.organization_id = ${tx.organizationId} and d.deadline_id = c.deadline_id
      join person p on p.organization_id = ${tx.organizationId} and p.person_id = d.person_id
      cross join lateral (select coalesce(p.time_zone, ${organization.timeZone}) as name) zone
      cross join lateral (
        select d.falls_due_on, false as excused, d.raw_due_on is not null as after_excuse
        union all select d.raw_due_on, true, false where d.raw_due_on is not null
      ) due
      cross join lateral (select d.due_at is not null and due.falls_due_on = d.due_on as yes) has_instant
    ) as e`,
  )
}

const zone = { of: sql`zone.name` }
