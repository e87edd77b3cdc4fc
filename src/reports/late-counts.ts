import { type RawBuilder, sql } from 'kysely'
import type { KindName } from '../contract/kinds.ts'
import { beginning, holding } from '../database/like.ts'
import type { Tx } from '../database/transaction.ts'
import type { Sight } from '../identity/sight.ts'
import type { PeopleThen } from '../people/people-then.ts'
import { present } from '../people/present.ts'
import { missesThen } from '../task-log/misses-then.ts'

/** What the escalation report is narrowed to. */
export interface LateFilter {
  q: string
  kind?: KindName | undefined
  policyId?: number | undefined
  department?: string | undefined
  label?: string | undefined
  managerId?: number | undefined
  /** Only what fell due in the last so many days. */
  days?: number | undefined
  onlyOverdue: boolean
  /** Only by what was known before this instant; `layKnown` has been called with it. */
  known?: string | undefined
  /** People and labels, of the day by what was known then. */
  people: PeopleThen
}

interface CountFilter extends Pick<LateFilter, 'kind' | 'days' | 'known'> {
  /** A query of the person_id of those who are counted; left out: everybody. */
  among?: RawBuilder<unknown> | undefined
}

/**
 * Rows (person_id, raw, excused, overdue, excused_overdue): how often each person was late by a day, excused or not, how many of these an
 * exception excuses, and how many they still are that none does, and that one does. People who never were have none.
 */
export function lateCounts(tx: Tx, day: string, { kind, days, known, among }: CountFilter): RawBuilder<unknown> {
  if (known !== undefined) return countsKnown(tx, day, known, { kind, days, among })
  if (days === undefined)
    return sql`
      select s.person_id, sum(s.missed + s.excused)::integer as raw, sum(s.excused)::integer as excused, sum(s.overdue)::integer as overdue,
             sum(s.excused_overdue)::integer as excused_overdue
      from standing s
      where s.organization_id = ${tx.organizationId} and s.from_day <= ${day}::date and s.until_day > ${day}::date and s.missed + s.excused > 0
        and ${isAmong(among, sql`s.person_id`)}
        and ${kind === undefined ? sql`true` : sql`s.kind = ${kind}::deadline_kind`}
      group by s.person_id`
  const isOpen = sql`m.cleared_on > ${day}::date`
  return sql`
    select m.person_id, (count(*) filter (where not m.excused) + ${excusedHere})::integer as raw, ${excusedHere}::integer as excused,
           (count(*) filter (where ${isOpen} and not m.excused))::integer as overdue, ${moreThan(sql`${isOpen} and m.excused`, sql`${isOpen} and m.after_excuse`)}::integer as excused_overdue
    from miss m
    where m.organization_id = ${tx.organizationId} and m.voided_at is null and m.missed_on <= ${day}::date and ${isAmong(among, sql`m.person_id`)}
      and m.due_on >= ${day}::date - ${days}::integer and m.due_on < ${day}::date
      and ${kind === undefined ? sql`true` : sql`m.kind = ${kind}::deadline_kind`}
    group by m.person_id`
}

/** The same by what was known then. */
function countsKnown(tx: Tx, day: string, known: string, { kind, days, among }: Omit<CountFilter, 'known'>): RawBuilder<unknown> {
  const { joins, isKnown, isVoided, isExcused, isAfterExcuse, isOpen } = missesThen(day, known)
  const excused = moreThan(isExcused, isAfterExcuse)
  return sql`
    select m.person_id, (count(*) filter (where not ${isExcused}) + ${excused})::integer as raw, ${excused}::integer as excused,
           (count(*) filter (where ${isOpen} and not ${isExcused}))::integer as overdue,
           ${moreThan(sql`${isOpen} and ${isExcused}`, sql`${isOpen} and ${isAfterExcuse}`)}::integer as excused_overdue
    from miss m ${joins}
    where m.organization_id = ${tx.organizationId} and ${isKnown} and not ${isVoided} and ${isAmong(among, sql`m.person_id`)}
      and ${days === undefined ? sql`true` : sql`m.due_on >= ${day}::date - ${days}::integer and m.due_on < ${day}::date`}
      and ${kind === undefined ? sql`true` : sql`m.kind = ${kind}::deadline_kind`}
    group by m.person_id`
}

