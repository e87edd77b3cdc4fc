import { sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import type { Mover } from './due.ts'

/** What is known of a person, and of all they owe. Days 'YYYY-MM-DD'. */
export interface PersonFacts {
  id: number
  zone: string
  joinedOn: string | null
  leftOn: string | null
  leaves: Mover[]
  /** Exceptions that cover the person: from when to when each. */
  covers: { exceptionId: number; from: string; until: string }[]
  deadlines: DeadlineFacts[]
  misses: MissFacts[]
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

/** A miss as the ledger has it. */
export interface MissFacts {
  deadlineId: string
  due: string
  missedOn: string
  clearedOn: string
  clearedWhy: string | null
  kind: string
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
    select p.person_id as id, coalesce(p.time_zone, ${timeZone}) as zone, p.joined_on as "joinedOn", p.left_on as "leftOn",
      ${all("'kind', 'leave', 'from', l.from_day, 'until', l.until_day", sql`from leave l where l.organization_id = ${org} and l.person_id = p.person_id`)} as leaves,
      ${all("'exceptionId', c.exception_id, 'from', c.from_day, 'until', c.until_day", sql`from effect_person c where c.organization_id = ${org} and c.person_id = p.person_id`)} as covers,
      ${all(
        `'id', d.deadline_id::text, 'kind', d.kind, 'contentId', d.content_id, 'mandatory', d.mandatory, 'assignedOn', d.assigned_on, 'dueOn', d.due_on,
         'dueAt', d.due_at, 'metOn', d.met_on, 'metAt', d.met_at, 'withdrawnOn', d.withdrawn_on, 'confirmed', d.confirmed, 'fallsDueOn', d.falls_due_on`,
        sql`from deadline d where d.organization_id = ${org} and d.person_id = p.person_id`,
      )} as deadlines,
      ${all(
        `'deadlineId', m.deadline_id::text, 'due', m.due_on, 'missedOn', m.missed_on, 'clearedOn', m.cleared_on, 'clearedWhy', m.cleared_why, 'kind', m.kind,
         'mandatory', m.mandatory, 'excused', m.excused, 'afterExcuse', m.after_excuse`,
        sql`from miss m where m.organization_id = ${org} and m.person_id = p.person_id and m.voided_at is null and m.missed_on <= ${day}::date`,
      )} as misses,
      ${all(
        `'kind', s.kind, 'missed', s.missed, 'missedMandatory', s.missed_mandatory, 'overdue', s.overdue, 'overdueMandatory', s.overdue_mandatory,
         'excused', s.excused, 'excusedOverdue', s.excused_overdue`,
        sql`from standing s where s.organization_id = ${org} and s.person_id = p.person_id and s.from_day <= ${day}::date and s.until_day > ${day}::date`,
      )} as standing
    from person p where p.organization_id = ${org} and p.person_id > ${after} order by p.person_id limit ${batch}`
}
