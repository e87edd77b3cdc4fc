import { sql } from 'kysely'
import type { Answer, Input } from '../../contract/endpoint.ts'
import type { exceptionReportEndpoints } from '../../contract/exception-reports.ts'
import { type Page, pageOfRows } from '../../database/keyset.ts'
import type { Tx } from '../../database/transaction.ts'
import type { Who } from '../../identity/who.ts'
import { numberText } from '../case.ts'
import { inForceSql, phaseSql } from '../phase.ts'
import { asOf } from './as-of.ts'
import { layRegister } from './lay-register.ts'

type Report = (typeof exceptionReportEndpoints)['GET /exception-reports/register']
type Row = Answer<Report>['items'][number]

/** The register as of a day. */
export async function registerReport(tx: Tx, who: Who, query: Input<Report>['query']): Promise<Page<Row> & { day: string }> {
  const then = await asOf(tx, query.asOf)
  await layRegister(tx, who.personId, then)
  const words = `%${(query.q ?? '').toLowerCase().replace(/[\\%_]/g, (character) => `\\${character}`)}%`
  const conditions = [
    sql`true`,
    query.phase === undefined ? null : sql`${phaseSql(then.at)} = ${query.phase}`,
    query.inForce === undefined ? null : sql`${inForceSql(then.at)} = ${query.inForce === 'true'}`,
    query.policyId === undefined ? null : sql`x.policy_id = ${query.policyId}`,
    query.unit === undefined ? null : sql`x.unit = ${query.unit}`,
    query.level === undefined ? null : sql`x.level = ${query.level}`,
    query.kind === undefined ? null : sql`x.kind = ${query.kind}`,
    query.ground === undefined ? null : sql`x.ground = ${query.ground}`,
    query.q === undefined
      ? null
      : sql`(x.readable and lower(x.title || ' ' || x.reason) like ${words} or 'EX-' || x.number = upper(${query.q}))`,
  ].filter((condition) => condition !== null)
  const page = await pageOfRows<Stored>(
    tx,
    {
      select: columns(then.at),
      from: sql`${tables} where x.organization_id = ${tx.organizationId} and ${sql.join(conditions, sql` and `)}`,
      keys: sorts[query.sort],
      descending: query.direction === 'desc',
    },
    query,
  )
  return { ...page, day: then.day, items: page.items.map((row) => shown(row, then.day)) }
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

const tables = sql`
  from register_then x
  join policy p on p.organization_id = x.organization_id and p.policy_id = x.policy_id
  join person r on r.organization_id = x.organization_id and r.person_id = x.requester_id
  join person o on o.organization_id = x.organization_id and o.person_id = x.owner_id`

const sorts = {
  number: [{ value: sql`x.exception_id`, type: 'integer' }],
  ends: [
    { value: sql`coalesce(x.ends_at, 'infinity')::text`, type: 'text' },
    { value: sql`x.exception_id`, type: 'integer' },
  ],
} as const

function columns(at: string) {
  return sql`
    x.exception_id as "exceptionId", x.number, case when x.readable then x.title else '' end as title, x.policy_id as "policyId",
    p.number || ' ' || p.title as policy, case when x.readable then x.clause end as clause, ${phaseSql(at)} as phase, ${inForceSql(at)} as "inForce",
    x.emergency, x.amnesty, x.kind, x.ground, x.level, case when x.readable then x.effect end as effect, case when x.readable then x.requester_id else 0 end as "requesterId", case when x.readable then r.name else '' end as "requesterName",
    case when x.readable then x.owner_id else 0 end as "ownerId", case when x.readable then o.name else '' end as "ownerName", x.unit, x.until, x.confidential,
    x.submitted_at as "submittedAt", x.step_due_at as "dueAt", x.decided_at as "decidedAt", x.starts_at as "startsAt", x.ends_at as "endsAt",
    x.review_due_at as "reviewDueAt"`
}
