import { sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import { laterDay } from '../time/day.ts'
import type { Mover } from './due.ts'

/** The round whose day is computed anew. */
export interface RoundFacts {
  day: string
  /** The instant it looked at, and when it did. */
  instant: string
  ranAt: string
  /** Roles that were given from this instant on were none of the day's, or unknown to its round. */
  rolesUntil: string
  /** The day whose teams, departments and labels say whom exceptions cover: its own, or that on which it was caught up. */
  followedOn: string
  /** Nothing has been changed since of who people are but for their roles, whom they report to, and who is there. */
  isPeopleSame: boolean
}

/** What is known of a person, and of all they owe. Days 'YYYY-MM-DD'. */
export interface PersonFacts {
  id: number
  zone: string
  joinedOn: string | null
  leftOn: string | null
  leaves: Mover[]
  department: string | null
  labels: string[]
  /** Exceptions that cover the person as a member of a group: from when to when each, as it was written down. */
  covers: { exceptionId: number; from: string; until: string }[]
  deadlines: DeadlineFacts[]
  misses: KnownMiss[]
  standing: StandingFacts[]
}

export interface DeadlineFacts {
  id: string
  kind: string
  contentId: number | null
  mandatory: boolean
  assignedOn: string | null
  dueOn: string
  dueAt: string | null
  metOn: string | null
  metAt: string | null
  withdrawnOn: string | null
  confirmed: boolean
  fallsDueOn: string
}

/** A miss as the ledger has it; `statedDue`: the due that the source named then. */
export interface KnownMiss extends MissFacts {
  statedDue: string
}

/** A miss, as the ledger has it or as it should be. */
export interface MissFacts {
  deadlineId: string
  due: string
  missedOn: string
  clearedOn: string
  kind: string
  contentId: number | null
  mandatory: boolean
  excused: boolean
  afterExcuse: boolean
}

/** Where somebody stands on the day, of one kind. */
export interface StandingFacts {
  kind: string
  missed: number
  missedMandatory: number
  overdue: number
  overdueMandatory: number
  excused: number
  excusedOverdue: number
}

/** The last round; null before the first. */
export async function lastRound(tx: Tx, timeZone: string): Promise<RoundFacts | null> {
  const round = await tx.maybeOne(sql<Omit<RoundFacts, 'rolesUntil' | 'followedOn'>>`
    select r.day, r.instant, r.ran_at as "ranAt", not exists (
             select from audit_entry e
             where e.organization_id = r.organization_id and e.action ~ '^(person|people|label|leave|stand-in|organization|committee|demo)[.]'
               and e.leaf_index > (select max(b.leaf_index) from audit_entry b
                                   where b.organization_id = r.organization_id and b.object_type = 'round' and b.object_id = r.day::text)) as "isPeopleSame"
    from round r where r.organization_id = ${tx.organizationId} order by r.day desc limit 1`)
  if (!round) return null
  const over = Temporal.PlainDate.from(round.day).add({ days: 1 }).toZonedDateTime(timeZone).toInstant()
  const ranOn = Temporal.Instant.from(round.ranAt).toZonedDateTimeISO(timeZone).toPlainDate().toString()
  return {
    ...round,
    rolesUntil: Temporal.Instant.compare(over, round.ranAt) < 0 ? over.toString() : round.ranAt,
    followedOn: laterDay(round.day, ranOn),
  }
}

const batch = 1000

/** Everybody with all they owe, a thousand people at a time, in bounded memory. */
export async function* eachPerson(tx: Tx, day: string, timeZone: string): AsyncGenerator<PersonFacts[]> {
  for (let after = 0; ; ) {
    const rows = await tx.rows(people(tx, day, timeZone, after))
    if (rows.length === 0) return
    yield rows
    after = rows.at(-1)?.id ?? after
  }
}

function people(tx: Tx, day: string, timeZone: string, after: number) {
  const org = tx.organizationId
  const all = (row: string, from: ReturnType<typeof sql>) =>
    sql`coalesce((select jsonb_agg(jsonb_build_object(${sql.raw(row)})) ${from}), '[]')`
  return sql<PersonFacts>`
    select p.person_id as id, coalesce(p.time_zone, ${timeZone}) as zone, p.joined_on as "joinedOn", p.left_on as "leftOn", p.department,
      coalesce((select jsonb_agg(distinct b.label) from person_label b where b.organization_id = ${org} and b.person_id = p.person_id), '[]') as labels,
      ${all("'kind', 'leave', 'from', l.from_day, 'until', l.until_day", sql`from leave l where l.organization_id = ${org} and l.person_id = p.person_id`)} as leaves,
      ${all("'exceptionId', c.exception_id, 'from', c.from_day, 'until', c.until_day", sql`from effect_person c where c.organization_id = ${org} and c.person_id = p.person_id and c.from_day > '-infinity'`)} as covers,
      ${all(
        `'id', d.deadline_id::text, 'kind', d.kind, 'contentId', d.content_id, 'mandatory', d.mandatory, 'assignedOn', d.assigned_on, 'dueOn', d.due_on,
         'dueAt', d.due_at, 'metOn', d.met_on, 'metAt', d.met_at, 'withdrawnOn', d.withdrawn_on, 'confirmed', d.confirmed, 'fallsDueOn', d.falls_due_on`,
        sql`from deadline d where d.organization_id = ${org} and d.person_id = p.person_id`,
      )} as deadlines,
      ${all(
        `'deadlineId', m.deadline_id::text, 'due', m.due_on, 'missedOn', m.missed_on, 'clearedOn', m.cleared_on, 'statedDue', m.stated_due_on, 'kind', m.kind,
         'contentId', m.content_id, 'mandatory', m.mandatory, 'excused', m.excused, 'afterExcuse', m.after_excuse`,
        sql`from miss m where m.organization_id = ${org} and m.person_id = p.person_id and m.voided_at is null and m.missed_on <= ${day}::date`,
      )} as misses,
      ${all(
        `'kind', s.kind, 'missed', s.missed, 'missedMandatory', s.missed_mandatory, 'overdue', s.overdue, 'overdueMandatory', s.overdue_mandatory,
         'excused', s.excused, 'excusedOverdue', s.excused_overdue`,
        sql`from standing s where s.organization_id = ${org} and s.person_id = p.person_id and s.from_day <= ${day}::date and s.until_day > ${day}::date`,
      )} as standing
    from person p where p.organization_id = ${org} and p.person_id > ${after} order by p.person_id limit ${batch}`
}
