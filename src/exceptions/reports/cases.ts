import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../database/transaction.ts'
import { addDays } from '../../time/day.ts'
import { instantOf } from '../../time/round-time.ts'
import { isAmnesty } from '../is-amnesty.ts'
import { isParty } from '../sight.ts'
import { type AsOf, asOf } from './as-of.ts'

/** What a report is narrowed to: a policy, and the days from which and to which cases were asked for or decided. */
export interface Span {
  from?: string | undefined
  to?: string | undefined
  policyId?: number | undefined
}

/**
 * Every case but drafts as a table `x` for a report: what is confidential counts, and has no words (no clause, no requester)
 * for whoever is no party to it. `asked_at` is when it was handed in, or taken from elsewhere.
 */
export function cases(tx: Tx, personId: number, { policyId }: Span = {}): RawBuilder<unknown> {
  return sql`
    (select c.*, case when c.readable then c.said_clause end as clause from (
       select x.organization_id, x.exception_id, x.number, x.state, x.policy_id, x.policy_version, x.clause as said_clause, x.kind, x.ground, x.title,
              x.reason, x.unit, x.requester_id, x.owner_id, x.attempt, x.step, x.step_due_at, x.lapses_at, x.level, x.residual_score, x.starts_at, x.ends_at,
              x.review_due_at, x.suspended_at, x.ended_at, x.emergency, x.confidential, x.extends_id, x.renews_id, x.submitted_at, x.decided_at,
              coalesce(x.submitted_at, x.made_at) as asked_at, (not x.confidential or ${isParty(tx, personId)}) as readable
       from exception x
       where x.organization_id = ${tx.organizationId} and x.state <> 'draft' ${policyId === undefined ? sql`` : sql`and x.policy_id = ${policyId}`}) as c) as x`
}

/** Whether an instant lies in the days asked for, where the organisation is. */
export function inSpan(column: RawBuilder<unknown>, { from, to }: Span, timeZone: string): RawBuilder<boolean> {
  const since = from === undefined ? sql`true` : sql`${column} >= ${instantOf(from, '00:00', timeZone).toString()}::timestamptz`
  const until = to === undefined ? sql`true` : sql`${column} < ${instantOf(addDays(to, 1), '00:00', timeZone).toString()}::timestamptz`
  return sql<boolean>`(${since} and ${until})`
}

/** How a report calls a policy, of a row with a policy_id. */
export const policyName = sql`(select p.number || ' ' || p.title from policy p where p.organization_id = x.organization_id and p.policy_id = x.policy_id)`

/** The verdict of a case that was decided: with conditions where such were set. */
export const verdict = sql<'approved' | 'approved-with-conditions' | 'rejected'>`
  case when x.state = 'rejected' then 'rejected'
       when exists (select from exception_condition k
                    where k.organization_id = x.organization_id and k.exception_id = x.exception_id and k.kind = 'condition')
       then 'approved-with-conditions' else 'approved' end`

/** Decided on its own: not as more time for another, not taken back before, and not declared for many. */
export const isDecided = sql<boolean>`(x.decided_at is not null and x.extends_id is null
  and x.state in ('approved', 'approved-with-conditions', 'rejected', 'closed', 'revoked') and not ${isAmnesty})`

/** The day of today, for a report of how things are. */
export async function today(tx: Tx): Promise<AsOf> {
  return asOf(tx, undefined)
}