function isAmong(among: RawBuilder<unknown> | undefined, personId: RawBuilder<unknown>): RawBuilder<unknown> {
  return among === undefined ? sql`true` : sql`${personId} in (${among})`
}

/** An excuse may end within the days looked at that began before them: what is owed again was not excused here. */
const excusedHere = moreThan(sql`m.excused`, sql`m.after_excuse`)

/** How many more rows one holds of than the other; none where it is fewer. */
function moreThan(one: RawBuilder<unknown>, other: RawBuilder<unknown>): RawBuilder<number> {
  return sql<number>`greatest(0, count(*) filter (where ${one}) - count(*) filter (where ${other}))`
}

/** Whether a person `p` is here, in sight, and among those a filter asks for. */
export function isWanted(
  tx: Tx,
  day: string,
  sight: Sight,
  filter: Omit<LateFilter, 'onlyOverdue' | 'kind' | 'days' | 'known'>,
): RawBuilder<unknown> {
  const { q, policyId, department, label, managerId, people } = filter
  const conditions = [sql`p.organization_id = ${tx.organizationId}`, present({ day }, 'p'), sight.includes(sql.ref('p.person_id'))]
  if (q !== '') conditions.push(sql`(p.name ilike ${holding(q)} or p.email ilike ${beginning(q)})`)
  if (department !== undefined) conditions.push(sql`p.department = ${department}`)
  if (label !== undefined)
    conditions.push(sql`
      exists (select from ${people.labels} where b.organization_id = p.organization_id and b.person_id = p.person_id and b.label = ${label})`)
  if (managerId !== undefined)
    conditions.push(sql`
      exists (select from ${people.lines}
              where l.organization_id = p.organization_id and l.person_id = p.person_id and l.manager_id = ${managerId}
                and l.from_day <= ${day}::date and l.until_day > ${day}::date)`)
  if (policyId !== undefined)
    conditions.push(sql`
      exists (select from episode e
              where e.organization_id = p.organization_id and e.subject_id = p.person_id and e.policy_id = ${policyId} and ${isOpenOn(day)})`)
  return sql.join(conditions, sql` and `)
}

/** A policy that fires for somebody, since when. */
export interface Firing {
  policyId: number
  policy: string
  since: string
  known: boolean
}

/** Whether the episode `e` is open on a day. */
function isOpenOn(day: string): RawBuilder<unknown> {
  return sql`e.opened_on <= ${day}::date and (e.closed_on is null or e.closed_on > ${day}::date)`
}

/** Which policies fire for these people on a day, since removed ones by the name they had; for whoever does not see all, those they are told by. */
export async function firingFor(
  tx: Tx,
  day: string,
  people: readonly number[],
  recipientId: number | null,
): Promise<Map<number, Firing[]>> {
  const rows = await tx.rows(sql<Firing & { personId: number }>`
    select e.subject_id as "personId", e.policy_id as "policyId", coalesce(p.name, v.definition ->> 'name', '') as policy, e.opened_on as since, e.known
    from episode e
    left join escalation_policy p on p.organization_id = e.organization_id and p.policy_id = e.policy_id
    left join escalation_policy_version v on v.organization_id = e.organization_id and v.policy_id = e.policy_id and v.version = e.version
    where e.organization_id = ${tx.organizationId} and e.subject_id = any (${[...people]}::integer[]) and ${isOpenOn(day)}
      and (${recipientId}::integer is null or exists (
        select from telling t
        where t.organization_id = e.organization_id and t.policy_id = e.policy_id and t.subject_id = e.subject_id
          and t.recipient_id = ${recipientId} and t.from_day <= ${day}::date and t.until_day > ${day}::date))
    order by e.opened_on, lower(coalesce(p.name, v.definition ->> 'name', ''))`)
  return Map.groupBy(rows, (row) => row.personId)
}
