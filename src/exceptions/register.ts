import { type RawBuilder, sql } from 'kysely'
import type { Answer, Input } from '../contract/endpoint.ts'
import type { exceptionEndpoints } from '../contract/exceptions.ts'
import { type Page, pageOfRows } from '../database/keyset.ts'
import type { Tx } from '../database/transaction.ts'
import { peopleInSight } from '../identity/sight.ts'
import type { Who } from '../identity/who.ts'
import { addDays } from '../time/day.ts'
import { instantOf } from '../time/round-time.ts'
import { ifFew } from './if-few.ts'
import { isAmnesty } from './is-amnesty.ts'
import { inForceSql, lapsedSql, phaseSql, requestedSql } from './phase.ts'
import { type AsOf, isGrantedBy, seenAt } from './reports/as-of.ts'
import { cases, lookBack, today } from './reports/cases.ts'
import { casesWithinReach, exceptionSight, isParty, ownCases, seesAllExceptions } from './sight.ts'

type Listed = (typeof exceptionEndpoints)['GET /exceptions']
export type RegisterRow = Answer<Listed>['items'][number]
export type RegisterQuery = Input<Listed>['query']

/** One page of the register: the exceptions that somebody may see today, as they are now or were at the end of a past day. */
export async function listExceptions(tx: Tx, who: Who, query: RegisterQuery): Promise<Page<RegisterRow>> {
  const then = await lookBack(tx, who.personId, query)
  const { at, timeZone } = then
  const conditions = [
    await rowSight(tx, who),
    views[query.view]({ tx, who, seen: then }),
    query.phase === undefined ? null : sql`${phaseSql(at)} = ${query.phase}`,
    query.policyId === undefined ? null : sql`x.policy_id = ${query.policyId}`,
    query.ownerId === undefined ? null : sql`x.owner_id = ${query.ownerId}`,
    query.requesterId === undefined ? null : sql`x.requester_id = ${query.requesterId}`,
    query.unit === undefined ? null : sql`x.unit = ${query.unit}`,
    query.level === undefined ? null : sql`x.level = ${query.level}`,
    query.kind === undefined ? null : sql`x.kind = ${query.kind}`,
    query.ground === undefined ? null : sql`x.ground = ${query.ground}`,
    query.amnesty === undefined ? null : sql`${isAmnesty} = ${query.amnesty}`,
    query.effect === undefined ? null : sql`(${effectKind} = ${query.effect} and words.readable)`,
    query.endsFrom === undefined ? null : sql`x.ends_at > ${instantOf(query.endsFrom, '00:00', timeZone).toString()}`,
    query.endsTo === undefined ? null : sql`x.ends_at <= ${instantOf(addDays(query.endsTo, 1), '00:00', timeZone).toString()}`,
    query.q === undefined ? null : (numberedSo(query.q) ?? sql`${await casesThatSay(tx, query.q, then)} and words.readable`),
  ].filter((condition) => condition !== null)
  const rows = await pageOfRows<Stored>(
    tx,
    {
      select: rowColumns(who, then),
      from: sql`${tables(tx, who, then)} where x.organization_id = ${tx.organizationId} and ${sql.join(conditions, sql` and `)}`,
      keys: sorts[query.sort],
      descending: query.direction === 'desc',
    },
    query,
  )
  return { ...rows, items: rows.items.map(shownRow) }
}

/** The row of one case as somebody sees it in a list, now or on a past day at which `lookBack` looked; undefined where there was none. */
export async function rowOf(tx: Tx, who: Who, exceptionId: number, past?: AsOf): Promise<RegisterRow | undefined> {
  const then = past ?? (await today(tx))
  const row = await tx.maybeOne(sql<Stored>`
    select ${rowColumns(who, then)} ${tables(tx, who, then)} where x.organization_id = ${tx.organizationId} and x.exception_id = ${exceptionId}`)
  return row && shownRow(row)
}

