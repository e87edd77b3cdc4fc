import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import { broughtByExceptions } from '../deadlines/kinds/kinds.ts'
import { numberText } from '../exceptions/case.ts'
import { lapsedSql, phaseSql } from '../exceptions/phase.ts'
import { isParty } from '../exceptions/sight.ts'
import type { Home } from './waiting.ts'

type Change = Home['changed']['items'][number]

const few = 6

/** What is said elsewhere on the page, and need not be said again. */
interface Said {
  exceptionIds: readonly number[]
  deadlineIds: readonly number[]
}

/** What changed for somebody since a moment, the latest first: exceptions they are part of, what they owe, escalations about them. */
export async function changesFor(
  tx: Tx,
  personId: number,
  { since, today }: { since: string; today: string },
  said: Said,
): Promise<Home['changed']> {
  const all: Change[] = [
    ...(await movedExceptions(tx, personId, since, today, said.exceptionIds)),
    ...(await movedDeadlines(tx, personId, since, said.deadlineIds)),
    ...(await endedEscalations(tx, personId, since, today)),
  ]
  const items = all.toSorted((a, b) => Temporal.Instant.compare(b.at, a.at)).slice(0, few)
  return { since, total: all.length, items }
}

/** Each once, with what others, or time, did to it last. */
async function movedExceptions(tx: Tx, personId: number, since: string, today: string, said: readonly number[]): Promise<Change[]> {
  const now = tx.clock.now().toString()
  const rows = await tx.rows(sql<Extract<Change, { type: 'exception' }> & { number: number }>`
    select distinct on (x.exception_id) 'exception' as type, m.at, x.exception_id as "exceptionId", x.number, x.title, m.move, p.name as by
    from (
      select m.exception_id, m.at, m.move, m.by_id, m.move_no from exception_move m
      where m.organization_id = ${tx.organizationId} and m.at > ${since}::timestamptz and m.by_id is distinct from ${personId}
      union all
      select x.exception_id, x.lapses_at, 'lapsed', null, null from exception x
      where x.organization_id = ${tx.organizationId} and x.lapses_at > ${since}::timestamptz and ${lapsedSql(now)}
      union all
      select x.exception_id, x.ends_at, 'expired', null, null from exception x
      where x.organization_id = ${tx.organizationId} and x.ends_at > ${since}::timestamptz and x.ends_at <= ${now}::timestamptz
        and ${phaseSql(now)} = 'expired') m
    join exception x on x.organization_id = ${tx.organizationId} and x.exception_id = m.exception_id
    left join person p on p.organization_id = ${tx.organizationId} and p.person_id = m.by_id
    where x.submitted_at is not null and not x.exception_id = any (${[...said]}::integer[]) and ${isParty(tx, personId, today)}
    order by x.exception_id, m.at desc, m.move_no desc`)
  return rows.map((row) => ({ ...row, number: numberText(row.number) }))
}

/** What is owed still and was given since, or is due on another day than it was then. What an exception moved is excused, and said so. */
async function movedDeadlines(tx: Tx, personId: number, since: string, said: readonly number[]): Promise<Change[]> {
  return tx.rows(sql<Extract<Change, { type: 'deadline' }>>`
    select 'deadline' as type, coalesce(h.at, d.recorded_at) as at, d.deadline_id::float8 as "deadlineId", coalesce(d.title, c.title, d.external_id) as what,
           nullif(h.before, 'infinity') as before, ${isNew(since)} as "isNew", nullif(d.falls_due_on, 'infinity') as "dueOn"
    from deadline d
    left join content c on c.organization_id = d.organization_id and c.content_id = d.content_id
    left join lateral (
      select max(g.changed_at) as at, (array_agg(g.before::date order by g.changed_at, g.field desc))[1] as before
      from deadline_change g
      where g.organization_id = d.organization_id and g.deadline_id = d.deadline_id and g.changed_at > ${since}::timestamptz
        and g.field in ('due_on', 'falls_due_on') and g.before is not null) h on true
    where d.organization_id = ${tx.organizationId} and d.person_id = ${personId} and d.met_on is null and d.withdrawn_on is null
      and not d.kind::text = any (${broughtByExceptions}::text[]) and not d.deadline_id = any (${[...said]}::bigint[])
      and d.raw_due_on is null and (${isNew(since)} or h.before <> d.falls_due_on)`)
}

function isNew(since: string): RawBuilder<boolean> {
  return sql<boolean>`coalesce(d.recorded_at > ${since}::timestamptz, false)`
}

/** Of those about oneself, as with all others, one knows what one was told. */
async function endedEscalations(tx: Tx, personId: number, since: string, today: string): Promise<Change[]> {
  const at = sql`coalesce(r.ran_at, e.closed_on::timestamptz)`
  return tx.rows(sql<Extract<Change, { type: 'escalation' }>>`
    select 'escalation' as type, ${at} as at, coalesce(y.name, v.definition ->> 'name', '') as policy, e.closed_on as "endedOn", e.closed_why as why
    from episode e
    left join round r on r.organization_id = e.organization_id and r.day = e.closed_on
    left join escalation_policy y on y.organization_id = e.organization_id and y.policy_id = e.policy_id
    left join escalation_policy_version v on v.organization_id = e.organization_id and v.policy_id = e.policy_id and v.version = e.version
    where e.organization_id = ${tx.organizationId} and e.subject_id = ${personId} and e.closed_on <= ${today}::date and ${at} > ${since}::timestamptz
      and exists (select from telling t
                  where t.organization_id = e.organization_id and t.recipient_id = ${personId} and t.policy_id = e.policy_id and t.subject_id = e.subject_id
                    and t.from_day >= e.opened_on and t.from_day < e.closed_on)`)
}
