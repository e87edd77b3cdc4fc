import { sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import type { Moment } from '../escalation/moment.ts'
import type { Because, ClosedWhy } from './digest.ts'

/** How many lines a section shows of each: more are counted, so that a message stays readable. */
export const shownLines = 20

/** How long ago something may have been settled and still be news, where a recipient had no message for long. */
const newsDays = 31

/** One line of somebody's message, in the order it will stand there. */
export interface MessageLine {
  recipientId: number
  policyId: number
  state: 'fresh' | 'ongoing' | 'resolved'
  subjectId: number
  subject: string
  since: string
  count: number
  overdue: number
  because: Because[]
  email: boolean
  inApp: boolean
  why: ClosedWhy | null
  closedOn: string | null
  lastTold: string | null
  /** How many lines the recipient has of this policy and state, shown or not. */
  total: number
  /** Over all of these, shown or not: whether any goes by e-mail, or in-app. */
  anyEmail: boolean
  anyInApp: boolean
}

/**
 * Everything there is to say on a day, recipient by recipient: who is told about whom now, as new or going on since their
 * last message, and what has been resolved since. Needs `told`, `fired` and the tellings of the day.
 */
export async function* messageLines(tx: Tx, moment: Moment): AsyncGenerator<MessageLine[]> {
  if ((await layAddressees(tx, moment.day)) === 0) return
  await tx.overWholeSets(() => layLines(tx, moment))
  yield* tx.stream(sql<MessageLine>`
    select * from (
      select l.recipient_id as "recipientId", l.policy_id as "policyId", l.state, l.subject_id as "subjectId", s.name as subject, l.since, l.count, l.overdue,
             l.because, l.email, l.in_app as "inApp", l.why, l.closed_on as "closedOn", l.last_told as "lastTold",
             (count(*) over section)::integer as total, bool_or(l.email) over section as "anyEmail", bool_or(l.in_app) over section as "anyInApp",
             row_number() over (partition by l.recipient_id, l.policy_id, l.state order by l.overdue desc, l.count desc, s.name collate "C", l.subject_id) as place
      from line l
      join person s on s.organization_id = ${tx.organizationId} and s.person_id = l.subject_id
      window section as (partition by l.recipient_id, l.policy_id, l.state)
    ) placed
    where place <= ${shownLines}
    order by "recipientId", "policyId", state, place`)
}

/** Temp table line: every line of every message, shown or not. */
async function layLines(tx: Tx, { day, organization }: Moment): Promise<void> {
  await tx.lay(
    'line',
    sql`
    select a.recipient_id, a.last_told, d.policy_id, case when a.last_told is null or t.from_day > a.last_told then 'fresh' else 'ongoing' end as state,
           d.subject_id, e.opened_on as since, f.count, f.overdue, d.because, d.email, d.in_app, null::text as why, null::date as closed_on
    from told d
    join addressee a using (recipient_id)
    join fired f using (policy_id, subject_id)
    join telling t on t.organization_id = ${tx.organizationId} and t.until_day = 'infinity' and t.recipient_id = d.recipient_id
                  and t.policy_id = d.policy_id and t.subject_id = d.subject_id
    join episode e on e.organization_id = ${tx.organizationId} and e.policy_id = d.policy_id and e.subject_id = d.subject_id and e.closed_on is null
    union all
    select distinct on (t.recipient_id, t.policy_id, t.subject_id)
           t.recipient_id, a.last_told, t.policy_id, 'resolved', t.subject_id, t.from_day, 0, 0, t.because, t.email, t.in_app, t.ended_why, t.until_day
    from telling t
    join addressee a on a.recipient_id = t.recipient_id
    where t.organization_id = ${tx.organizationId} and t.until_day > ${day}::date - ${newsDays}::integer and t.until_day <= ${day}::date
      and (a.last_told is null or t.until_day > a.last_told)
      and (t.from_day <= a.last_told or ${organization.daysOffWait})
      and t.until_day > t.from_day -- else it dropped out before it was sent
      and t.ended_why <> 'left' -- nobody is told about leavers, not even that
      and not exists (select from told d where d.recipient_id = t.recipient_id and d.policy_id = t.policy_id and d.subject_id = t.subject_id)`,
  )
  await tx.run(sql`analyze line (recipient_id, policy_id, state, subject_id)`)
}

/** Temp table addressee: who has something to hear, and the round day their last message spoke of (null: none yet). Returns how many. */
async function layAddressees(tx: Tx, day: string): Promise<number> {
  const found = await tx.lay(
    'addressee',
    sql`
    select a.recipient_id, m.round_day as last_told
    from (
      select recipient_id from told
      union
      select recipient_id from telling
      where organization_id = ${tx.organizationId} and until_day > ${day}::date - ${newsDays}::integer and until_day <= ${day}::date
    ) a
    join person p on p.organization_id = ${tx.organizationId} and p.person_id = a.recipient_id and (p.left_on is null or p.left_on >= ${day}::date)
    left join lateral (
      select m.round_day
      from message m
      left join delivery d on d.organization_id = m.organization_id and d.recipient_id = m.recipient_id and d.day = m.day and d.matter = ''
      where m.organization_id = ${tx.organizationId} and m.recipient_id = a.recipient_id and m.matter = '' and m.round_day < ${day}::date
        and (m.in_app or d.status in ('sent', 'uncertain', 'handing-over'))
      order by m.day desc limit 1
    ) m on true`,
  )
  await tx.run(sql`analyze addressee`)
  return found
}
