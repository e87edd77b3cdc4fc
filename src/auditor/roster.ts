import { sql } from 'kysely'
import type { EscalationPolicy } from '../contract/escalation-policy.ts'
import type { Tx } from '../database/transaction.ts'
import type { RoundFacts } from './facts.ts'

/** Somebody who may have to be told, as of one day. */
export interface Known {
  id: number
  managerId: number | null
  standInId: number | null
  role: string
  /** 'gone': not with the organisation; 'away': on leave. */
  presence: 'there' | 'away' | 'gone'
  hasMail: boolean
}

/** Everybody whom some people's messages may go to, on one day. */
export interface Roster {
  get(id: number): Known | undefined
  /** Whom a policy calls by an external id or an e-mail address. */
  named(ref: string): Known | undefined
  holders(role: string): Known[]
  /** Who chairs the committees that wait for somebody's decision. */
  chairsOver(personId: number): number[]
}

/** Loads those people, whoever is above them, stands in, holds a role or is named: as many as there is something to be told of. */
export async function loadRoster(
  tx: Tx,
  round: RoundFacts,
  subjects: Iterable<number>,
  policies: readonly Pick<EscalationPolicy, 'recipients' | 'fallback'>[],
): Promise<Roster> {
  const refs = policies.flatMap(({ recipients, fallback }) => [
    ...fallback,
    ...recipients.flatMap((rule) => (typeof rule === 'object' && 'people' in rule ? rule.people : [])),
  ])
  const named = await idsOf(tx, [...new Set(refs)])
  const chairs = await chairsAt(tx, round.instant)
  const withRole = await tx.rows(sql<{ id: number }>`
    select p.person_id as id from person p where p.organization_id = ${tx.organizationId} and ${roleThen(round)} <> 'member'`)
  const people = new Map<number, Known>()
  let next = new Set([...subjects, ...named.values(), ...[...chairs.values()].flat(), ...withRole.map(({ id }) => id)])
  while (next.size > 0) {
    const found = await tx.rows(knownOn(tx, round, [...next]))
    for (const one of found) people.set(one.id, one)
    const beside = found.flatMap(({ managerId, standInId }) => [managerId, standInId]).filter((id) => id !== null)
    next = new Set(beside.filter((id) => !people.has(id)))
  }
  return {
    get: (id) => people.get(id),
    named: (ref) => people.get(named.get(ref) ?? -1),
    holders: (role) => [...people.values()].filter((person) => person.role === role),
    chairsOver: (personId) => chairs.get(personId) ?? [],
  }
}

function knownOn(tx: Tx, round: RoundFacts, ids: readonly number[]) {
  const { day } = round
  const here = (
    alias: string,
  ) => sql`${sql.ref(`${alias}.organization_id`)} = p.organization_id and ${sql.ref(`${alias}.person_id`)} = p.person_id
    and ${sql.ref(`${alias}.from_day`)} <= ${day}::date`
  return sql<Known>`
    select p.person_id as id, ${roleThen(round)} as role, p.email is not null and p.email_refused is null as "hasMail",
           (select l.manager_id from reporting_line l where ${here('l')} and l.until_day > ${day}::date order by l.from_day desc limit 1) as "managerId",
           (select s.stand_in_id from stand_in s where ${here('s')} and s.until_day >= ${day}::date order by s.from_day desc limit 1) as "standInId",
           case when p.left_on < ${day}::date or p.joined_on > ${day}::date then 'gone'
                when exists (select from leave a where ${here('a')} and a.until_day >= ${day}::date) then 'away' else 'there' end as presence
    from person p where p.organization_id = ${tx.organizationId} and p.person_id = any (${[...ids]}::integer[])`
}

/** The role of the person `p` when the round looked: what it was before it next was changed. */
function roleThen({ rolesUntil }: RoundFacts) {
  return sql`coalesce((
    select c.before from person_change c
    where c.organization_id = p.organization_id and c.person_id = p.person_id and c.field = 'role' and c.changed_at >= ${rolesUntil}::timestamptz
    order by c.changed_at limit 1), p.role)`
}

async function idsOf(tx: Tx, refs: readonly string[]): Promise<Map<string, number>> {
  const rows = await tx.rows(sql<{ id: number; externalId: string | null; email: string | null }>`
    select person_id as id, external_id as "externalId", email from person
    where organization_id = ${tx.organizationId} and (external_id = any (${[...refs]}::text[]) or email = any (${refs.map((ref) => ref.toLowerCase())}::text[]))`)
  const found = (ref: string) => rows.find(({ externalId }) => externalId === ref) ?? rows.find(({ email }) => email === ref.toLowerCase())
  return new Map(
    refs.flatMap((ref) => {
      const one = found(ref)
      return one ? [[ref, one.id] as const] : []
    }),
  )
}

/** By who owes a decision: the chairs in its step and, once it is late, also those whom that brings in. */
async function chairsAt(tx: Tx, instant: string): Promise<Map<number, number[]>> {
  const chairs = await tx.rows(sql<{ id: number; chairId: number }>`
    select committee_id as id, chair_id as "chairId" from committee where organization_id = ${tx.organizationId} and chair_id is not null`)
  if (chairs.length === 0) return new Map()
  const chairOf = new Map(chairs.map(({ id, chairId }) => [id, chairId]))
  const owed = await tx.rows(sql<{ personId: number; body: StepBody; isLate: boolean }>`
    select u.person_id as "personId", t.body, coalesce(t.due_at <= ${instant}::timestamptz, false) as "isLate"
    from exception_duty u
    join exception_step t on t.organization_id = u.organization_id and t.exception_id = u.exception_id
                         and u.subject = t.attempt::text || '/' || t.step::text
    where u.organization_id = ${tx.organizationId} and u.kind = 'decision' and u.opened_at <= ${instant}::timestamptz
      and coalesce(u.settled_at, 'infinity') > ${instant}::timestamptz`)
  const byPerson = Map.groupBy(owed, ({ personId }) => personId)
  return new Map(
    [...byPerson].map(([personId, decisions]) => {
      const seats = decisions.flatMap(({ body, isLate }) => [...body.who, ...(isLate ? (body.whenLate?.to ?? []) : [])])
      const theirs = seats.map(({ committeeId }) => chairOf.get(committeeId ?? -1)).filter((id) => id !== undefined)
      return [personId, [...new Set(theirs)]]
    }),
  )
}

interface StepBody {
  who: { committeeId?: number }[]
  whenLate?: { to?: { committeeId?: number }[] } | null
}
