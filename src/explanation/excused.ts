import { sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import type { Moment, StoredPolicy } from '../escalation/moment.ts'
import { whoseOf } from './not-counted.ts'

/** How many misses an exception keeps the policy from counting for a person, or for a manager's direct reports. Needs `watched`. */
export async function excusedCount(tx: Tx, moment: Moment, policy: StoredPolicy, personId: number): Promise<number> {
  const { id, definition } = policy
  const { trigger } = definition
  const { day } = moment
  if (trigger.type !== 'overdue-count' && trigger.type !== 'content-overdue') return 0
  const what =
    trigger.type === 'overdue-count'
      ? sql`m.kind = ${trigger.kind}::deadline_kind and (${trigger.days ?? null}::integer is null
              or m.due_on >= ${day}::date - ${trigger.days ?? null}::integer and m.due_on < ${day}::date)`
      : sql`m.content_id in (select content_id from watched where policy_id = ${id})`
  const isOpenOnly = trigger.type === 'content-overdue' || trigger.counting === 'still-overdue'
  const { count } = await tx.one(sql<{ count: number }>`
    select count(*)::integer as count from miss m
    where m.organization_id = ${tx.organizationId} and m.person_id ${whoseOf(tx, moment, policy, personId)} and m.voided_at is null and m.excused and m.missed_on <= ${day}::date
      and ${what} and (m.mandatory or not ${trigger.mandatoryOnly}) and (not ${isOpenOnly} or m.cleared_on > ${day}::date)
      and not exists (select from miss a where a.organization_id = m.organization_id and a.deadline_id = m.deadline_id and a.after_excuse
                        and a.voided_at is null and a.missed_on <= ${day}::date)`)
  return count
}
