import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import { loadOrganization } from '../people/organization.ts'
import { daysOfMoves, peopleThen, type Selector } from '../people/people-then.ts'
import { reportsOf } from '../people/team.ts'
import { addDays, earlierDay } from '../time/day.ts'
import { instantOf } from '../time/round-time.ts'
import type { kinds } from './kinds/kinds.ts'

/** Days 'YYYY-MM-DD', both included. */
export interface DaySpan {
  from: string
  until: string
}

/** Which deadlines: those of a kind, or of a content with what is inside it, or one; `policyId` says which escalation policy watches it. */
export interface What {
  kind?: (typeof kinds)[number]['name']
  contentId?: number
  deadlineId?: number
  mandatory?: boolean
  policyId?: number
}

/** What an exception does to deadlines, and when. */
export interface Effect extends Selector {
  exceptionId: number
  kind: 'extend' | 'pause' | 'waive' | 'mute'
  byDays: number | null
  forgiven: boolean
  everyone: boolean
  personIds: number[]
  what: What[]
  dueFrom: string | null
  dueUntil: string | null
  /** In order, none touching the next. */
  spans: DaySpan[]
  /** What a register corrects of whom it means as members was never otherwise; what people decide here holds from then on. */
  ofRegister?: boolean
}

/**
 * Writes what an exception does to deadlines; refreshFallsDue moves them. `today` is the organisation's day. Adds whose cover
 * as a member changed to the temp table moved_member(person_id), which is there.
 */
export async function layEffect(tx: Tx, effect: Effect, today: string): Promise<void> {
  const { exceptionId, kind, byDays, forgiven, everyone, teamIds, departments, labels, dueFrom, dueUntil } = effect
  const now = tx.clock.now().toString()
  const selector = JSON.stringify({ teamIds, departments, labels })
  const known = await laidBefore(tx, effect, selector, today)
  const isAnew = known === undefined || (effect.ofRegister === true && known.isOther)
  await tx.run(sql`
    insert into effect (organization_id, exception_id, kind, by_days, forgiven, everyone, selector, due_from, due_until, laid_at)
    values (${tx.organizationId}, ${exceptionId}, ${kind}, ${byDays}, ${forgiven}, ${everyone},
            ${selector}, ${dueFrom}, ${dueUntil}, ${now})
    on conflict (organization_id, exception_id) do update
    set kind = excluded.kind, by_days = excluded.by_days, forgiven = excluded.forgiven, everyone = excluded.everyone,
        selector = excluded.selector, due_from = excluded.due_from, due_until = excluded.due_until`)
  await layWhat(tx, effect)
  await laySpans(tx, effect, now)
  await layNamed(tx, effect)
  if (known !== undefined && isAnew) await forgetMembers(tx, effect)
  if (known === undefined && teamIds.length + departments.length + labels.length === 0) return
  const first = (isAnew ? effect.spans[0]?.from : undefined) ?? today
  // Who is in on its first day is covered from then on; where that has passed, who came and went since is covered from, and until, that day.
  const { timeZone } = await loadOrganization(tx)
  const last = earlierDay(today, effect.spans.at(-1)?.until ?? today)
  // A label is often put on afterwards, to say whom something had befallen: whoever wears it by now is in from the first day on.
  const wearing = partsOf(tx, timeZone, { teamIds: [], departments: [], labels }, today)
  for (const day of [first, ...(await daysOfMoves(tx, timeZone, effect, first, last))])
    await followMembers(tx, exceptionId, union([...partsOf(tx, timeZone, effect, day), ...wearing]), day)
}

/** What was laid of it before; `isOther`: it meant others, begins earlier now, or goes on though it was over. */
async function laidBefore(tx: Tx, { exceptionId, personIds, spans }: Effect, selector: string, today: string) {
  const [first, last] = [spans[0]?.from ?? today, spans.at(-1)?.until ?? today]
  const named = sql`
    select person_id from effect_person where organization_id = ${tx.organizationId} and exception_id = ${exceptionId} and from_day = '-infinity'`
  return tx.maybeOne(sql<{ isOther: boolean }>`
    select e.selector <> ${selector}::jsonb or array(${named} order by 1) <> array(select distinct unnest(${personIds}::integer[]) order by 1)
             or coalesce(min(s.from_day) filter (where s.replaced_at is null) > ${first}::date, true)
             or max(s.until_day) < ${earlierDay(today, last)}::date as "isOther"
    from effect e left join effect_span s on s.organization_id = e.organization_id and s.exception_id = e.exception_id
    where e.organization_id = ${tx.organizationId} and e.exception_id = ${exceptionId} group by e.selector`)
}

