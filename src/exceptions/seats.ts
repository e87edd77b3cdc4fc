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

/** What a case comes to by rules that look at it. */
type About = Omit<Concerned, 'excluded'>

/** Who may speak in a step, once it is known whom its rules come to. */
export type Seating = (speakers: Speakers, concerned: Concerned) => Seat[]

/** Who may speak in a step on a day. */
export async function seatsOf(tx: Tx, speakers: Speakers, concerned: Concerned, day: string): Promise<Seat[]> {
  return (await seating(tx, [{ speakers, about: concerned }], day))(speakers, concerned)
}

/**
 * Who may speak in each of some steps on a day: whoever its rules come to and is with us, and who stands in for them on that day.
 * Nobody who asked for it or benefits, and nobody in their place; who stands in for somebody has no stand-in of their own.
 */
export async function seating(tx: Tx, steps: readonly { speakers: Speakers; about: About }[], day: string): Promise<Seating> {
  const asked = steps.flatMap(({ speakers: { who, veto, late }, about }) =>
    [...who, ...veto, ...late].flatMap((rule) => asksOf(rule, about)),
  )
  const found = await peopleOf(tx, asked, day)
  const standIns = Map.groupBy(await standInsOf(tx, [...new Set([...found.values()].flat())], day), ({ personId }) => personId)
  return (speakers, concerned) => {
    const among = (rules: readonly Decider[]) =>
      rules.flatMap((rule) => {
        const ids = new Set(asksOf(rule, concerned).flatMap((ask) => found.get(nameOfAsk(ask)) ?? []))
        return [...ids].toSorted((a, b) => a - b).map((personId) => ({ personId, inRole: nameOf(rule) }))
      })
    return seatsAmong(among, (personId) => standIns.get(personId) ?? [], speakers, concerned.excluded)
  }
}

function seatsAmong(
  among: (rules: readonly Decider[]) => { personId: number; inRole: string }[],
  standInsFor: (personId: number) => { personId: number; standInId: number }[],
  { who, veto, late }: Speakers,
  excluded: ReadonlySet<number>,
): Seat[] {
  const found = [...among(who).map((one) => ({ ...one, late: false })), ...among(late).map((one) => ({ ...one, late: true }))]
  const vetoes = new Set(among(veto).map(({ personId }) => personId))
  const principals = new Map<number, Found>()
  for (const one of found)
    if (!excluded.has(one.personId) && !principals.has(one.personId))
      principals.set(one.personId, { ...one, veto: vetoes.has(one.personId) })
  const own: Seat[] = [...principals.values()].map((one) => ({ ...seat(one), personId: one.personId, onBehalfOf: null }))
  const theirs = [...principals.values()]
    .toSorted((a, b) => a.personId - b.personId)
    .flatMap((principal) =>
      standInsFor(principal.personId)
        .filter(({ standInId }) => !excluded.has(standInId))
        .map(({ personId, standInId }) => ({ ...seat(principal), personId: standInId, onBehalfOf: personId })),
    )
  return [...own, ...theirs]
}

function seat({ inRole, late, veto }: Found): Pick<Seat, 'inRole' | 'hasVeto'> {
  return { inRole: late ? `${inRole}+late` : inRole, hasVeto: veto }
}

/** How the record names the rule by which somebody speaks. */
export function nameOf(rule: Decider): string {
  if (rule.type === 'role') return `role:${rule.role}`
  if (rule.type === 'committee') return `committee:${rule.committeeId}`
  return rule.type === 'people' ? 'named' : rule.type
}

/** What a rule asks for: whoever is `of` it. */
interface Ask {
  type: Decider['type']
  /** The requester, the policy, the person or the committee by id, or the role. */
  of: number | string
}

function asksOf(rule: Decider, { requesterId, policyId }: About): Ask[] {
  switch (rule.type) {
    case 'requesters-manager':
      return [{ type: rule.type, of: requesterId }]
    case 'policy-owner':
      return [{ type: rule.type, of: policyId }]
    case 'role':
      return [{ type: rule.type, of: rule.role }]
    case 'people':
      return rule.personIds.map((of) => ({ type: rule.type, of }))
    case 'committee':
      return [{ type: rule.type, of: rule.committeeId }]
  }
}

const nameOfAsk = ({ type, of }: Ask) => `${type}/${of}`

/** Whom each thing that is asked for comes to, of those who are with us on a day; by its name. */
async function peopleOf(tx: Tx, asked: readonly Ask[], day: string): Promise<Map<string, number[]>> {
  const of = (wanted: Decider['type']) => [...new Set(asked.filter(({ type }) => type === wanted).map((ask) => ask.of))]
  const org = tx.organizationId
  const rows = await tx.rows(sql<Ask & { personId: number }>`
    select f.type, f.of, p.person_id as "personId"
    from (
      select 'requesters-manager' as type, l.person_id::text as of, l.manager_id as person_id from reporting_line l
      where l.organization_id = ${org} and l.person_id = any (${of('requesters-manager')}::integer[]) and l.from_day <= ${day}::date
        and l.until_day > ${day}::date
      union all
      select 'policy-owner', o.policy_id::text, o.owner_id from policy o
      where o.organization_id = ${org} and o.policy_id = any (${of('policy-owner')}::integer[])
      union all
      select 'role', h.role::text, h.person_id from person h where h.organization_id = ${org} and h.role = any (${of('role')}::text[])
      union all
      select 'people', i::text, i from unnest(${of('people')}::integer[]) i
      union all
      select 'committee', c.committee_id::text, unnest(c.member_ids) from committee c
      where c.organization_id = ${org} and c.committee_id = any (${of('committee')}::integer[]) and c.retired_at is null
    ) f
    join person p on p.organization_id = ${org} and p.person_id = f.person_id and (p.joined_on is null or p.joined_on <= ${day}::date)
                 and (p.left_on is null or p.left_on >= ${day}::date)`)
  const found = Map.groupBy(rows, nameOfAsk)
  return new Map([...found].map(([name, people]) => [name, people.map(({ personId }) => personId)]))
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
