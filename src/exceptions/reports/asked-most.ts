import { sql } from 'kysely'
import type { Answer } from '../../contract/endpoint.ts'
import type { exceptionReportEndpoints } from '../../contract/exception-reports.ts'
import type { Tx } from '../../database/transaction.ts'
import { requestedSql } from '../phase.ts'
import type { AsOf } from './as-of.ts'
import { cases, inSpan, policyName, type Span } from './cases.ts'

type Row = Answer<(typeof exceptionReportEndpoints)['GET /exception-reports/asked-most']>['items'][number]

/** From so many decisions on, of which so many in a hundred were grants, a rule should be looked at. */
const often = 5
const nearlyAlways = 80

/** Which clauses are asked against, the most first. More time for a case is not one more request; what was withdrawn is none. */
export async function askedMost(tx: Tx, personId: number, span: Span, then: AsOf): Promise<Row[]> {
  const isRefused = sql`x.state = 'rejected'`
  const isGranted = sql`x.decided_at is not null and x.state in ('approved', 'approved-with-conditions', 'closed', 'revoked')`
  return tx.rows(sql<Row>`
    with line as (
      select x.policy_id, x.clause, x.ground, x.requester_id, ${isGranted} as granted, ${isRefused} as refused,
             ${requestedSql(then.at)} as waiting
      from ${cases(tx, personId, span, then)}
      where x.state <> 'withdrawn' and x.extends_id is null and ${inSpan(sql`x.asked_at`, span, then.timeZone)}
    ), by_ground as (
      select policy_id, clause, ground, count(*) as asked from line group by policy_id, clause, ground
    )
    select x.policy_id as "policyId", ${policyName} as policy, x.clause, x.asked, x.granted, x.refused, x.waiting, x.people,
           (select array_agg(g.ground || ' ' || g.asked order by g.asked desc, g.ground) from by_ground g
            where g.policy_id = x.policy_id and g.clause is not distinct from x.clause) as grounds,
           x.granted + x.refused >= ${often} and x.granted * 100 >= ${nearlyAlways} * (x.granted + x.refused) as "lookAtRule"
    from (
      select ${tx.organizationId}::integer as organization_id, policy_id, clause, count(*)::integer as asked, count(*) filter (where granted)::integer as granted,
             count(*) filter (where refused)::integer as refused, count(*) filter (where waiting)::integer as waiting,
             count(distinct requester_id)::integer as people
      from line group by policy_id, clause
    ) as x order by x.asked desc, policy, x.clause nulls last`)
}