async function forgetMembers(tx: Tx, { exceptionId }: Effect): Promise<void> {
  await tx.run(sql`
    with gone as (
      delete from effect_person where organization_id = ${tx.organizationId} and exception_id = ${exceptionId} and from_day > '-infinity'
      returning person_id
    )
    insert into moved_member select person_id from gone`)
}

/** Takes away what exceptions do to deadlines; what they did stays on the record. */
export async function endEffects(tx: Tx, exceptionIds: readonly number[]): Promise<void> {
  await tx.run(sql`
    update effect_span set replaced_at = ${tx.clock.now().toString()}
    where organization_id = ${tx.organizationId} and exception_id = any (${[...exceptionIds]}::integer[]) and replaced_at is null`)
}

async function layWhat(tx: Tx, { exceptionId, what }: Effect): Promise<void> {
  await tx.run(sql`delete from effect_what where organization_id = ${tx.organizationId} and exception_id = ${exceptionId}`)
  await tx.run(sql`
    insert into effect_what (organization_id, exception_id, place, kind, content_id, deadline_id, mandatory, policy_id)
    select ${tx.organizationId}, ${exceptionId}, w.place, w.kind::deadline_kind, w.content_id, w.deadline_id, coalesce(w.mandatory, false), w.policy_id
    from rows from (jsonb_to_recordset(${JSON.stringify(what.map(rowOf))}::jsonb)
      as (kind text, content_id integer, deadline_id bigint, mandatory boolean, policy_id integer)) with ordinality
      as w (kind, content_id, deadline_id, mandatory, policy_id, place)`)
}

function rowOf({ kind, contentId, deadlineId, mandatory, policyId }: What) {
  return { kind, content_id: contentId, deadline_id: deadlineId, mandatory, policy_id: policyId }
}

/** Spans that hold no more stay on the record. */
async function laySpans(tx: Tx, { exceptionId, spans }: Effect, now: string): Promise<void> {
  const of = sql`organization_id = ${tx.organizationId} and exception_id = ${exceptionId}`
  const said = sql`unnest(${spans.map(({ from }) => from)}::date[], ${spans.map(({ until }) => until)}::date[]) as n (from_day, until_day)`
  await tx.run(sql`
    update effect_span set replaced_at = ${now}
    where ${of} and replaced_at is null and (from_day, until_day) not in (select from_day, until_day from ${said})`)
  await tx.run(sql`
    insert into effect_span (organization_id, exception_id, span_no, from_day, until_day, laid_at)
    select ${tx.organizationId}, ${exceptionId},
           (select coalesce(max(span_no), 0) from effect_span where ${of}) + row_number() over (order by n.from_day), n.from_day, n.until_day, ${now}
    from ${said}
    where (n.from_day, n.until_day) not in (select from_day, until_day from effect_span where ${of} and replaced_at is null)`)
}

/** Whom it names is covered from ever to ever; and where it names only deadlines, whoever owes them. */
async function layNamed(tx: Tx, effect: Effect): Promise<void> {
  const { exceptionId, personIds, what } = effect
  const owing = isNobodyChosen(effect) ? what.flatMap(({ deadlineId }) => deadlineId ?? []) : []
  const named = sql`
    select unnest(${personIds}::integer[]) as person_id
    union select person_id from deadline where organization_id = ${tx.organizationId} and deadline_id = any (${owing}::bigint[])`
  await tx.run(sql`
    with gone as (
      delete from effect_person
      where organization_id = ${tx.organizationId} and exception_id = ${exceptionId} and from_day = '-infinity' and person_id not in (${named})
      returning person_id
    )
    insert into moved_member select person_id from gone`)
  await tx.run(sql`
    insert into effect_person (organization_id, person_id, exception_id)
    select ${tx.organizationId}, person_id, ${exceptionId} from (${named}) n
    on conflict do nothing`)
}

