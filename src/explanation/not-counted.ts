import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { ContentOverdue, DueSoon, OverdueCount } from '../contract/escalation-policy.ts'
import type { explanation } from '../contract/explanation.ts'
import type { Tx } from '../database/transaction.ts'
import { lastDay, titleOf } from '../escalation/evidence-exceptions.ts'
import { isTeam, type Moment, type StoredPolicy } from '../escalation/moment.ts'
import { isOpen, openDecisions } from '../escalation/triggers/decision-waiting.ts'
import { isLeftToEnd, lastGrants } from '../escalation/triggers/exception-expires.ts'
import { excusesOf } from '../ledger/excuses.ts'
import { impossible } from '../ledger/needs-attention.ts'
import { present } from '../people/present.ts'
import { reportsOf } from '../people/team.ts'

/** A deadline of the person, or of a report, that a reader might expect to be counted, and why it is not. */
export type NotCounted = z.infer<typeof explanation>['notCounted'][number]

type Row = Omit<NotCounted, 'excuses'> & { deadlineId: number }

/**
 * What the person owes of what the policy watches that does not count on the day, newest first, at most fifty; of a policy about
 * direct reports, what these owe. Needs `watched`, `watched_exception` and `zone_today`.
 */
export async function notCounted(tx: Tx, moment: Moment, policy: StoredPolicy, personId: number): Promise<NotCounted[]> {
  const { id, definition } = policy
  const { trigger } = definition
  if (trigger.type === 'exception-expires') return endingLater(tx, moment, id, personId)
  if (trigger.type === 'decision-waiting') return notWaitedLong(tx, moment, id, personId)
  const why = trigger.type === 'due-soon' ? whyNotSoon(moment, trigger) : whyNotMissed(moment, trigger)
  const watched = isWatched(policy)
  const rows = await tx.rows(
    deadlinesNotCounted(tx, moment, { watched, why, whose: whoseOf(tx, moment, policy, personId), isTeam: isTeam(policy) }),
  )
  const excused = await excusesOf(
    tx,
    rows.map(({ deadlineId }) => deadlineId),
    moment.day,
  )
  return rows.map(({ deadlineId, ...row }) => ({ ...row, excuses: excused.get(deadlineId) ?? [] }))
}

/** Whether the person owes anything of what a policy on content watches, done or not. Needs `watched`. */
export async function owesAny(tx: Tx, policy: StoredPolicy, personId: number): Promise<boolean> {
  const found = await tx.maybeOne(sql`
    select 1 from deadline d where d.organization_id = ${tx.organizationId} and d.person_id = ${personId} and ${isWatched(policy)} limit 1`)
  return found !== undefined
}

/** How many people report to somebody on the day. */
export async function reportsCount(tx: Tx, moment: Moment, personId: number): Promise<number> {
  const { count } = await tx.one(sql<{ count: number }>`
    select count(*)::integer as count from person p
    where p.organization_id = ${tx.organizationId} and p.person_id in (${reportsOf(tx, personId, moment.day, 'direct')}) and ${present(moment, 'p')}`)
  return count
}

/** Whose deadlines and misses count for somebody: `= ...` or `in (...)`. */
export function whoseOf(tx: Tx, { day }: Moment, policy: StoredPolicy, personId: number): RawBuilder<unknown> {
  return isTeam(policy) ? sql`in (${reportsOf(tx, personId, day, 'direct')})` : sql`= ${personId}`
}

function isWatched({ id, definition: { trigger } }: StoredPolicy): RawBuilder<unknown> {
  return trigger.type === 'overdue-count'
    ? sql`d.kind = ${trigger.kind}`
    : sql`d.content_id in (select content_id from watched where policy_id = ${id})`
}

interface Asked {
  watched: RawBuilder<unknown>
  why: RawBuilder<unknown>
  whose: RawBuilder<unknown>
  isTeam: boolean
}

function deadlinesNotCounted(tx: Tx, moment: Moment, { watched, why, whose, isTeam: isOfReports }: Asked) {
  const { day, organization } = moment
  return sql<Row>`
    select * from (
      select d.deadline_id::float8 as "deadlineId", case when ${isOfReports} then p.name end as "personName",
             coalesce(c.title, d.title, d.external_id) as title,
             coalesce(nullif(coalesce(d.raw_due_on, d.falls_due_on), 'infinity'), d.due_on) as "dueOn", ${why} as why,
             case when d.falls_due_on >= z.today and d.falls_due_on < 'infinity' then d.falls_due_on - z.today end as days
      from deadline d
      join person p on p.organization_id = d.organization_id and p.person_id = d.person_id and (not ${isOfReports} or ${present(moment, 'p')})
      join zone_today z on z.zone = coalesce(p.time_zone, ${organization.timeZone})
      left join content c on c.organization_id = d.organization_id and c.content_id = d.content_id
      left join miss m on m.organization_id = d.organization_id and m.deadline_id = d.deadline_id and m.due_on = d.falls_due_on and m.missed_on <= ${day}::date
      left join miss x on x.organization_id = d.organization_id and x.deadline_id = d.deadline_id and x.due_on = d.raw_due_on and x.excused
                      and x.voided_at is null and x.missed_on <= ${day}::date
      where d.organization_id = ${tx.organizationId} and d.person_id ${whose} and ${watched}
        and (d.assigned_on is null or d.assigned_on <= z.today)
    ) n
    where why is not null order by "dueOn" desc, "personName" collate "C", title limit 50`
}

