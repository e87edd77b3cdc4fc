import { type RawBuilder, sql } from 'kysely'
import { type ExceptionRequest, exceptionScope } from '../contract/exception-request.ts'
import type { Tx } from '../database/transaction.ts'
import { loadOrganization } from '../people/organization.ts'
import { daysOfMoves, type PeopleThen, peopleThen } from '../people/people-then.ts'
import type { PublishedPolicy } from '../policies/in-force.ts'
import { levelOf } from '../policies/risk.ts'
import { type KeptMatrix, matrixOf } from '../policies/risk-matrices.ts'
import { addDays, earlierDay } from '../time/day.ts'
import { isTimeZone, periodOf } from '../time/period.ts'
import { localDay } from '../time/round-time.ts'
import type { Case } from './case.ts'
import type { Demands } from './completeness.ts'
import { namedIn } from './named-people.ts'
import { rivalOf } from './rival.ts'

/** What a request is held against, with the matrix its risk is read on. */
export interface Held {
  demands: Demands
  matrix: KeptMatrix
}

/** A moment gone by, with the matrix as it was: what came after it is left out of account. */
export interface Then {
  at: string
  matrix: KeptMatrix
}

/** Gathers what a request is held against on a day: the policy, its matrix, and what was granted in its chain before. */
export async function demandsOn(
  tx: Tx,
  request: ExceptionRequest,
  policy: PublishedPolicy,
  chain: Pick<Case, 'id' | 'firstId' | 'extendsId' | 'renewsId'>,
  today: string,
  then?: Then,
): Promise<Held> {
  const matrix = then?.matrix ?? (await matrixOf(tx, policy.criteria.matrixId))
  if (!matrix) throw new Error(`policy ${policy.policyId} reads risk on a matrix that is not there`)
  const level = (place: ExceptionRequest['inherent']) => (place === null ? null : (levelOf(matrix.body, place)?.level ?? null))
  const zone = await zoneOf(tx, request.timeZone)
  // More time is for the same people, though one of them has left: nobody can name others.
  const anew = chain.extendsId === null ? request : { ...request, ownerId: null, beneficiaryIds: [], scope: nobody }
  const demands: Demands = {
    criteria: policy.criteria,
    clauses: policy.clauses,
    today,
    inherentLevel: level(request.inherent),
    residualLevel: level(request.residual),
    daysGranted: await daysGrantedBefore(tx, chain, then?.at),
    extension: await extensionOf(tx, chain, then?.at ?? ever),
    renewal: await renewalOf(tx, chain, zone, then?.at),
    rival: then ? null : await rivalOf(tx, chain, request, zone),
    unknownPeople: await unknownPeople(tx, anew, today),
    empty: await emptyOf(tx, anew, today),
  }
  return { demands, matrix }
}

const nobody = exceptionScope.parse({})
const ever = 'infinity'

/**
 * The days that were granted in a chain of renewals and extensions, other than to this case itself, as was known before an instant: each
 * once, where it was granted, however many hours it has. Hours for an emergency are as many days as they fill.
 */
export async function daysGrantedBefore(tx: Tx, { id, firstId }: Pick<Case, 'id' | 'firstId'>, at = ever): Promise<number> {
  const { timeZone } = await loadOrganization(tx)
  // What was taken from a file had been granted before it was taken.
  const isImported = sql`g.kind = 'imported'`
  const grantedAt = sql`case when ${isImported} then coalesce(x.decided_at, g.granted_at) else g.granted_at end`
  const ends = sql`
    least(g.ends_at, case when ${isImported} or g.replaced_at <= ${at}::timestamptz then g.replaced_at end,
          case when x.ended_at <= ${at}::timestamptz then x.ended_at end)`
  const dayOf = (instant: RawBuilder<unknown>) => sql`((${instant}) at time zone coalesce(g.time_zone, ${timeZone}))::date`
  const first = dayOf(sql`g.starts_at`)
  const after = sql`
    case when g.kind = 'emergency' then ${first} + ceil(extract(epoch from ${ends} - g.starts_at) / 86400)::integer
         else ${dayOf(sql`${ends} - interval '1 millisecond'`)} + 1 end`
  const { days } = await tx.one(sql<{ days: number }>`
    select coalesce(sum(upper(r) - lower(r)), 0)::integer as days
    from (select range_agg(daterange(${first}, ${after})) as granted
          from exception x join exception_grant g on g.organization_id = x.organization_id and g.exception_id = x.exception_id
          where x.organization_id = ${tx.organizationId} and x.first_id = ${firstId} and x.exception_id <> ${id}
            and ${grantedAt} < ${at}::timestamptz and ${ends} > g.starts_at) d, unnest(d.granted) r`)
  return days
}

