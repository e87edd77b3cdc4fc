import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../database/transaction.ts'
import type { Look } from '../../task-log/as-of.ts'
import { addDays } from '../../time/day.ts'
import { instantOf } from '../../time/round-time.ts'
import { isAmnesty } from '../is-amnesty.ts'
import { isGift } from '../is-gift.ts'
import { isParty } from '../sight.ts'
import { type AsOf, asOf, seenAt } from './as-of.ts'
import { layCases } from './lay-cases.ts'

/** What a report is narrowed to: a policy, and the days from which and to which cases were asked for or decided. */
export interface Span {
  from?: string | undefined
  to?: string | undefined
  policyId?: number | undefined
}

/**
 * The day that a report is made for, with the cases as they were at its end, by what was known then, where either day is over: whoever
 * reads them by `cases`, and of what was done only what was by `x.seen_at`, tells what was so, and what was known. `only` lays these cases and no others.
 */
export async function lookBack(tx: Tx, personId: number, look: Look, only?: readonly number[]): Promise<AsOf> {
  const then = await asOf(tx, look)
  if (then.isPast) await layCases(tx, personId, then, only)
  return then
}

/**
 * Every case that was handed in as a table `x` for a report, as it was at an instant, by what was known: what is confidential counts, and has no words
 * (no clause, no requester) for whoever is no party to it. `asked_at` is when it was handed in, or taken from elsewhere. What was done
 * counts up to `seen_at`; what was taken from elsewhere, up to `known_at`.
 */
export function cases(tx: Tx, personId: number, { policyId }: Span, then: AsOf): RawBuilder<unknown> {
  const columns = sql.join(kept.map((column) => sql.ref(`x.${column}`)))
  const now = sql`
    select ${columns}, x.clause, x.submitted_at as asked_at, (not x.confidential or ${isParty(tx, personId)}) as readable
    from exception x where x.organization_id = ${tx.organizationId} and x.submitted_at is not null`
  const past = sql`
    ${now} and not exists (select from touched_since t where t.exception_id = x.exception_id)
    union all select ${columns}, x.clause, x.asked_at, x.readable from case_then x`
  return sql`
    (select ${columns}, case when x.readable then x.clause end as clause, x.asked_at, x.readable, ${seenAt(then)} as seen_at, ${then.known}::timestamptz as known_at
     from (${then.isPast ? past : now}) as x ${policyId === undefined ? sql`` : sql`where x.policy_id = ${policyId}`}) as x`
}

/** What is kept of a case, or follows from what was done with it, beside the clause. */
const kept = [
  ...[
    'organization_id',
    'exception_id',
    'number',
    'state',
    'policy_id',
    'kind',
    'ground',
    'title',
    'words',
    'unit',
    'requester_id',
    'owner_id',
  ],
  ...['version', 'attempt', 'step', 'step_due_at', 'lapses_at', 'level', 'residual_score', 'starts_at', 'ends_at', 'review_due_at'],
  ...['suspended_at', 'emergency_until', 'ended_at', 'emergency', 'confidential', 'extends_id', 'renews_id', 'submitted_at', 'decided_at'],
  ...['first_id', 'beneficiary_ids', 'named_ids', 'made_at'],
]

/** Whether an instant lies in the days asked for, where the organisation is. */
export function inSpan(column: RawBuilder<unknown>, { from, to }: Span, timeZone: string): RawBuilder<boolean> {
  const since = from === undefined ? sql`true` : sql`${column} >= ${instantOf(from, '00:00', timeZone).toString()}::timestamptz`
  const until = to === undefined ? sql`true` : sql`${column} < ${instantOf(addDays(to, 1), '00:00', timeZone).toString()}::timestamptz`
  return sql<boolean>`(${since} and ${until})`
}

/** How a report calls a policy, of a row with a policy_id. */
export const policyName = sql`(select p.number || ' ' || p.title from policy p where p.organization_id = x.organization_id and p.policy_id = x.policy_id)`

/** The verdict of a case that was decided: with conditions where such were set by then. */
export const verdict = sql<'approved' | 'approved-with-conditions' | 'rejected'>`
  case when x.state = 'rejected' then 'rejected'
       when exists (select from exception_condition k
                    join exception_move s on s.organization_id = k.organization_id and s.exception_id = k.exception_id and s.move_no = k.set_by_move
                    where k.organization_id = x.organization_id and k.exception_id = x.exception_id and k.kind = 'condition' and s.at <= x.seen_at)
       then 'approved-with-conditions' else 'approved' end`

/** Decided by somebody who was asked: neither declared for many, nor given by a manager. */
export const isWeighed = sql<boolean>`(not ${isAmnesty} and not ${isGift})`

/** Decided on its own: not as more time for another, and not taken back before. */
export const isDecided = sql<boolean>`(x.decided_at is not null and x.extends_id is null
  and x.state in ('approved', 'approved-with-conditions', 'rejected', 'closed', 'revoked') and ${isWeighed})`

/** The day of today, for a report of how things are. */
export async function today(tx: Tx): Promise<AsOf> {
  return asOf(tx, {})
}
