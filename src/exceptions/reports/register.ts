import { sql } from 'kysely'
import type { Answer, Input } from '../../contract/endpoint.ts'
import type { exceptionReportEndpoints } from '../../contract/exception-reports.ts'
import { type Page, pageOfRows } from '../../database/keyset.ts'
import { holding } from '../../database/like.ts'
import type { Tx } from '../../database/transaction.ts'
import type { Who } from '../../identity/who.ts'
import { addDays } from '../../time/day.ts'
import { instantOf } from '../../time/round-time.ts'
import { numberText } from '../case.ts'
import { isAmnesty } from '../is-amnesty.ts'
import { inForceSql, phaseSql } from '../phase.ts'
import { type AsOf, isGrantedBy } from './as-of.ts'
import { cases, lookBack, policyName } from './cases.ts'
import { lastDecisionEntry } from './decision-entries.ts'

type Report = (typeof exceptionReportEndpoints)['GET /exception-reports/register']
type Row = Answer<Report>['items'][number]
type Query = Input<Report>['query']

/** The register as of a day. */
export async function registerReport(tx: Tx, who: Who, query: Query): Promise<Page<Row> & { day: string }> {
  const then = await lookBack(tx, who.personId, query)
  return { ...(await registerAt(tx, who, query, then)), day: then.day }
}

/** The register as of a day, at which `lookBack` looked. */
export async function registerAt(
  tx: Tx,
  who: Pick<Who, 'personId'>,
  query: Omit<Query, 'asOf' | 'knownAt'>,
  then: AsOf,
): Promise<Page<Row>> {
  const words = holding((query.q ?? '').toLowerCase())
  const conditions = [
    sql`true`,
    query.phase === undefined ? null : sql`${phaseSql(then.at)} = ${query.phase}`,
    query.inForce === undefined ? null : sql`${inForceSql(then.at)} = ${query.inForce === 'true'}`,
    query.unit === undefined ? null : sql`x.unit = ${query.unit}`,
    query.level === undefined ? null : sql`x.level = ${query.level}`,
    query.kind === undefined ? null : sql`x.kind = ${query.kind}`,
    query.ground === undefined ? null : sql`x.ground = ${query.ground}`,
    query.endsFrom === undefined ? null : sql`x.ends_at > ${instantOf(query.endsFrom, '00:00', then.timeZone).toString()}`,
    query.endsTo === undefined ? null : sql`x.ends_at <= ${instantOf(addDays(query.endsTo, 1), '00:00', then.timeZone).toString()}`,
    query.q === undefined ? null : sql`(x.readable and x.words like ${words} or 'EX-' || x.number = upper(${query.q}))`,
  ].filter((condition) => condition !== null)
  const page = await pageOfRows<Stored>(
    tx,
    {
      select: columns(then.at),
      from: sql`from ${cases(tx, who.personId, query, then)} where ${sql.join(conditions, sql` and `)}`,
      keys: sorts[query.sort],
      descending: query.direction === 'desc',
    },
    query,
  )
  return { ...page, items: page.items.map((row) => shown(row, then.day)) }
}

type Stored = Omit<Row, 'number' | 'requester' | 'owner' | 'asOf'> & {
  number: number
  requesterId: number
  requesterName: string
  ownerId: number
  ownerName: string
}

function shown({ number, requesterId, requesterName, ownerId, ownerName, ...row }: Stored, day: string): Row {
  return {
    ...row,
    number: numberText(number),
    requester: { personId: requesterId, name: requesterName },
    owner: { personId: ownerId, name: ownerName },
    asOf: day,
  }
}

const sorts = {
  number: [{ value: sql`x.exception_id`, type: 'integer' }],
  ends: [
    { value: sql`coalesce(x.ends_at, 'infinity'::timestamptz)`, type: 'timestamptz' },
    { value: sql`x.exception_id`, type: 'integer' },
  ],
} as const

function columns(at: string) {
  return sql`
    x.exception_id as "exceptionId", x.number, case when x.readable then x.title else '' end as title, x.policy_id as "policyId",
    ${policyName} as policy, x.clause, ${phaseSql(at)} as phase, ${inForceSql(at)} as "inForce",
    x.emergency, ${isAmnesty} as amnesty, x.kind, x.ground, x.level, case when x.readable then ${asked('{effect,kind}')} end as effect,
    case when x.readable then x.requester_id else 0 end as "requesterId", case when x.readable then ${nameOf('requester_id')} else '' end as "requesterName",
    case when x.readable then x.owner_id else 0 end as "ownerId", case when x.readable then ${nameOf('owner_id')} else '' end as "ownerName", x.unit,
    coalesce(${grantedUntil}, ${asked('{until}')}) as until, x.confidential, x.submitted_at as "submittedAt", x.step_due_at as "dueAt",
    x.decided_at as "decidedAt", x.starts_at as "startsAt", x.ends_at as "endsAt", x.review_due_at as "reviewDueAt",
    case when x.readable then ${lastDecisionEntry} end as "decisionEntry"`
}

function nameOf(column: 'requester_id' | 'owner_id') {
  return sql`(select p.name from person p where p.organization_id = x.organization_id and p.person_id = ${sql.ref(`x.${column}`)})`
}

const grantedUntil = sql`
  (select g.until_day from exception_grant g
   where g.organization_id = x.organization_id and g.exception_id = x.exception_id and ${isGrantedBy} order by g.grant_no desc limit 1)::text`

function asked(path: string) {
  return sql`
    (select v.body #>> ${path}::text[] from exception_version v
     where v.organization_id = x.organization_id and v.exception_id = x.exception_id and v.version = x.version)`
}
