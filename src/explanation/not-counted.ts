import { sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import type { Moment, StoredPolicy } from '../escalation/moment.ts'
import { impossible } from '../ledger/needs-attention.ts'

/** A deadline of the person that a reader might expect to be counted, and why it is not. */
export interface NotCounted {
  title: string
  dueOn: string
  why: 'impossible' | 'met-in-time' | 'withdrawn' | 'voided' | 'not-due-yet' | 'outside-the-window' | 'not-mandatory' | 'on-leave'
}

/** What the person owes of the policy's kind that does not count on the day, newest first, at most fifty. */
export async function notCounted(
  tx: Tx,
  { day }: Moment,
  { definition: { trigger } }: StoredPolicy,
  personId: number,
): Promise<NotCounted[]> {
  if (trigger.type !== 'overdue-count') return []
  const from = trigger.days === undefined ? '-infinity' : Temporal.PlainDate.from(day).subtract({ days: trigger.days }).toString()
  return tx.rows(sql<NotCounted>`
    select * from (
      select coalesce(c.title, d.title, d.external_id) as title, d.falls_due_on as "dueOn",
             case when ${impossible} then 'impossible'
                  when m.voided_at is not null then 'voided'
                  when d.falls_due_on <> d.due_on and d.falls_due_on >= ${day}::date then 'on-leave'
                  when m.deadline_id is null and d.withdrawn_on is not null then 'withdrawn'
                  when m.deadline_id is null and d.falls_due_on >= ${day}::date then 'not-due-yet'
                  when m.deadline_id is null then 'met-in-time'
                  when ${trigger.mandatoryOnly} and not m.mandatory then 'not-mandatory'
                  when m.due_on < ${from}::date then 'outside-the-window' end as why
      from deadline d
      join person p on p.organization_id = d.organization_id and p.person_id = d.person_id
      left join content c on c.organization_id = d.organization_id and c.content_id = d.content_id
      left join miss m on m.organization_id = d.organization_id and m.deadline_id = d.deadline_id and m.due_on = d.falls_due_on and m.missed_on <= ${day}::date
      where d.organization_id = ${tx.organizationId} and d.person_id = ${personId} and d.kind = ${trigger.kind}
        and (d.assigned_on is null or d.assigned_on <= ${day}::date)
    ) n
    where why is not null order by "dueOn" desc, title limit 50`)
}
