import { sql } from 'kysely'
import type { Decider } from '../contract/approval-routes.ts'
import type { Tx } from '../database/transaction.ts'
import type { Seat } from './tally.ts'

/** What a step says about who may speak in it: `late` those whom its being late brings in. */
export interface Speakers {
  who: readonly Decider[]
  veto: readonly Decider[]
  late: readonly Decider[]
}

/** Of the case: whose manager, and which policy's owner. */
export interface Concerned {
  requesterId: number
  policyId: number
  /** They decide nothing, by no road: the requester, the owner, whoever benefits. */
  excluded: ReadonlySet<number>
}

interface Found {
  personId: number
  inRole: string
  late: boolean
  veto: boolean
}

/**
 * Who may speak in a step on a day: whoever its rules come to and is with us, and who stands in for them on that day. Nobody
 * who asked for it or benefits, and nobody in their place; who stands in for somebody has no stand-in of their own.
 */
export async function seatsOf(tx: Tx, speakers: Speakers, concerned: Concerned, day: string): Promise<Seat[]> {
  const found = [
    ...(await peopleOf(tx, speakers.who, concerned, day)).map((one) => ({ ...one, late: false })),
    ...(await peopleOf(tx, speakers.late, concerned, day)).map((one) => ({ ...one, late: true })),
  ]
  const vetoes = new Set((await peopleOf(tx, speakers.veto, concerned, day)).map(({ personId }) => personId))
  const principals = new Map<number, Found>()
  for (const one of found)
    if (!concerned.excluded.has(one.personId) && !principals.has(one.personId))
      principals.set(one.personId, { ...one, veto: vetoes.has(one.personId) })
  const seats: Seat[] = [...principals.values()].map((one) => ({ ...seat(one), personId: one.personId, onBehalfOf: null }))
  for (const { personId, standInId } of await standInsOf(tx, [...principals.keys()], day)) {
    const principal = principals.get(personId)
    if (principal && !concerned.excluded.has(standInId)) seats.push({ ...seat(principal), personId: standInId, onBehalfOf: personId })
  }
  return seats
}

function seat({ inRole, late, veto }: Found): Pick<Seat, 'inRole' | 'hasVeto'> {
  return { inRole: late ? `${inRole}+late` : inRole, hasVeto: veto }
}

async function peopleOf(
  tx: Tx,
  rules: readonly Decider[],
  concerned: Concerned,
  day: string,
): Promise<{ personId: number; inRole: string }[]> {
  const found: { personId: number; inRole: string }[] = []
  for (const rule of rules)
    for (const { personId } of await tx.rows(idsOf(tx, rule, concerned, day))) found.push({ personId, inRole: nameOf(rule) })
  return found
}

/** How the record names the rule by which somebody speaks. */
export function nameOf(rule: Decider): string {
  if (rule.type === 'role') return `role:${rule.role}`
  if (rule.type === 'committee') return `committee:${rule.committeeId}`
  return rule.type === 'people' ? 'named' : rule.type
}

function idsOf(tx: Tx, rule: Decider, { requesterId, policyId }: Concerned, day: string) {
  const present = sql`p.organization_id = ${tx.organizationId} and (p.joined_on is null or p.joined_on <= ${day}::date)
    and (p.left_on is null or p.left_on >= ${day}::date)`
  const among = (ids: ReturnType<typeof sql>) => sql<{ personId: number }>`
    select p.person_id as "personId" from person p where ${present} and p.person_id in (${ids}) order by p.person_id`
  switch (rule.type) {
    case 'requesters-manager':
      return among(sql`
        select l.manager_id from reporting_line l
        where l.organization_id = ${tx.organizationId} and l.person_id = ${requesterId} and l.from_day <= ${day}::date and l.until_day > ${day}::date`)
    case 'policy-owner':
      return among(sql`select o.owner_id from policy o where o.organization_id = ${tx.organizationId} and o.policy_id = ${policyId}`)
    case 'role':
      return sql<{
        personId: number
      }>`select p.person_id as "personId" from person p where ${present} and p.role = ${rule.role} order by p.person_id`
    case 'people':
      return among(sql`select unnest(${rule.personIds}::integer[])`)
    case 'committee':
      return among(sql`
        select unnest(c.member_ids) from committee c
        where c.organization_id = ${tx.organizationId} and c.committee_id = ${rule.committeeId} and c.retired_at is null`)
  }
}

async function standInsOf(tx: Tx, personIds: number[], day: string): Promise<{ personId: number; standInId: number }[]> {
  return tx.rows(sql<{ personId: number; standInId: number }>`
    select s.person_id as "personId", s.stand_in_id as "standInId"
    from stand_in s join person p on p.organization_id = s.organization_id and p.person_id = s.stand_in_id
    where s.organization_id = ${tx.organizationId} and s.person_id = any (${personIds}::integer[]) and s.from_day <= ${day}::date
      and s.until_day >= ${day}::date and s.stand_in_id <> s.person_id and (p.left_on is null or p.left_on >= ${day}::date)
      and (p.joined_on is null or p.joined_on <= ${day}::date)
    order by s.person_id, s.stand_in_id`)
}
