import { sql } from 'kysely'
import type { Answer, Input } from '../../contract/endpoint.ts'
import type { exceptionReportEndpoints } from '../../contract/exception-reports.ts'
import type { Tx } from '../../database/transaction.ts'
import { loadOrganization } from '../../people/organization.ts'
import { type Look, lookAt } from '../../task-log/as-of.ts'
import { daysBetween } from '../../time/day.ts'
import { localDay } from '../../time/round-time.ts'
import { numberText } from '../case.ts'
import { phaseSql } from '../phase.ts'
import type { AsOf } from './as-of.ts'
import { cases, inSpan, policyName } from './cases.ts'

type Report = (typeof exceptionReportEndpoints)['GET /exception-reports/against-deadlines']
type Row = Answer<Report>['items'][number]
type Narrowed = Input<Report>['query']

/**
 * Requests that name people or deadlines, beside each deadline they were made for: how late they were asked for, which time it
 * was, and whether they were decided before they were asked for. What is confidential counts, and has no words: its deadline has
 * a number below 0, by which nothing is found.
 */
export async function againstDeadlines(tx: Tx, personId: number, query: Narrowed, then: AsOf): Promise<Row[]> {
  const { at, timeZone } = then
  const { deadlines } = await lookAt(tx, await loadOrganization(tx), deadlinesLook(then))
  await layAskedContent(tx, personId, query, then)
  const rows = await tx.rows(sql<Stored>`
    with named as (${requestsOf(tx, personId, query, then)})
    select x.exception_id as "exceptionId", x.number, case when x.readable then x.title else '' end as title, x.confidential, x.policy_id as "policyId",
           ${policyName} as policy, ${phaseSql(at)} as phase, case when x.readable then d.deadline_id else -(row_number() over (order by x.number, d.deadline_id)) end::float8 as "deadlineId",
           case when x.readable then coalesce(d.title, c.title, d.external_id) else '' end as deadline,
           case when x.readable then p.name else '' end as person, coalesce(d.raw_due_on, d.falls_due_on) as "dueOn",
           nullif(d.falls_due_on, 'infinity') as "dueNow", x.asked_at as "askedAt", x.asked_on as "askedOn", x.decided_at as "decidedAt",
           x.decided_on as "decidedOn", (row_number() over (partition by d.deadline_id order by x.asked_at, x.number))::integer as request,
           ${inSpan(sql`x.asked_at`, query, timeZone)} as shown
    from named x
    join ${deadlines} on d.organization_id = x.organization_id and d.kind::text <> 'duty' and d.falls_due_on is not null and ${isNamed}
    join person p on p.organization_id = d.organization_id and p.person_id = d.person_id
    left join content c on c.organization_id = d.organization_id and c.content_id = d.content_id
    order by "dueOn", deadline, d.deadline_id, request`)
  return rows
    .filter(({ shown }) => shown)
    .map((row) => rowOf(row, timeZone))
    .filter((row) => query.only === undefined || wanted[query.only](row))
}

/** By no more than was known at the end of the day, deadlines are as they stood at its end. */
function deadlinesLook({ day, known, timeZone, isPast }: AsOf): Look {
  if (!isPast) return {}
  const knownAt = localDay(Temporal.Instant.from(known), timeZone)
  return knownAt <= day ? { knownAt } : { asOf: day, knownAt }
}

type Stored = Omit<Row, 'number' | 'daysLate' | 'decidedBefore'> & {
  number: number
  shown: boolean
  askedAt: string
  decidedAt: string | null
}

const wanted = {
  late: ({ daysLate }) => daysLate > 0,
  repeated: ({ request }) => request > 1,
  'decided-before-asked': ({ decidedBefore }) => decidedBefore,
} satisfies Record<NonNullable<Narrowed['only']>, (row: Row) => boolean>

function rowOf({ shown: _, askedAt, decidedAt, number, ...row }: Stored, timeZone: string): Row {
  const dayOf = (instant: string) => localDay(Temporal.Instant.from(instant), timeZone)
  const askedOn = row.askedOn ?? dayOf(askedAt)
  const decidedOn = decidedAt === null ? null : (row.decidedOn ?? dayOf(decidedAt))
  return {
    ...row,
    number: numberText(number),
    askedOn,
    decidedOn,
    daysLate: Math.max(0, daysBetween(row.dueOn, askedOn)),
    decidedBefore: decidedOn !== null && decidedOn < askedOn,
  }
}

/** The cases that ask for something about deadlines, with what they ask for; a register's own days where they came from one. */
function requestsOf(tx: Tx, personId: number, query: Narrowed, then: AsOf) {
  return sql`
    select x.*, v.body -> 'scope' as scope, (v.body ->> 'from')::date as from_day, (v.body ->> 'until')::date as until_day,
           taken.detail ->> 'requestedOn' as asked_on, taken.detail ->> 'decidedOn' as decided_on
    from ${cases(tx, personId, { policyId: query.policyId }, then)}
    join exception_version v on v.organization_id = x.organization_id and v.exception_id = x.exception_id and v.version = x.version
    left join lateral (
      select m.detail from exception_move m
      where m.organization_id = x.organization_id and m.exception_id = x.exception_id and m.move = 'imported' and m.at <= x.known_at
      order by m.move_no desc limit 1) as taken on true
    where v.body -> 'effect' ->> 'kind' is not null and x.state <> 'withdrawn' and x.extends_id is null`
}

/** The deadlines of the people it names, or those it names, that fall due in its days; of what it names, where it names that. */
const isNamed = sql`
  (x.scope -> 'personIds' @> to_jsonb(d.person_id) or x.scope -> 'deadlineIds' @> to_jsonb(d.deadline_id))
  and coalesce(d.raw_due_on, d.falls_due_on) between x.from_day and x.until_day
  and (x.scope -> 'deadlineIds' @> to_jsonb(d.deadline_id) or x.scope -> 'kinds' @> to_jsonb(d.kind::text)
       or exists (select from asked_content a where a.exception_id = x.exception_id and a.content_id = d.content_id)
       or jsonb_array_length(x.scope -> 'kinds') + jsonb_array_length(x.scope -> 'contentIds') + jsonb_array_length(x.scope -> 'deadlineIds') = 0)`

/** Lays the temp table asked_content(exception_id, content_id): the content that requests name, with what is inside it. */
async function layAskedContent(tx: Tx, personId: number, query: Narrowed, then: AsOf): Promise<void> {
  await tx.lay(
    'asked_content',
    sql`
    with recursive inside as (
      select x.exception_id, n.id::integer as content_id
      from (${requestsOf(tx, personId, query, then)}) as x
      cross join lateral jsonb_array_elements_text(x.scope -> 'contentIds') as n (id)
      union
      select i.exception_id, n.content_id
      from inside i join content_inside n on n.organization_id = ${tx.organizationId} and n.container_id = i.content_id
    )
    select exception_id, content_id from inside`,
  )
}
