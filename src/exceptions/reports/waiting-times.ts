import { sql } from 'kysely'
import type { Answer } from '../../contract/endpoint.ts'
import type { exceptionReportEndpoints } from '../../contract/exception-reports.ts'
import type { Tx } from '../../database/transaction.ts'
import type { AsOf } from './as-of.ts'
import { cases, inSpan, isWeighed, policyName, type Span } from './cases.ts'

type Row = Answer<(typeof exceptionReportEndpoints)['GET /exception-reports/waiting-times']>['items'][number]

/**
 * How long steps took that were settled by a decision in the days asked for, and where requests wait now. A step's time runs
 * from its opening to its decision, with the time in which the requester was asked something. The whole way (step null) runs from
 * the first handing in to the decision. Steps of several routes are told apart by their names. What another
 * register says was decided before it was asked for took no time that could be told. Percentiles are interpolated (R type 7).
 */
export async function waitingTimes(tx: Tx, personId: number, span: Span, then: AsOf): Promise<Row[]> {
  const { at, timeZone } = then
  const waits = sql`x.state in ('submitted', 'in-review', 'awaiting-decision') and (x.lapses_at is null or x.lapses_at > ${at}::timestamptz)`
  return tx.rows(sql<Row>`
    with line as (
      select x.policy_id, ${policyName} as policy, s.step, s.body ->> 'name' as name, x.number, s.opened_at as since,
             case when s.outcome in ('passed', 'rejected') and s.settled_at <= x.seen_at and ${inSpan(sql`s.settled_at`, span, timeZone)}
                  then s.settled_at end as decided_at,
             (${waits} and coalesce(s.settled_at > x.seen_at, true) and s.attempt = x.attempt and s.step = x.step) as waits,
             coalesce(x.step_due_at <= ${at}::timestamptz, false) as late
      from ${cases(tx, personId, span, then)}
      join exception_step s on s.organization_id = x.organization_id and s.exception_id = x.exception_id and s.opened_at <= x.seen_at
       and s.attempt <= x.attempt
      where ${isWeighed}
      union all
      select x.policy_id, ${policyName}, null, '', x.number, x.submitted_at,
             case when x.state in ('approved', 'approved-with-conditions', 'rejected', 'closed', 'revoked') and x.decided_at >= x.submitted_at
                       and ${inSpan(sql`x.decided_at`, span, timeZone)} then x.decided_at end,
             (${waits}), coalesce(x.step_due_at <= ${at}::timestamptz, false)
      from ${cases(tx, personId, span, then)} where ${isWeighed}
    )
    select policy_id as "policyId", policy, step, name, count(decided_at)::integer as decided,
           ${percentile(0.5)} as "medianDays", ${percentile(0.9)} as "p90Days",
           count(*) filter (where waits)::integer as waiting, count(*) filter (where waits and late)::integer as late,
           round(extract(epoch from ${at}::timestamptz - min(since) filter (where waits)) / 86400, 1)::float as "oldestDays",
           'EX-' || (array_agg(number order by since, number) filter (where waits))[1] as oldest
    from line group by policy_id, policy, step, name
    having count(decided_at) > 0 or bool_or(waits)
    order by policy, step nulls first, name`)
}

function percentile(share: number) {
  return sql`round((percentile_cont(${share}::float) within group (order by extract(epoch from decided_at - since) / 86400))::numeric, 1)::float`
}
