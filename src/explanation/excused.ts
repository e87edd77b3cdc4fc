import { sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import { anyEffect } from '../deadlines/cover.ts'
import { evaluate } from '../escalation/evaluate.ts'
import type { Moment, StoredPolicy } from '../escalation/moment.ts'
import { watchesExceptions } from '../escalation/triggers/watched-exceptions.ts'
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

/**
 * How many the policy would reach as well if no exception excused anything: those whom it fires for on raw numbers, and not on net
 * ones. Null where it watches exceptions, or cannot be evaluated. Those whom it reaches are in `reached`; uses up the temp table `fired`.
 */
export async function excusedSubjects(tx: Tx, moment: Moment, policy: StoredPolicy): Promise<number | null> {
  if (watchesExceptions(policy)) return null
  if (!(await anyEffect(tx))) return 0
  // Only whom an exception ever excused something, and who led them, can have other numbers: the cost is theirs.
  await tx.lay(
    'only_subject',
    sql`
    with excused as (
      select person_id from deadline where organization_id = ${tx.organizationId} and raw_due_on is not null
      union select person_id from miss where organization_id = ${tx.organizationId} and excused and voided_at is null
    )
    select person_id from excused
    union select l.manager_id from reporting_line l join excused using (person_id)
          where l.organization_id = ${tx.organizationId} and l.from_day <= ${moment.day}::date and l.until_day > ${moment.day}::date`,
  )
  await tx.run(sql`analyze only_subject`)
  const { problems } = await evaluate(tx, { ...moment, raw: true, only: true }, [policy])
  if (problems.length > 0) return null
  const { count } = await tx.one(sql<{ count: number }>`
    select count(*)::integer as count from fired f where not exists (select from reached r where r.subject_id = f.subject_id)`)
  return count
}
