import { sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import type { Case } from './case.ts'
import type { AsOf } from './reports/as-of.ts'
import { cases } from './reports/cases.ts'

/** One case as it was, which `lookBack` laid; undefined where nobody had asked yet. What never changes, or is not kept, is as it is now. */
export async function caseThen(tx: Tx, now: Case, personId: number, then: AsOf): Promise<Case | undefined> {
  const was = await tx.maybeOne(sql<Case>`
    select x.state, x.policy_id as "policyId", v.body ->> 'clause' as clause, x.kind, x.ground, x.title, x.requester_id as "requesterId", x.owner_id as "ownerId",
           x.version, v.binding_version as "bindingVersion", x.attempt, x.step, x.step_due_at as "stepDueAt", x.lapses_at as "lapsesAt", x.level,
           x.starts_at as "startsAt", x.ends_at as "endsAt", x.review_due_at as "reviewDueAt", x.suspended_at as "suspendedAt",
           x.emergency_until as "emergencyUntil",
           x.ended_at as "endedAt", x.emergency, x.submitted_at as "submittedAt", x.decided_at as "decidedAt",
           t.opened_at as "stepOpenedAt", t.taken_over_at as "takenOverAt"
    from ${cases(tx, personId, {}, then)}
    join exception_version v on v.organization_id = x.organization_id and v.exception_id = x.exception_id and v.version = x.version
    left join case_then t on t.exception_id = x.exception_id
    where x.exception_id = ${now.id}`)
  return was && { ...now, ...was, endedWhy: was.endedAt === null ? null : now.endedWhy }
}
