import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../database/transaction.ts'

/**
 * When each granted exception was to be looked at next, by what the table moved_then says was done by then: so many months after the
 * decision or the last review, unless it is over by that time. More time granted afterwards sets it only where nothing was set.
 */
export function reviewsThen(tx: Tx, timeZone: string): RawBuilder<unknown> {
  return sql`
    select e.exception_id, (array_agg(e.due_at order by e.move_no) filter (where e.due_at < e.ends_at))[1] as review_due_at
    from (select s.*, max(s.move_no) filter (where s.sets) over (partition by s.exception_id) as since,
                 (((s.day + make_interval(months => s.months))::date + 1)::timestamp at time zone s.zone) as due_at
          from (${settings(tx, timeZone)}) as s) as e
    where e.move_no >= e.since group by e.exception_id`
}

/** Everything that can set it: decisions, reviews that keep it, and extensions (which only fill in). */
function settings(tx: Tx, timeZone: string): RawBuilder<unknown> {
  return sql`
    select m.exception_id, m.move_no, m.move = 'review' or g.kind <> 'extension' as sets,
           coalesce(g.time_zone, v.body ->> 'timeZone', ${timeZone}) as zone,
           (coalesce(case when m.move <> 'review' and g.kind <> 'extension' then g.starts_at end, m.at)
            at time zone coalesce(g.time_zone, v.body ->> 'timeZone', ${timeZone}))::date as day,
           (p.criteria ->> 'reviewMonths')::integer as months, h.ends_at
    from exception x
    join moved_then d on d.exception_id = x.exception_id
    join exception_move m on m.organization_id = x.organization_id and m.exception_id = x.exception_id and m.move_no <= d.last_no
    join exception_version v on v.organization_id = x.organization_id and v.exception_id = x.exception_id and v.version = m.version
    left join exception_grant g on g.organization_id = x.organization_id and g.exception_id = x.exception_id and g.move_no = m.move_no
    left join exception b on b.organization_id = x.organization_id and m.move = 'extended' and 'EX-' || b.number = m.detail ->> 'by'
    join policy_version p on p.organization_id = x.organization_id and p.policy_id = x.policy_id and p.version = coalesce(b.policy_version, x.policy_version)
    join lateral (select t.ends_at from exception_grant t
                  where t.organization_id = x.organization_id and t.exception_id = x.exception_id and t.move_no <= m.move_no
                  order by t.grant_no desc limit 1) as h on true
    where x.organization_id = ${tx.organizationId}
      and (m.move = 'review' or g.kind in ('decision', 'imported', 'extension'))`
}