/** Lists also hold what is confidential, without its words, for those who see all: so that totals are whole. */
async function rowSight(tx: Tx, who: Who): Promise<RawBuilder<unknown>> {
  if (seesAllExceptions[who.role]) return sql`(x.submitted_at is not null or x.requester_id = ${who.personId})`
  return sql`${await casesWithinReach(tx, who)} and ${await exceptionSight(tx, who)}`
}

function mayReadWords(tx: Tx, { personId }: Who, today: string): RawBuilder<boolean> {
  return sql<boolean>`(not x.confidential or ${isParty(tx, personId, today)})`
}

/** Who types a number means that case. */
function numberedSo(q: string): RawBuilder<unknown> | undefined {
  const number = /^EX-([1-9]\d{0,8})$/i.exec(q)?.[1]
  return number === undefined ? undefined : sql`x.number = ${number}::integer`
}

/** By a function of which the planner expects nothing: of a pattern it would take hardly any case to match. */
async function casesThatSay(tx: Tx, q: string, { isPast }: AsOf): Promise<RawBuilder<unknown>> {
  const says = sql`strpos(x.words, ${q.toLowerCase()}) > 0`
  if (isPast) return says
  const saying = await ifFew(tx, sql`select x.exception_id from exception x where x.organization_id = ${tx.organizationId} and ${says}`)
  return sql`${saying} and ${says}`
}

interface Around {
  tx: Tx
  who: Who
  seen: AsOf
}

/** The saved views that everybody has. */
const views: Record<RegisterQuery['view'], (around: Around) => RawBuilder<unknown>> = {
  all: () => sql`true`,
  waiting: ({ tx, who, seen }) =>
    seen.isPast
      ? waitsFor(who.personId, seen.day, seenAt(seen))
      : sql`${owesSomething(tx, who.personId)} and ${waitsFor(who.personId, seen.day)}`,
  mine: ({ tx, who }) => ownCases(tx, who.personId),
  requested: ({ seen: { at } }) => requestedSql(at),
  'in-force': ({ seen: { at } }) => sql`${inForceSql(at)} and x.ends_at > ${at}::timestamptz`,
  expiring: ({ seen: { at } }) => {
    const soon = Temporal.Instant.from(at)
      .add({ hours: 24 * 30 })
      .toString()
    return sql`${inForceSql(at)} and x.ends_at > ${at}::timestamptz and x.ends_at <= ${soon}::timestamptz`
  },
  'review-overdue': ({ seen: { at } }) => sql`x.state in ('approved', 'approved-with-conditions') and ${phaseSql(at)} = 'review-overdue'`,
  expired: ({ seen: { at } }) => expiredSql(at),
  ended: ({ seen: { at } }) => sql`(x.state in ('rejected', 'withdrawn', 'closed', 'revoked') or ${expiredSql(at)} or ${lapsedSql(at)})`,
}

/** Its time ran out, and nobody has closed it. */
function expiredSql(at: string): RawBuilder<boolean> {
  return sql<boolean>`(x.state in ('approved', 'approved-with-conditions') and x.ends_at <= ${at}::timestamptz)`
}

/** The cases that somebody, or whom they stand in for, owes something to, found from the duties: narrows `waitsFor`. */
export function owesSomething(tx: Tx, personId: number): RawBuilder<boolean> {
  return sql<boolean>`x.exception_id in (
    select u.exception_id from exception_duty u
    where u.organization_id = ${tx.organizationId} and u.settled_at is null
      and u.person_id in (select ${personId}::integer
                          union all
                          select s.person_id from stand_in s where s.organization_id = ${tx.organizationId} and s.stand_in_id = ${personId}))`
}

/** Whether something of the row `x` waits for somebody on a day: what they owe it soon, or whom they stand in for. `seen`: by a past instant. */
export function waitsFor(personId: number, today: string, seen?: RawBuilder<unknown>): RawBuilder<boolean> {
  const isOpen = seen ? sql`u.opened_at <= ${seen} and coalesce(u.settled_at > ${seen}, true)` : sql`u.settled_at is null`
  return sql<boolean>`exists (
    select from exception_duty u
    where u.organization_id = x.organization_id and u.exception_id = x.exception_id and ${isOpen}
      and (u.kind not in ('review', 'condition', 'control', 'exit-plan') or u.due_on <= ${today}::date + 14)
      and (u.person_id = ${personId}
           or u.kind in ('decision', 'review-request') and u.person_id in (
             select s.person_id from stand_in s where s.organization_id = x.organization_id and s.stand_in_id = ${personId}
               and s.from_day <= ${today}::date and s.until_day >= ${today}::date)
              and x.requester_id <> ${personId} and x.owner_id <> ${personId}
              and not exists (select from exception b where b.organization_id = x.organization_id and b.exception_id = x.extends_id
                              and ${personId} in (b.requester_id, b.owner_id))))`
}

