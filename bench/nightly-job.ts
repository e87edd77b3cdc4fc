import { type RawBuilder, sql } from 'kysely'
import type { EscalationPolicy, Trigger } from '../src/contract/escalation-policy.ts'
import { compileSql } from '../src/database/compile-sql.ts'
import type { Database } from '../src/database/open.ts'

/**
 * The nightly job an engineer would write by hand, for comparison: for each policy one grouped query straight over the
 * deadlines, with the indexes that help it. It only finds the subjects: it keeps no log, resolves no recipient, writes
 * no message, knows no zones and no impossible dates.
 */
export async function readyForNightlyJob(db: Database): Promise<void> {
  for (const statement of [
    // It has one organisation and no walls.
    ...['deadline', 'content', 'content_inside', 'reporting_line'].map((table) => `alter table ${table} no force row level security`),
    `set maintenance_work_mem = '1GB'`,
    'create index on deadline (kind, due_on)',
    'create index on deadline (content_id, due_on)',
    'create index on deadline (due_on) where met_on is null',
    'create index on deadline (person_id)',
    'create index on reporting_line (person_id)',
    'reset maintenance_work_mem',
    'vacuum analyze deadline',
    'analyze reporting_line',
  ])
    await db.pool.query(statement)
}

/** Asks for the subjects of one policy, and says how many there are. */
export async function askForSubjects(db: Database, { trigger }: EscalationPolicy, today: string): Promise<number> {
  const { text, values } = compileSql(queryOf(trigger, today))
  return (await db.pool.query(text, values)).rows.length
}

function queryOf(trigger: Trigger, today: string): RawBuilder<unknown> {
  if (!('mandatoryOnly' in trigger)) throw new Error(`such a job knows of no ${trigger.type}`)
  const mandatory = trigger.mandatoryOnly ? sql`and d.mandatory` : sql``
  if (trigger.type !== 'overdue-count') {
    const { type, id } = trigger.content
    const when =
      trigger.type === 'due-soon'
        ? sql`d.due_on between ${today}::date and ${today}::date + ${trigger.days}::integer`
        : sql`d.due_on < ${today}::date`
    return sql`
      with recursive watched as (
        select content_id from content where type = ${type} and external_id = ${id}
        union
        select n.content_id from watched w join content_inside n on n.container_id = w.content_id
      )
      select d.person_id, count(*) from deadline d
      where d.content_id in (select content_id from watched) and ${when} and d.met_on is null and d.withdrawn_on is null ${mandatory}
      group by d.person_id`
  }
  const stillOverdue = sql`d.met_on is null`
  const counted = {
    'every-time': sql`(d.met_on is null or d.met_on > d.due_on)`,
    'last-days': sql`(d.met_on is null or d.met_on > d.due_on) and d.due_on >= ${today}::date - ${trigger.days ?? 0}::integer`,
    'still-overdue': stillOverdue,
  }[trigger.counting]
  const overdue = sql`
    d.kind = ${trigger.kind}::deadline_kind and d.due_on < ${today}::date and d.withdrawn_on is null and ${counted} ${mandatory}`
  const reached = sql`having count(*) >= ${trigger.threshold} ${trigger.until === 'settled' ? sql`and count(*) filter (where ${stillOverdue}) > 0` : sql``}`
  return trigger.subject === 'individual'
    ? sql`select d.person_id, count(*) from deadline d where ${overdue} group by d.person_id ${reached}`
    : sql`
        select l.manager_id, count(*) from deadline d join reporting_line l on l.person_id = d.person_id and l.until_day = 'infinity'
        where ${overdue} group by l.manager_id ${reached}`
}
