import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../database/transaction.ts'

/**
 * When each granted exception was to be looked at next, by what the table moved_then says was done by then: so many months after the
 * decision or the last review, unless it is over by that time. More time granted afterwards sets it only where nothing was set.
 */
export function reviewsThen(tx: Tx, timeZone: string): RawBuilder<unknown> {
  return sql`
    select e.exception_id, (array_agg(e.due_at order by e.move_no) filter (where e.due_at < e.ends_at))[1] as review_due_at
    from (select s.exception_id, s.move_no, s.ends_at, max(s.move_no) filter (where s.sets) over (partition by s.exception_id) as since,
                 (((s.day + make_interval(months => (p.criteria ->> 'reviewMonths')::integer))::date + 1)::timestamp at time zone s.zone) as due_at
          from (${grants(tx, timeZone)} union all ${looks(tx, timeZone)}) as s
          join exception x on x.organization_id = ${tx.organizationId} and x.exception_id = s.exception_id
           and x.policy_id in (select w.policy_id from policy_version w
                               where w.organization_id = ${tx.organizationId} and w.criteria ->> 'reviewMonths' is not null)
          join policy_version p on p.organization_id = ${tx.organizationId} and p.policy_id = x.policy_id
           and p.version = coalesce(s.policy_version, x.policy_version)) as e
    where e.move_no >= e.since group by e.exception_id`
}

/** Decisions, and reviews that shortened it, from the day it began or was taken over; and more time, by the policy that this went by. */
function grants(tx: Tx, timeZone: string): RawBuilder<unknown> {
  const since = sql`case g.kind when 'extension' then g.granted_at when 'imported' then greatest(g.starts_at, g.granted_at) else g.starts_at end`
  return sql`
    select g.exception_id, g.move_no, g.kind <> 'extension' as sets, z.zone, (${since} at time zone z.zone)::date as day, g.ends_at,
           case when g.kind = 'extension' then
             (select b.policy_version from exception_move m
              join exception b on b.organization_id = m.organization_id and b.number = substr(m.detail ->> 'by', 4)::integer
              where m.organization_id = ${tx.organizationId} and m.exception_id = g.exception_id and m.move_no = g.move_no and m.move = 'extended')
           end as policy_version
    from moved_then d
    join exception_grant g on g.organization_id = ${tx.organizationId} and g.exception_id = d.exception_id and g.move_no <= d.last_no
    cross join lateral (select coalesce(g.time_zone, ${timeZone}) as zone) as z
    where d.state in ('approved', 'approved-with-conditions') and g.kind in ('decision', 'imported', 'extension')`
}

/** Reviews that kept its time. */
function looks(tx: Tx, timeZone: string): RawBuilder<unknown> {
  return sql`
    select m.exception_id, m.move_no, true, z.zone, (m.at at time zone z.zone)::date,
           (select t.ends_at from exception_grant t
            where t.organization_id = ${tx.organizationId} and t.exception_id = m.exception_id and t.move_no <= m.move_no
            order by t.grant_no desc limit 1), null::integer
    from moved_then d
    cross join unnest(d.review_nos) as n (move_no)
    join exception_move m on m.organization_id = ${tx.organizationId} and m.exception_id = d.exception_id and m.move_no = n.move_no
    join exception_version v on v.organization_id = ${tx.organizationId} and v.exception_id = m.exception_id and v.version = m.version
    cross join lateral (select coalesce(v.body ->> 'timeZone', ${timeZone}) as zone) as z
    where d.state in ('approved', 'approved-with-conditions') and d.review_nos is not null
      and not exists (select from exception_grant g
                      where g.organization_id = ${tx.organizationId} and g.exception_id = m.exception_id and g.move_no = m.move_no)`
}
