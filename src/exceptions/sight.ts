import { type RawBuilder, sql } from 'kysely'
import type { Role } from '../contract/permissions.ts'
import type { Tx } from '../database/transaction.ts'
import { sightOf } from '../identity/sight.ts'
import type { Who } from '../identity/who.ts'
import { todayHere } from '../policies/people.ts'
import type { Hearing } from './hearing.ts'
import { ifFew } from './if-few.ts'

/**
 * Who sees an exception: its parties always; one that is not confidential also whoever sees all, whoever sees the
 * requester or the owner, and the policy's owner. Parties are who asked, who lives with it or benefits, who is named, who owes it something or did
 * something about it, and who may speak in a step of it; who was to find somebody who may speak, or to withdraw what nobody can answer, only while they are.
 */
export async function maySee(tx: Tx, hearing: Hearing, who: Who): Promise<boolean> {
  const { case: held, steps } = hearing
  if (steps.some(({ seats }) => seats.some(({ personId }) => personId === who.personId))) return held.submittedAt !== null
  const found = await tx.maybeOne(sql`
    select from exception x where x.organization_id = ${tx.organizationId} and x.exception_id = ${held.id} and ${await exceptionSight(tx, who)}`)
  return found !== undefined
}

/** The condition behind it for the row `x` of the table exception. What was never handed in is its requester's alone, also once it was thrown away. */
export async function exceptionSight(tx: Tx, who: Who): Promise<RawBuilder<boolean>> {
  const sight = await sightOf(tx, who)
  const others = seesAllExceptions[who.role]
    ? sql`true`
    : sql`(${sight.includes(sql.ref('x.requester_id'))} or ${sight.includes(sql.ref('x.owner_id'))}
           or x.policy_id in (select o.policy_id from policy o where o.organization_id = ${tx.organizationId} and o.owner_id = ${who.personId}))`
  const party = isParty(tx, who.personId, await todayHere(tx))
  return sql<boolean>`(x.requester_id = ${who.personId} or x.submitted_at is not null and (not x.confidential and ${others} or ${party}))`
}

/**
 * Narrows `exceptionSight` for somebody who has to do with few cases: to the ones that may be in their sight, looked up by
 * everything that can bring one there. True for whoever has to do with many. It would else be asked of every case there is.
 */
export async function casesWithinReach(tx: Tx, who: Who): Promise<RawBuilder<boolean>> {
  if (seesAllExceptions[who.role]) return sql<boolean>`true`
  const sight = await sightOf(tx, who)
  return ifFew(
    tx,
    sql`
    select x.exception_id from exception x where x.organization_id = ${tx.organizationId} and ${sight.includes(sql.ref('x.requester_id'))}
          union all
          select x.exception_id from exception x where x.organization_id = ${tx.organizationId} and ${sight.includes(sql.ref('x.owner_id'))}
          union all
          select x.exception_id from policy o
          join exception x on x.organization_id = o.organization_id and x.policy_id = o.policy_id
          where o.organization_id = ${tx.organizationId} and o.owner_id = ${who.personId}
          union all
          ${casesThatName(tx, who.personId)}
          union all
          ${casesOfDeeds(tx, who.personId, sight.day)}`,
  )
}

/** The cases that somebody asked for, lives with or benefits from. */
export function ownCases(tx: Tx, personId: number): RawBuilder<boolean> {
  return sql<boolean>`x.exception_id = any (array(
    select y.exception_id from exception y where y.organization_id = ${tx.organizationId} and y.requester_id = ${personId}
    union all
    select y.exception_id from exception y where y.organization_id = ${tx.organizationId} and y.owner_id = ${personId}
    union all
    select y.exception_id from exception y
    where y.organization_id = ${tx.organizationId} and ${namesSomebody('y')} and ${personId} = any (y.beneficiary_ids)))`
}

function casesThatName(tx: Tx, personId: number): RawBuilder<unknown> {
  return sql`
    select y.exception_id from exception y
    where y.organization_id = ${tx.organizationId} and ${namesSomebody('y')} and (${personId} = any (y.beneficiary_ids) or ${personId} = any (y.named_ids))`
}

/** In the words of the index over the few cases of which it is so. */
function namesSomebody(table: string): RawBuilder<boolean> {
  return sql<boolean>`(${sql.ref(`${table}.beneficiary_ids`)} <> '{}' or ${sql.ref(`${table}.named_ids`)} <> '{}')`
}

/**
 * Whether somebody is a party to the row `x`, or stands in on the day, where one is named, for who owes it something. What they
 * owe and did is looked up once, not for each row.
 */
export function isParty(tx: Tx, personId: number, today?: string): RawBuilder<boolean> {
  return sql<boolean>`(
    x.requester_id = ${personId} or x.owner_id = ${personId} or ${personId} = any (x.beneficiary_ids) or ${personId} = any (x.named_ids)
    or x.exception_id in (${casesOfDeeds(tx, personId, today)}))`
}

/** Where somebody owes something or did something, or stands in on the day for who owes it. */
function casesOfDeeds(tx: Tx, personId: number, today: string | undefined): RawBuilder<unknown> {
  return sql`
    select u.exception_id from exception_duty u
    where u.organization_id = ${tx.organizationId} and u.person_id = ${personId} and (u.kind not in ('vacancy', 'withdrawal') or u.settled_at is null)
    union all
    select m.exception_id from exception_move m where m.organization_id = ${tx.organizationId} and m.by_id = ${personId}
    ${today === undefined ? sql`` : sql`union all ${owedByWhomTheyStandInFor(tx, personId, today)}`}`
}

function owedByWhomTheyStandInFor(tx: Tx, personId: number, today: string): RawBuilder<unknown> {
  return sql`
    select u.exception_id
    from stand_in s
    join exception_duty u on u.organization_id = s.organization_id and u.person_id = s.person_id and u.settled_at is null
    where s.organization_id = ${tx.organizationId} and s.stand_in_id = ${personId} and s.from_day <= ${today}::date and s.until_day >= ${today}::date`
}

export const seesAllExceptions = {
  owner: true,
  admin: true,
  'compliance-officer': true,
  auditor: true,
  member: false,
} as const satisfies Record<Role, boolean>
