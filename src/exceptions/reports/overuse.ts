import { sql } from 'kysely'
import type { Answer } from '../../contract/endpoint.ts'
import type { exceptionReportEndpoints } from '../../contract/exception-reports.ts'
import type { Tx } from '../../database/transaction.ts'
import { joinInForce } from '../../policies/in-force.ts'
import type { AsOf } from './as-of.ts'
import { cases, inSpan, policyName, type Span } from './cases.ts'

type Row = Answer<(typeof exceptionReportEndpoints)['GET /exception-reports/overuse']>['items'][number]
type Per = Row['per']

/**
 * How often was asked for exceptions to each policy: in all, by unit or by person, with the limit of the policy in force that
 * is nearest (or most exceeded). Limits count as they do where they raise a level: without drafts and what was withdrawn,
 * and with requests for more time. Of what is confidential, people see no names.
 */
export async function overuseReport(tx: Tx, personId: number, per: Per, span: Span, then: AsOf): Promise<Row[]> {
  const { at, day, timeZone } = then
  const whose = { policy: sql`null::integer`, unit: sql`null::integer`, person: sql`x.requester_id` }[per]
  const name = { policy: sql`null::text`, unit: sql`x.unit`, person: sql`r.name` }[per]
  const counted = { policy: sql`true`, unit: sql`x.unit is not null`, person: sql`x.readable` }[per]
  const inTime = inSpan(sql`x.asked_at`, span, timeZone)
  const base = sql`${inTime} and x.state <> 'withdrawn' and x.extends_id is null`
  const isGranted = sql`x.starts_at is not null and x.decided_at is not null and x.state <> 'rejected'`
  return tx.rows(sql<Row>`
    select ${per} as per, f."policyId", f.policy, f."personId", f.name, f.asked, f.granted, f.refused, f.renewed, f.extensions, f.days,
           l.count as limit, l.months as "limitMonths", l.asked as "limitAsked", coalesce(l.asked >= l.count, false) as reached
    from (
      select x.policy_id as "policyId", ${policyName} as policy, ${whose} as "personId", ${name} as name,
             count(*) filter (where ${base})::integer as asked, count(*) filter (where ${base} and ${isGranted})::integer as granted,
             count(*) filter (where ${base} and x.state = 'rejected')::integer as refused,
             count(*) filter (where ${base} and x.renews_id is not null)::integer as renewed,
             count(*) filter (where ${inTime} and x.state <> 'withdrawn' and x.extends_id is not null)::integer as extensions,
             coalesce(round(sum(extract(epoch from ${daysHeld(at)}) / 86400) filter (where ${base} and ${isGranted}), 1), 0)::float as days,
             array_agg(x.asked_at) filter (where x.state <> 'withdrawn' and x.submitted_at is not null) as times
      from ${cases(tx, personId, span, then)}
      join person r on r.organization_id = x.organization_id and r.person_id = x.requester_id
      where ${counted} group by 1, 2, 3, 4
    ) as f
    left join lateral (
      select (o ->> 'count')::integer as count, (o ->> 'months')::integer as months,
             (select count(*) from unnest(f.times) as t where t > ((${at}::timestamptz at time zone 'UTC') - make_interval(months => (o ->> 'months')::integer)) at time zone 'UTC')::integer as asked
      from policy p ${joinInForce(tx, sql`${day}::date`, at)}
      cross join jsonb_array_elements(coalesce(v.criteria -> 'overuse', '[]')) as o
      where p.organization_id = ${tx.organizationId} and p.policy_id = f."policyId" and o ->> 'per' = ${per}
      order by 3 / (o ->> 'count')::float desc, 1 limit 1) as l on true
    where f.asked + f.extensions > 0
    order by reached desc, f.asked desc, f.policy, f.name nulls first, f."personId"`)
}

/** How long it had held: to its end, an earlier one, or until then. */
function daysHeld(at: string) {
  return sql`greatest(least(x.ends_at, coalesce(x.ended_at, 'infinity'), ${at}::timestamptz) - x.starts_at, interval '0')`
}