async function extensionOf(tx: Tx, { extendsId }: Pick<Case, 'extendsId'>, at: string): Promise<Demands['extension']> {
  if (extendsId === null) return null
  // One that a review cut short was granted all the same.
  const found = await tx.one(sql<{ until: string | null; had: number }>`
    select max(g.until_day) filter (where g.replaced_at is null or g.replaced_at > ${at}::timestamptz) as until,
           count(*) filter (where g.kind = 'extension')::integer as had
    from exception_grant g where g.organization_id = ${tx.organizationId} and g.exception_id = ${extendsId} and g.granted_at < ${at}::timestamptz`)
  return { until: found.until ?? '-infinity', had: found.had }
}

/**
 * The first day, in a zone, on which what a case renews is over, as was known before an instant: the day after its last, or that
 * on which it was ended before. Null where it renews nothing.
 */
export async function renewalOf(tx: Tx, { renewsId }: Pick<Case, 'renewsId'>, timeZone: string, at = ever): Promise<Demands['renewal']> {
  if (renewsId === null) return null
  const { endsAt, endedAt } = await tx.one(sql<{ endsAt: string | null; endedAt: string | null }>`
    select max(least(g.ends_at, case when g.replaced_at <= ${at}::timestamptz then g.replaced_at end)) as "endsAt",
           max(case when x.ended_at <= ${at}::timestamptz then x.ended_at end) as "endedAt"
    from exception x join exception_grant g on g.organization_id = x.organization_id and g.exception_id = x.exception_id
    where x.organization_id = ${tx.organizationId} and x.exception_id = ${renewsId} and g.granted_at < ${at}::timestamptz`)
  const day = (instant: string) => localDay(Temporal.Instant.from(instant), timeZone)
  if (endedAt !== null) return { first: day(endedAt) }
  if (endsAt === null) return null
  // Where another day begins only after that instant, what is left of that day is still the other's.
  const isBegun = Temporal.Instant.compare(periodOf(day(endsAt), day(endsAt), timeZone).startsAt, endsAt) < 0
  return { first: isBegun ? addDays(day(endsAt), 1) : day(endsAt) }
}

/** Where the days of a request are days: where it says, or where the organisation is. */
async function zoneOf(tx: Tx, said: string | null): Promise<string> {
  return said !== null && isTimeZone(said) ? said : (await loadOrganization(tx)).timeZone
}

/** People a request names who do not exist, or are not with us on a day. */
async function unknownPeople(tx: Tx, request: ExceptionRequest, today: string): Promise<number[]> {
  const rows = await tx.rows(sql<{ id: number }>`
    select distinct n.id from unnest(${namedIn(request)}::integer[]) as n (id)
    where not exists (select from person p where p.organization_id = ${tx.organizationId} and p.person_id = n.id
                        and (p.left_on is null or p.left_on >= ${today}::date))`)
  return rows.map(({ id }) => id)
}

/**
 * Of the departments and labels that a scope names, those that mean nobody: neither today nor, where it is asked for days gone by, on
 * any of them.
 */
async function emptyOf(tx: Tx, { scope, from, until }: ExceptionRequest, today: string): Promise<Demands['empty']> {
  let empty: Demands['empty'] = { departments: scope.departments, labels: scope.labels }
  if (isNone(empty)) return empty
  const { timeZone } = await loadOrganization(tx)
  const last = earlierDay(until ?? today, today)
  const gone = from !== null && from < today ? [from, ...(await daysOfMoves(tx, timeZone, scope, from, last))] : []
  for (const day of [today, ...gone]) {
    if (isNone(empty)) break
    empty = await emptyOn(tx, peopleThen(tx, timeZone, { asOf: day }), empty, day)
  }
  return empty
}

const isNone = ({ departments, labels }: Demands['empty']) => departments.length + labels.length === 0

async function emptyOn(
  tx: Tx,
  { people, labels: worn }: PeopleThen,
  { departments, labels }: Demands['empty'],
  day: string,
): Promise<Demands['empty']> {
  const isHere = sql`p.organization_id = ${tx.organizationId} and (p.left_on is null or p.left_on >= ${day}::date)`
  const rows = await tx.rows(sql<{ name: string; isLabel: boolean }>`
    select n.name, false as "isLabel" from unnest(${[...departments]}::text[]) as n (name)
    where not exists (select from ${people} where ${isHere} and p.department = n.name)
    union all
    select n.name, true from unnest(${[...labels]}::text[]) as n (name)
    where not exists (select from ${people} join ${worn} on b.organization_id = p.organization_id and b.person_id = p.person_id
                      where ${isHere} and b.label = n.name)`)
  const named = (ofLabels: boolean) => rows.flatMap(({ name, isLabel }) => (isLabel === ofLabels ? [name] : []))
  return { departments: named(false), labels: named(true) }
}
