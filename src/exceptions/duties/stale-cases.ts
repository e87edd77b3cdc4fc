import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../database/transaction.ts'
import type { Organization } from '../../people/organization.ts'
import { zonesInUse } from '../../people/zones-in-use.ts'
import { localDays, type RoundClock } from '../../time/round-time.ts'
import { changesAround, type Look } from './changes-around.ts'
import { lookDays } from './owed.ts'

/** How many days ahead the next look is owed at what was taken over, by the thousand perhaps. What is granted here owes it from the start. */
const reviewDaysAhead = 30

/**
 * The cases in which time, or somebody who left, may have changed what is owed. Of the many that are in force only those
 * with something that fell due, ended, or is owed by somebody who no longer has to; whose next look is near and owed by nobody yet,
 * since they were taken over from another register; and where something changed around them that nobody is asked to look at yet, or
 * no longer has to.
 */
export async function staleCases(tx: Tx, look: Look): Promise<number[]> {
  const { at, today, timeZone } = look
  const rows = await tx.rows(sql<{ id: number }>`
    with change as materialized (${changesAround(tx, look)})
    select x.exception_id as id from exception x
    where x.organization_id = ${tx.organizationId} and x.state in ('submitted', 'in-review', 'awaiting-decision', 'returned')
      and (x.lapses_at is null or x.lapses_at > ${at}::timestamptz)
    union
    select u.exception_id from exception_duty u
    join exception x on x.organization_id = u.organization_id and x.exception_id = u.exception_id
    join person p on p.organization_id = u.organization_id and p.person_id = u.person_id
    join policy o on o.organization_id = x.organization_id and o.policy_id = x.policy_id
    where u.organization_id = ${tx.organizationId} and u.settled_at is null
      and (p.left_on < ${today}::date
           or x.lapses_at <= ${at}::timestamptz
           or x.ends_at <= ${at}::timestamptz and u.kind not in ('exit-plan', 'answer')
           or u.kind = 'review' and (
             x.state not in ('approved', 'approved-with-conditions')
             or u.subject ~ '^[0-9]' and u.subject is distinct from ${reviewDay(timeZone)}
             or u.person_id is distinct from o.owner_id and (p.role not in ('compliance-officer', 'owner') or ${waitsForAnother(today)})))
    union
    select c.exception_id from exception_condition c
    join exception x on x.organization_id = c.organization_id and x.exception_id = c.exception_id
    where c.organization_id = ${tx.organizationId} and c.ended_at is null and c.every_days is not null
      and x.state in ('approved', 'approved-with-conditions') and (x.ends_at is null or x.ends_at > ${at}::timestamptz)
      and not exists (select from exception_duty u
                      where u.organization_id = c.organization_id and u.exception_id = c.exception_id and u.subject = c.condition_id::text
                        and u.kind = c.kind and u.due_on >= ${today}::date)
    union
    select x.exception_id from exception x
    where x.organization_id = ${tx.organizationId} and x.state in ('approved', 'approved-with-conditions') and x.ends_at > ${at}::timestamptz
      and x.review_due_at < (${today}::date + ${reviewDaysAhead + 1}::integer)::timestamp at time zone ${timeZone}
      and not exists (select from exception_duty u
                      where u.organization_id = x.organization_id and u.exception_id = x.exception_id and u.settled_at is null and u.kind = 'review'
                        and u.subject = ${reviewDay(timeZone)})
    union
    select c.exception_id from change c
    where c.ends_at > ((greatest(c.since, c.starts_at, ${at}::timestamptz) at time zone ${timeZone})::date + ${lookDays + 1}::integer)::timestamp at time zone ${timeZone}
      and not exists (select from exception_duty u
                      where u.organization_id = ${tx.organizationId} and u.exception_id = c.exception_id and u.settled_at is null
                        and u.kind = 'review' and split_part(u.subject, '/', 1) = c.what)
    union
    select u.exception_id from exception_duty u
    where u.organization_id = ${tx.organizationId} and u.settled_at is null and u.kind = 'review' and (u.subject = 'owner' or u.subject like 'policy/%')
      and not exists (select from change c where c.exception_id = u.exception_id and c.subject = u.subject)
    order by 1`)
  return rows.map(({ id }) => id)
}

/** The day on which the next look at a case `x` is due, as a duty names it. */
function reviewDay(timeZone: string): RawBuilder<unknown> {
  return sql`((x.review_due_at - interval '1 millisecond') at time zone ${timeZone})::date::text`
}

/** Whether a review `u` of a case `x` is owed by the owner of its policy `o`, or by a Compliance Officer, who is not asked yet. */
function waitsForAnother(today: string): RawBuilder<unknown> {
  return sql`exists (
    select from person k
    where k.organization_id = x.organization_id and (k.person_id = o.owner_id or k.role = 'compliance-officer')
      and (k.left_on is null or k.left_on >= ${today}::date) and (k.joined_on is null or k.joined_on <= ${today}::date)
      and k.person_id not in (x.requester_id, x.owner_id)
      and not exists (select from exception_duty h
                      where h.organization_id = u.organization_id and h.exception_id = u.exception_id and h.settled_at is null and h.kind = u.kind
                        and h.subject = u.subject and h.person_id = k.person_id))`
}

/** A promise that was not kept in time, where that stops the exception. */
export interface Broken {
  exceptionId: number
  dutyId: number
  title: string
  dueOn: string
}

/** The promises that have come to suspend their exception by a day's round: each does so once, whoever lets it go on. */
export async function brokenPromises(tx: Tx, organization: Organization, day: string, { at }: Look): Promise<Broken[]> {
  const zones = await zonesOf(tx, organization, day)
  return tx.rows(sql<Broken>`
    select distinct on (u.exception_id) u.exception_id as "exceptionId", u.duty_id as "dutyId", u.title, u.due_on as "dueOn"
    from exception_duty u
    join exception_condition c on c.organization_id = u.organization_id and c.exception_id = u.exception_id and c.condition_id::text = u.subject
                              and c.kind = u.kind and c.when_failed = 'suspend'
    join exception x on x.organization_id = u.organization_id and x.exception_id = u.exception_id
    join person p on p.organization_id = u.organization_id and p.person_id = u.person_id
    join deadline d on d.organization_id = u.organization_id and d.deadline_id = u.deadline_id
    join unnest(${zones.names}::text[], ${zones.days}::date[]) as z (zone, today) on z.zone = coalesce(p.time_zone, ${organization.timeZone})
    where u.organization_id = ${tx.organizationId} and u.settled_at is null and d.falls_due_on < z.today
      and x.state in ('approved', 'approved-with-conditions') and x.suspended_at is null and x.ends_at > ${at}::timestamptz
      and not exists (select from exception_move m
                      where m.organization_id = u.organization_id and m.exception_id = u.exception_id and m.move = 'suspend'
                        and m.detail ->> 'dutyId' = u.duty_id::text)
    order by u.exception_id, u.due_on, u.duty_id`)
}

/** What day it is where somebody of the organisation lives, by the round of a day. */
export async function zonesOf(tx: Tx, organization: RoundClock, day: string): Promise<{ names: string[]; days: string[] }> {
  const days = localDays(day, organization, await zonesInUse(tx, organization))
  return { names: days.map(({ zone }) => zone), days: days.map(({ today }) => today) }
}