/** Of deadlines `d` that are counted once they were missed. */
function whyNotMissed({ day }: Moment, trigger: OverdueCount | ContentOverdue): RawBuilder<unknown> {
  const days = trigger.type === 'overdue-count' ? trigger.days : undefined
  const from = days === undefined ? '-infinity' : Temporal.PlainDate.from(day).subtract({ days }).toString()
  const isOpenOnly = trigger.type === 'content-overdue' || trigger.counting === 'still-overdue'
  return sql`
    case when ${impossible} then 'impossible'
         when m.voided_at is not null then 'voided'
         when m.deadline_id is null and x.deadline_id is not null then 'excused'
         when coalesce(d.raw_due_on, d.falls_due_on) <> d.due_on and d.falls_due_on >= ${day}::date then 'on-leave'
         when m.deadline_id is null and d.withdrawn_on <= z.today then 'withdrawn'
         when d.raw_due_on is not null and d.falls_due_on = 'infinity' then 'excused'
         when m.deadline_id is null and d.falls_due_on >= ${day}::date and (d.met_on is null or d.met_on > z.today) then 'not-due-yet'
         when m.deadline_id is null then 'met-in-time'
         when ${trigger.mandatoryOnly} and not m.mandatory then 'not-mandatory'
         when m.due_on < ${from}::date then 'outside-the-window'
         when ${isOpenOnly} and m.cleared_on <= ${day}::date then 'no-longer-late' end`
}

/** Of deadlines `d` that are looked at before they fall due. */
function whyNotSoon({ instant }: Moment, { days, mandatoryOnly }: DueSoon): RawBuilder<unknown> {
  const isOver = sql`(d.falls_due_on < z.today or d.due_at < ${instant}::timestamptz and d.falls_due_on = d.due_on)`
  const raw = sql`coalesce(d.raw_due_on, d.falls_due_on)`
  return sql`
    case when ${impossible} then 'impossible'
         when case when d.met_at is null then d.met_on <= z.today else d.met_at <= ${instant}::timestamptz end
              then case when d.met_on <= d.falls_due_on then 'met-in-time' else 'no-longer-late' end
         when d.withdrawn_on <= z.today then 'withdrawn'
         when ${mandatoryOnly} and not d.mandatory then 'not-mandatory'
         when ${isOver} then 'late-already'
         when d.falls_due_on <= z.today + ${days}::integer then null
         when ${raw} <= z.today + ${days}::integer then 'excused'
         when ${raw} <> d.due_on and d.due_on <= z.today + ${days}::integer then 'on-leave'
         else 'due-later' end`
}

/** The exceptions of the policy that somebody lives with, and that end later than it looks. Needs `watched_exception`. */
function endingLater(tx: Tx, moment: Moment, policyId: number, personId: number): Promise<NotCounted[]> {
  return tx.rows(sql<NotCounted>`
    select null as "personName", ${titleOf} as title, ${lastDay(moment)} as "dueOn", 'ends-later' as why, ${lastDay(moment)} - z.today as days,
           '{}'::text[] as excuses
    from ${lastGrants(tx, moment)} ${ofWatched(moment, policyId, sql`x.owner_id`)}
    where x.owner_id = ${personId} and ${isLeftToEnd(tx, moment)} and g.ends_at > w.horizon
    order by g.ends_at limit 50`)
}

/** The decisions that somebody owes, and that have not waited as long as the policy says. Needs `watched_exception`. */
function notWaitedLong(tx: Tx, moment: Moment, policyId: number, personId: number): Promise<NotCounted[]> {
  return tx.rows(sql<NotCounted>`
    select null as "personName", ${titleOf} as title, u.due_on as "dueOn", 'not-waited-long' as why,
           z.today - (t.opened_at at time zone z.zone)::date as days, '{}'::text[] as excuses
    from ${openDecisions(tx)} ${ofWatched(moment, policyId, sql`u.person_id`)}
    where u.person_id = ${personId} and ${isOpen(tx, moment)} and t.opened_at >= w.horizon
    order by t.opened_at limit 50`)
}

function ofWatched({ organization }: Moment, policyId: number, personId: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    join person p on p.organization_id = x.organization_id and p.person_id = ${personId}
    join zone_today z on z.zone = coalesce(p.time_zone, ${organization.timeZone})
    join watched_exception w on w.escalation_policy_id = ${policyId} and w.zone = z.zone and (w.number is null or o.number = w.number collate "C")`
}
