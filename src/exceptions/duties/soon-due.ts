import { sql } from 'kysely'
import type { Tx, WriteTx } from '../../database/transaction.ts'
import type { Organization } from '../../people/organization.ts'
import type { DutyKind } from './duty.ts'
import { zonesOf } from './stale-cases.ts'

/** Something that is owed to an exception soon. Days are 'YYYY-MM-DD'. */
export interface SoonDue {
  exceptionId: number
  dutyId: number
  kind: DutyKind
  personId: number
  subject: string
  title: string
  dueOn: string
}

/** How many days ahead somebody is told. */
const daysAhead = 3

/**
 * What falls due within days, of which who owes it was not told: the next look at an exception, what recurs, and what fell
 * to somebody else. What somebody promised stood in the letter about the grant; what comes again within those days would be a
 * letter each time. Nothing while an exception is suspended, or after its end.
 */
export async function soonDue(tx: Tx, organization: Organization, day: string, at: Temporal.Instant): Promise<SoonDue[]> {
  const zones = await zonesOf(tx, organization, day)
  return tx.rows(sql<SoonDue>`
    select u.exception_id as "exceptionId", u.duty_id as "dutyId", u.kind, u.person_id as "personId", u.subject, u.title, d.falls_due_on as "dueOn"
    from exception_duty u
    join exception x on x.organization_id = u.organization_id and x.exception_id = u.exception_id
    join person p on p.organization_id = u.organization_id and p.person_id = u.person_id
    join deadline d on d.organization_id = u.organization_id and d.deadline_id = u.deadline_id
    join unnest(${zones.names}::text[], ${zones.days}::date[]) as z (zone, today) on z.zone = coalesce(p.time_zone, ${organization.timeZone})
    left join exception_condition c on c.organization_id = u.organization_id and c.exception_id = u.exception_id and c.condition_id::text = u.subject
                                   and c.kind = u.kind
    where u.organization_id = ${tx.organizationId} and u.settled_at is null and u.told_in is null
      and (u.kind = 'review' or (u.occurrence > 1 and c.every_days > ${daysAhead}) or (u.occurrence = 1 and u.person_id <> c.owner_id))
      and d.falls_due_on between z.today and z.today + ${daysAhead}::integer
      and x.state in ('approved', 'approved-with-conditions') and x.suspended_at is null and x.ends_at > ${at.toString()}::timestamptz
      and not exists (select from message m
                      where m.organization_id = u.organization_id and m.recipient_id = u.person_id and m.matter = 'EX-' || x.number || '/due/' || u.duty_id)
    order by u.exception_id, u.due_on, u.duty_id`)
}

/** Keeps by which letter of several duties each of them was told. */
export async function noteToldIn(tx: WriteTx, matter: string, told: readonly SoonDue[]): Promise<void> {
  await tx.run(sql`
    update exception_duty set told_in = ${matter}
    where organization_id = ${tx.organizationId} and duty_id = any (${told.map(({ dutyId }) => dutyId)}::integer[])`)
}