const sorts = {
  number: [{ value: sql`x.exception_id`, type: 'integer' }],
  ends: [
    { value: sql`coalesce(x.ends_at, 'infinity'::timestamptz)`, type: 'timestamptz' },
    { value: sql`x.exception_id`, type: 'integer' },
  ],
  submitted: [
    { value: sql`coalesce(x.submitted_at, x.made_at)`, type: 'timestamptz' },
    { value: sql`x.exception_id`, type: 'integer' },
  ],
} as const

type Stored = Omit<RegisterRow, 'number' | 'requester' | 'owner'> & {
  number: number
  requesterId: number
  requesterName: string
  ownerId: number
  ownerName: string
}

function shownRow({ requesterId, requesterName, ownerId, ownerName, number, ...row }: Stored): RegisterRow {
  return {
    ...row,
    number: `EX-${number}`,
    requester: { personId: requesterId, name: requesterName },
    owner: { personId: ownerId, name: ownerName },
  }
}

/** Each case has its own of each. Left joins, so that a count of cases passes over them. */
const tables = (tx: Tx, who: Who, then: AsOf) => sql`
  from ${then.isPast ? cases(tx, who.personId, {}, then) : sql`exception x`}
  cross join lateral (select ${mayReadWords(tx, who, then.day)} as readable offset 0) words -- else planned anew for each of its columns
  left join policy p on p.organization_id = x.organization_id and p.policy_id = x.policy_id
  left join person r on r.organization_id = x.organization_id and r.person_id = x.requester_id
  left join person o on o.organization_id = x.organization_id and o.person_id = x.owner_id`

const effectKind = sql`
  (select v.body #>> '{effect,kind}' from exception_version v
   where v.organization_id = x.organization_id and v.exception_id = x.exception_id and v.version = x.version)`

/** A draft may say any id: whoever writes it does not learn by that who it is that they may not see. */
const showsOwner = (who: Who, today: string) =>
  sql`words.readable and (x.submitted_at is not null or ${peopleInSight(who, today, sql.ref('x.owner_id'))})`

function rowColumns(who: Who, then: AsOf): RawBuilder<unknown> {
  const { at, day, isPast } = then
  return sql`
    x.exception_id as "exceptionId", x.number, case when words.readable then x.title else '' end as title, x.policy_id as "policyId",
    p.number || ' ' || p.title as policy, case when words.readable then x.clause end as clause, ${phaseSql(at)} as phase, ${inForceSql(at)} as "inForce", x.emergency, ${isAmnesty} as amnesty,
    x.kind, x.ground, x.level, case when words.readable then ${effectKind} end as effect, case when words.readable then x.requester_id else 0 end as "requesterId", case when words.readable then r.name else '' end as "requesterName",
    case when words.readable then x.owner_id else 0 end as "ownerId", case when ${showsOwner(who, day)} then o.name else '' end as "ownerName", x.unit,
    coalesce((select g.until_day from exception_grant g
              where g.organization_id = x.organization_id and g.exception_id = x.exception_id ${isPast ? sql`and ${isGrantedBy}` : sql``}
              order by g.grant_no desc limit 1)::text,
             (select v.body ->> 'until' from exception_version v
              where v.organization_id = x.organization_id and v.exception_id = x.exception_id and v.version = x.version)) as until,
    x.confidential, x.submitted_at as "submittedAt", x.step_due_at as "dueAt", ${waitsFor(who.personId, day, isPast ? seenAt(then) : undefined)} as "waitsForYou"`
}
