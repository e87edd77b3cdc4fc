import { sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import type { Organization } from '../people/organization.ts'
import { localDay } from '../time/round-time.ts'

/** An exception that ends soon, or has ended, of which somebody was not told. */
export interface Ending {
  exceptionId: number
  personId: number
  about: 'ends' | 'ended'
  /** Its last day. */
  until: string
  matter: string
}

/** So many days ahead it is told, of a shorter grant when half of its time is over, and of what lasts less than a week not at all. */
const daysAhead = 14
const tooShort = 7

/** How far back a round looks for what nobody was told of. */
const daysBack = 30

/** No letter about what is looked for was put longer ago than these days. */
const longestTold = daysAhead + daysBack + 2

/**
 * The exceptions that end by time, soon or since lately, and who lives with them or asked for them and was not told. Whoever is told by
 * an escalation policy already that one ends is not told a second time; needs the tellings of this round. Nobody is told where a renewal
 * follows, or where more time was for deadlines that have all been met: then nothing ends for anybody. The end of what is suspended
 * is told when it has come: until then nobody can ask for more time. What had ended before it was granted here was taken over so.
 *
 * How long a grant lasts is counted from when somebody here knew: from its decision, or its beginning where that was later.
 */
export async function endingsToTell(tx: Tx, { timeZone }: Organization, at: Temporal.Instant): Promise<Ending[]> {
  const now = sql`${at.toString()}::timestamptz`
  return tx.rows(sql<Ending>`
    with ending as (
      select x.organization_id, x.exception_id, x.requester_id, x.owner_id, x.policy_id, e.*, 'EX-' || x.number || '/' || e.about || '/' || e.until as matter
      from exception x
      join exception_version v on v.organization_id = x.organization_id and v.exception_id = x.exception_id and v.version = x.version
      cross join lateral (
        select g.* from exception_grant g
        where g.organization_id = x.organization_id and g.exception_id = x.exception_id and g.ends_at = x.ends_at and g.replaced_at is null
        order by g.grant_no desc limit 1) g
      cross join lateral (select coalesce(g.time_zone, ${timeZone}) as zone, case when g.kind = 'imported' then g.starts_at
                                 else greatest(g.starts_at, g.granted_at) end as since) k
      cross join lateral (
        select case when x.ends_at <= ${now} then 'ended' else 'ends' end as about, ((x.ends_at - interval '1 millisecond') at time zone k.zone)::date as until,
               (k.since at time zone k.zone)::date as first_day, (${now} at time zone k.zone)::date as today) e
      where x.organization_id = ${tx.organizationId} and x.state in ('approved', 'approved-with-conditions') and g.granted_at < g.ends_at
        and x.ends_at > ${at.subtract({ hours: daysBack * 24 }).toString()}::timestamptz
        and x.ends_at < ${at.add({ hours: (daysAhead + 2) * 24 }).toString()}::timestamptz
        and (e.about = 'ended' or x.suspended_at is null and e.until - e.first_day + 1 >= ${tooShort}::integer
             and e.until - e.today <= least(${daysAhead}::integer, (e.until - e.first_day + 1) / 2))
        and not exists (select from exception r
                        where r.organization_id = x.organization_id and r.renews_id = x.exception_id and r.state in ('approved', 'approved-with-conditions')
                          and r.starts_at <= x.ends_at and r.ends_at > x.ends_at)
        and (coalesce(v.body #> '{scope,deadlineIds}', '[]') = '[]'
             or exists (select from jsonb_array_elements_text(v.body #> '{scope,deadlineIds}') i (id)
                        join deadline d on d.organization_id = x.organization_id and d.deadline_id = i.id::bigint
                        where d.met_on is null and d.withdrawn_on is null))),
    concerned as materialized (
      select p.person_id, e.* from ending e
      join person p on p.organization_id = e.organization_id and p.person_id in (e.requester_id, e.owner_id)
                   and (p.left_on is null or p.left_on >= ${localDay(at, timeZone)}::date)),
    told as materialized (
      select m.recipient_id, u.matter from (select distinct person_id from concerned) c
      join message m on m.organization_id = ${tx.organizationId} and m.recipient_id = c.person_id and m.matter <> ''
                    and m.day >= ${localDay(at.subtract({ hours: longestTold * 24 }), timeZone)}::date
      cross join unnest(array_append(m.also, m.matter)) u (matter))
    select e.exception_id as "exceptionId", e.person_id as "personId", e.about, e.until, e.matter
    from concerned e
    join policy o on o.organization_id = e.organization_id and o.policy_id = e.policy_id
    where not exists (select from told t where t.recipient_id = e.person_id and t.matter = e.matter)
      and (e.about = 'ended' or not exists (
        select from telling t
        join escalation_policy y on y.organization_id = t.organization_id and y.policy_id = t.policy_id
        where t.organization_id = e.organization_id and t.recipient_id = e.person_id and t.subject_id = e.owner_id and t.until_day = 'infinity'
          and y.definition #>> '{trigger,type}' = 'exception-expires' and (y.definition #>> '{trigger,days}')::integer >= e.until - e.today
          and coalesce(y.definition #>> '{trigger,policy}', o.number) = o.number))
    order by e.exception_id, e.person_id`)
}
