import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import type { Case, OwedCase } from './cases.ts'
import type { Moment } from './moment.ts'
import { isOpen, openDecisions } from './triggers/decision-waiting.ts'
import { isLeftToEnd, lastGrants } from './triggers/exception-expires.ts'

/** The exceptions that soon end for the subjects, with their last day. Needs `watched_exception`. */
export async function expiringOf(tx: Tx, moment: Moment, cases: Case[], limit: number): Promise<OwedCase[]> {
  const owed = sql`
    select null::text as deadline_id, x.exception_id, ${titleOf} as title, ${lastDay(moment)} as due
    from ${lastGrants(tx, moment)} ${watchedBy}
    where x.owner_id = k.subject_id and ${isLeftToEnd(tx, moment)} and g.ends_at > ${moment.instant}::timestamptz and g.ends_at <= w.horizon`
  return rowsOf(tx, moment, cases, owed, limit)
}

/** The decisions that wait for the subjects, with the day by which each is to be taken: what its deadline is called, and no more. */
export async function waitingOf(tx: Tx, moment: Moment, cases: Case[], limit: number): Promise<OwedCase[]> {
  const owed = sql`
    select u.deadline_id::text as deadline_id, x.exception_id, coalesce(d.title, 'EX-' || x.number) as title, u.due_on as due
    from ${openDecisions(tx)}
    left join deadline d on d.organization_id = u.organization_id and d.deadline_id = u.deadline_id ${watchedBy}
    where u.person_id = k.subject_id and ${isOpen(tx, moment)} and t.opened_at < w.horizon`
  return rowsOf(tx, moment, cases, owed, limit)
}

/** What an exception is called in a message: of what is confidential only the number is said. */
export const titleOf = sql`'EX-' || x.number || case when x.confidential then '' else ': ' || x.title end`

/** The last day of the grant `g`: as it was said, or where the organisation is. */
export function lastDay({ organization }: Pick<Moment, 'organization'>): RawBuilder<unknown> {
  return sql`coalesce(g.until_day, ((g.ends_at - interval '1 millisecond') at time zone ${organization.timeZone})::date)`
}

const watchedBy = sql`join watched_exception w on w.escalation_policy_id = k.policy_id and w.zone = k.zone and (w.number is null or o.number = w.number collate "C")`

function rowsOf(tx: Tx, { organization }: Moment, cases: Case[], owed: RawBuilder<unknown>, limit: number): Promise<OwedCase[]> {
  if (cases.length === 0) return Promise.resolve([])
  return tx.rows(sql<OwedCase>`
    select k.policy_id as "policyId", k.subject_id as "subjectId", o.deadline_id as "deadlineId", o.exception_id as "exceptionId", o.title, null::text as url,
           o.due as "dueOn", null::timestamptz as "dueAt", null::date as "missedOn", null::date as "clearedOn", null::text as "clearedWhy"
    from (
      select c.policy_id, c.subject_id, coalesce(p.time_zone, ${organization.timeZone}) as zone
      from unnest(${cases.map((k) => k.policyId)}::integer[], ${cases.map((k) => k.subjectId)}::integer[]) as c (policy_id, subject_id)
      join person p on p.organization_id = ${tx.organizationId} and p.person_id = c.subject_id
    ) k
    cross join lateral (select * from (${owed}) o order by o.due, o.exception_id limit ${limit}) o
    order by 1, 2, o.due, o.exception_id`)
}
