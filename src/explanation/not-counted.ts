import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import { lastDay, titleOf } from '../escalation/evidence-exceptions.ts'
import type { Moment, StoredPolicy } from '../escalation/moment.ts'
import { isOpen, openDecisions } from '../escalation/triggers/decision-waiting.ts'
import { isLeftToEnd, lastGrants } from '../escalation/triggers/exception-expires.ts'
import { type Excuse, excusesOf } from '../ledger/excuses.ts'
import { impossible } from '../ledger/needs-attention.ts'

/** A deadline of the person that a reader might expect to be counted, and why it is not. */
export interface NotCounted {
  title: string
  dueOn: string
  why:
    | 'impossible'
    | 'met-in-time'
    | 'withdrawn'
    | 'voided'
    | 'not-due-yet'
    | 'outside-the-window'
    | 'not-mandatory'
    | 'on-leave'
    | 'ends-later'
    | 'not-waited-long'
    | 'excused'
  excuses: Excuse[]
}

/** What the person owes of the policy's kind that does not count on the day, newest first, at most fifty. */
export async function notCounted(
  tx: Tx,
  moment: Moment,
  { id, definition: { trigger } }: StoredPolicy,
  personId: number,
): Promise<NotCounted[]> {
  const { day } = moment
  if (trigger.type === 'exception-expires') return endingLater(tx, moment, id, personId)
  if (trigger.type === 'decision-waiting') return notWaitedLong(tx, moment, id, personId)
  if (trigger.type !== 'overdue-count') return []
  const from = trigger.days === undefined ? '-infinity' : Temporal.PlainDate.from(day).subtract({ days: trigger.days }).toString()
  const rows = await tx.rows(sql<NotCounted & { deadlineId: number }>`
    select * from (
      select d.deadline_id::float8 as "deadlineId", coalesce(c.title, d.title, d.external_id) as title, nullif(coalesce(d.raw_due_on, d.falls_due_on), 'infinity') as "dueOn",
             case when ${impossible} then 'impossible'
                  when m.voided_at is not null then 'voided'
                  when m.deadline_id is null and x.deadline_id is not null then 'excused'
                  when coalesce(d.raw_due_on, d.falls_due_on) <> d.due_on and d.falls_due_on >= ${day}::date then 'on-leave'
                  when m.deadline_id is null and d.withdrawn_on is not null then 'withdrawn'
                  when m.deadline_id is null and d.falls_due_on >= ${day}::date then 'not-due-yet'
                  when m.deadline_id is null then 'met-in-time'
                  when ${trigger.mandatoryOnly} and not m.mandatory then 'not-mandatory'
                  when m.due_on < ${from}::date then 'outside-the-window' end as why
      from deadline d
      join person p on p.organization_id = d.organization_id and p.person_id = d.person_id
      left join content c on c.organization_id = d.organization_id and c.content_id = d.content_id
      left join miss m on m.organization_id = d.organization_id and m.deadline_id = d.deadline_id and m.due_on = d.falls_due_on and m.missed_on <= ${day}::date
      left join miss x on x.organization_id = d.organization_id and x.deadline_id = d.deadline_id and x.due_on = d.raw_due_on and x.excused
                      and x.voided_at is null and x.missed_on <= ${day}::date
      where d.organization_id = ${tx.organizationId} and d.person_id = ${personId} and d.kind = ${trigger.kind}
        and (d.assigned_on is null or d.assigned_on <= ${day}::date)
    ) n
    where why is not null order by "dueOn" desc, title limit 50`)
  const excused = await excusesOf(
    tx,
    rows.map(({ deadlineId }) => deadlineId),
    day,
  )
  return rows.map(({ deadlineId, ...row }) => ({ ...row, excuses: excused.get(deadlineId) ?? [] }))
}

/** The exceptions of the policy that somebody lives with, and that end later than it looks. Needs `watched_exception`. */
function endingLater(tx: Tx, moment: Moment, policyId: number, personId: number): Promise<NotCounted[]> {
  return tx.rows(sql<NotCounted>`
    select ${titleOf} as title, ${lastDay(moment)} as "dueOn", 'ends-later' as why, '{}'::text[] as excuses
    from ${lastGrants(tx, moment)} ${ofWatched(moment, policyId, sql`x.owner_id`)}
    where x.owner_id = ${personId} and ${isLeftToEnd(tx, moment)} and g.ends_at > w.horizon
    order by g.ends_at limit 50`)
}

/** The decisions that somebody owes, and that have not waited as long as the policy says. Needs `watched_exception`. */
function notWaitedLong(tx: Tx, moment: Moment, policyId: number, personId: number): Promise<NotCounted[]> {
  return tx.rows(sql<NotCounted>`
    select ${titleOf} as title, u.due_on as "dueOn", 'not-waited-long' as why, '{}'::text[] as excuses
    from ${openDecisions(tx)} ${ofWatched(moment, policyId, sql`u.person_id`)}
    where u.person_id = ${personId} and ${isOpen(tx, moment)} and t.opened_at >= w.horizon
    order by t.opened_at limit 50`)
}

function ofWatched({ organization }: Moment, policyId: number, personId: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    join person p on p.organization_id = x.organization_id and p.person_id = ${personId}
    join watched_exception w on w.escalation_policy_id = ${policyId} and w.zone = coalesce(p.time_zone, ${organization.timeZone})
                            and (w.number is null or o.number = w.number collate "C")`
}
