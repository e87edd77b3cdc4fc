import { sql } from 'kysely'
import { mayDo } from '../../contract/permissions.ts'
import type { Tx } from '../../database/transaction.ts'
import type { Who } from '../../identity/who.ts'
import { reportsOf } from '../../people/team.ts'
import type { PublishedPolicy } from '../../policies/in-force.ts'
import { daysBetween } from '../../time/day.ts'
import { type Extensions, type Owed, type Reach, reachOf, since } from './proposal.ts'
import { nameOf, policiesForDeadlines } from './ways.ts'

/** What a manager may give for a deadline: by which policy, and how many days. */
export interface Gift extends Reach {
  policy: PublishedPolicy
  days: number
}

/** What somebody may give for a deadline, to be shown; null: nothing. */
export async function giftFor(tx: Tx, who: Who, owed: Owed, today: string): Promise<Extensions['gift']> {
  if (!mayDo(who.role, 'exceptions.decide') || !(await isBelow(tx, who, owed.personId, today))) return null
  const gift = await giftOf(tx, owed, today)
  return gift && { policyId: gift.policy.policyId, policy: nameOf(gift.policy), days: gift.days, since: since(owed.dueOn, today) }
}

/** Whether somebody reports to whoever asks, directly or through others. */
export async function isBelow(tx: Tx, who: Who, personId: number, today: string): Promise<boolean> {
  const found = await tx.maybeOne(sql`select 1 from (${reportsOf(tx, who.personId, today, 'all')}) r where r.person_id = ${personId}`)
  return found !== undefined
}

/** What managers may give for a deadline, less what they gave: by the first policy that lets them. */
export async function giftOf(tx: Tx, owed: Owed, today: string, policies?: readonly PublishedPolicy[]): Promise<Gift | null> {
  for (const policy of policies ?? (await policiesForDeadlines(tx, today))) {
    const { managerDays } = policy.criteria
    const reach = reachOf(owed.dueOn, today, policy.criteria)
    if (managerDays === null || reach === null) continue
    const left = managerDays - (await daysGiven(tx, owed))
    const days = Math.min(left, daysBetween(since(owed.dueOn, today), reach.latest))
    if (days > 0) return { ...reach, policy, days }
  }
  return null
}

/** The days that managers gave for a deadline before; what was revoked does not count. */
export async function daysGiven(tx: Tx, { deadlineId, personId }: Pick<Owed, 'deadlineId' | 'personId'>): Promise<number> {
  const { days } = await tx.one(sql<{ days: number }>`
    select coalesce(sum((m.detail ->> 'days')::integer), 0)::integer as days
    from exception x
    join exception_version v on v.organization_id = x.organization_id and v.exception_id = x.exception_id and v.version = x.version
    join exception_move m on m.organization_id = x.organization_id and m.exception_id = x.exception_id and m.move = 'submit' and m.in_role = 'manager'
    where x.organization_id = ${tx.organizationId} and x.requester_id = ${personId} and x.state <> 'revoked'
      and v.body #> '{scope,deadlineIds}' @> to_jsonb(${deadlineId}::bigint)`)
  return days
}
