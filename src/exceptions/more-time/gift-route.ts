import { sql } from 'kysely'
import type { ApprovalRoute } from '../../contract/approval-routes.ts'
import type { Tx } from '../../database/transaction.ts'
import { expectSound } from '../../policies/unsound.ts'
import { daysBetween } from '../../time/day.ts'
import type { Hearing } from '../hearing.ts'
import { byPolicy } from '../steps.ts'
import { daysGiven } from './gift.ts'
import { since } from './proposal.ts'

/** The way of a request that a manager hands in for somebody below them: the manager decides, as the policy says. */
export interface GiftRoute {
  route: { id: number; version: number; body: ApprovalRoute }
  /** By which it extends what it extends most. */
  days: number
}

/** Holds a request that a manager hands in against what the policy lets managers give. Throws Unsound where it is more. */
export async function giftRoute(tx: Tx, { case: held, version: { body }, policy, today }: Hearing, managerId: number): Promise<GiftRoute> {
  const { managerDays, forDeadlines } = policy.criteria
  const { effect, scope, until } = body
  const owed = await tx.rows(sql<{ deadlineId: number; dueOn: string }>`
    select deadline_id::float8 as "deadlineId", falls_due_on as "dueOn" from deadline
    where organization_id = ${tx.organizationId} and deadline_id = any (${scope.deadlineIds}::bigint[]) and person_id = ${held.requesterId}
      and falls_due_on < 'infinity'`)
  const isPlain =
    effect?.kind === 'extend' && effect.byDays === null && scope.personIds.length === 1 && scope.personIds[0] === held.requesterId
  const isWhole = owed.length > 0 && owed.length === scope.deadlineIds.length
  if (!isPlain || !isWhole || !forDeadlines || managerDays === null || until === null)
    expectSound([
      { path: 'request', message: 'A manager gives days for single deadlines of one person below them, where the policy says so.' },
    ])
  const each = owed.map(({ deadlineId, dueOn }) => ({ deadlineId, days: daysBetween(since(dueOn, today), until ?? dueOn) }))
  for (const { deadlineId, days } of each) {
    const left = (managerDays ?? 0) - (await daysGiven(tx, { deadlineId, personId: held.requesterId }))
    if (days > left)
      expectSound([
        {
          path: 'days',
          message: `The policy lets a manager give ${left} ${left === 1 ? 'day' : 'days'} here: for more, they have to ask.`,
        },
      ])
  }
  const step = { name: 'Manager', who: [{ type: 'people' as const, personIds: [managerId] }], quorum: { count: 1 }, veto: [], days: 1 }
  const steps = [{ ...step, whenLate: { type: 'wait' as const } }]
  return { route: { ...byPolicy, body: { name: 'Manager', review: null, steps } }, days: Math.max(...each.map(({ days }) => days)) }
}