function isNobodyChosen({ everyone, personIds, teamIds, departments, labels }: Effect): boolean {
  return !everyone && personIds.length + teamIds.length + departments.length + labels.length === 0
}

/**
 * Brings who is covered as a member in line with who is one on a day, from that day on, for all exceptions that are not over, stopped
 * for a while or not. What was laid on a later day, by all that was known then, stays: a round that is caught up knows less. Adds whose
 * cover changed to the temp table moved_member(person_id), which is there.
 */
export async function followSelectors(tx: Tx, day: string): Promise<void> {
  const { timeZone } = await loadOrganization(tx)
  const over = instantOf(addDays(day, 1), '00:00', timeZone).toString()
  const live = await tx.rows(sql<Selector & { exceptionId: number }>`
    select e.exception_id as "exceptionId", e.selector -> 'teamIds' as "teamIds", e.selector -> 'departments' as departments, e.selector -> 'labels' as labels
    from effect e
    where e.organization_id = ${tx.organizationId} and not e.everyone and jsonb_path_exists(e.selector, '$.*[*]') and e.laid_at < ${over}::timestamptz
      and exists (
        select from effect_span s where s.organization_id = e.organization_id and s.exception_id = e.exception_id and s.until_day >= ${day}::date)`)
  for (const one of live) await followMembers(tx, one.exceptionId, membersOf(tx, timeZone, one, day), day)
}

/** A query of the person_id of everybody whom a selector means on a day. */
export function membersOf(tx: Tx, timeZone: string, selector: Selector, day: string): RawBuilder<{ person_id: number }> {
  return union(partsOf(tx, timeZone, selector, day))
}

function partsOf(tx: Tx, timeZone: string, { teamIds, departments, labels }: Selector, day: string): RawBuilder<unknown>[] {
  const then = peopleThen(tx, timeZone, { asOf: day })
  const ofDepartments = sql`
    select p.person_id from ${then.people} where p.organization_id = ${tx.organizationId} and p.department = any (${departments}::text[])`
  const ofLabels = sql`select b.person_id from ${then.labels} where b.organization_id = ${tx.organizationId} and b.label = any (${labels}::text[])`
  return [
    ...(departments.length > 0 ? [ofDepartments] : []),
    ...(labels.length > 0 ? [ofLabels] : []),
    ...teamIds.map((managerId) => sql`(${reportsOf(tx, managerId, day, 'all')})`),
  ]
}

function union(parts: readonly RawBuilder<unknown>[]): RawBuilder<{ person_id: number }> {
  if (parts.length === 0) return sql`select null::integer as person_id where false`
  return sql`${sql.join(parts, sql` union `)}`
}

async function followMembers(tx: Tx, exceptionId: number, members: RawBuilder<unknown>, day: string): Promise<void> {
  const of = sql`organization_id = ${tx.organizationId} and exception_id = ${exceptionId}`
  await tx.run(sql`
    with members as materialized (${members}), never as (
      delete from effect_person where ${of} and from_day > ${day}::date and person_id not in (select person_id from members)
      returning person_id
    ), gone as (
      update effect_person set until_day = ${day}
      where ${of} and from_day > '-infinity' and from_day <= ${day}::date and until_day = 'infinity'
        and person_id not in (select person_id from members)
      returning person_id
    ), back as (
      update effect_person set until_day = 'infinity'
      where ${of} and from_day > '-infinity' and until_day >= ${day}::date and until_day < 'infinity'
        and person_id in (select person_id from members)
      returning person_id
    ), come as (
      insert into effect_person (organization_id, person_id, exception_id, from_day)
      select ${tx.organizationId}, m.person_id, ${exceptionId}, ${day} from members m
      where not exists (select from effect_person p where p.organization_id = ${tx.organizationId} and p.exception_id = ${exceptionId}
                          and p.person_id = m.person_id and p.until_day >= ${day}::date)
      returning person_id
    )
    insert into moved_member select person_id from never union select person_id from gone union select person_id from back union select person_id from come`)
}
