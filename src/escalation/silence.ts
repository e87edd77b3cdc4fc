import { sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import { covering, layEffectContent } from '../deadlines/cover.ts'
import { layEvidence, owedOf } from './evidence.ts'
import { isTeam, type Moment, type StoredPolicy } from './moment.ts'

/**
 * Lays the temp table silenced(policy_id, subject_id): what `fired` and nobody is told of, because an exception mutes all
 * that is behind it and still owed. It counts and shows all the same.
 */
export async function laySilenced(tx: Tx, moment: Moment, policies: readonly StoredPolicy[]): Promise<void> {
  await tx.layEmpty('silenced', 'policy_id integer, subject_id integer')
  if (!(await isAnyMuted(tx, moment))) return
  await layMuted(tx, moment)
  const pairs = await tx.rows(sql<Pair>`
    select f.policy_id as "policyId", f.subject_id as "subjectId", f.subject_id as "personId" from fired f
    where not f.policy_id = any (${teamPolicies(policies)}::integer[]) and f.subject_id in (select person_id from muted)
    union all
    select f.policy_id, f.subject_id, l.person_id from fired f
    join reporting_line l on l.organization_id = ${tx.organizationId} and l.manager_id = f.subject_id and l.person_id <> l.manager_id
                         and l.from_day <= ${moment.day}::date and l.until_day > ${moment.day}::date
    where f.policy_id = any (${teamPolicies(policies)}::integer[])
      and exists (select from reporting_line r join muted u on u.person_id = r.person_id
                  where r.organization_id = ${tx.organizationId} and r.manager_id = f.subject_id
                    and r.from_day <= ${moment.day}::date and r.until_day > ${moment.day}::date)`)
  const heard = await heardOf(tx, moment, policies, pairs)
  const silent = pairs.filter((pair) => heard.get(keyOf(pair)) === false)
  await tx.run(sql`
    insert into silenced
    select distinct * from unnest(${silent.map(({ policyId }) => policyId)}::integer[], ${silent.map(({ subjectId }) => subjectId)}::integer[])`)
}

/** Someone whose deadlines are behind what a policy fired for a subject. */
interface Pair {
  policyId: number
  subjectId: number
  personId: number
}

const keyOf = ({ policyId, subjectId }: Omit<Pair, 'personId'>) => `${policyId}:${subjectId}`

function teamPolicies(policies: readonly StoredPolicy[]): number[] {
  return policies.filter(isTeam).map(({ id }) => id)
}

async function isAnyMuted(tx: Tx, { day }: Moment): Promise<boolean> {
  const row = await tx.maybeOne(sql`
    select 1 from effect e
    join effect_span s on s.organization_id = e.organization_id and s.exception_id = e.exception_id and s.replaced_at is null
    where e.organization_id = ${tx.organizationId} and e.kind = 'mute' and ${day}::date between s.from_day and s.until_day limit 1`)
  return row !== undefined
}

/** Temp table muted(deadline_id, person_id, policy_id): what is muted on the day of those about whom something fired, for one policy or (null) all. */
async function layMuted(tx: Tx, { day }: Moment): Promise<void> {
  await layEffectContent(tx)
  const theirs = sql`
    (d.person_id in (select subject_id from fired)
     or d.person_id in (select l.person_id from reporting_line l join fired f on f.subject_id = l.manager_id
                        where l.organization_id = ${tx.organizationId} and l.from_day <= ${day}::date and l.until_day > ${day}::date))
    and (d.met_on is null or d.met_on >= ${day}::date - 1)`
  await tx.lay(
    'muted',
    sql`
    select distinct c.deadline_id, d.person_id, w.policy_id
    from (${covering(tx, theirs, sql`e.kind = 'mute'`)}) c
    join deadline d on d.organization_id = ${tx.organizationId} and d.deadline_id = c.deadline_id
    left join (select distinct exception_id, policy_id from effect_what where organization_id = ${tx.organizationId} and policy_id is not null) w
      on w.exception_id = c.exception_id
    where ${day}::date between c.from_day and c.until_day`,
  )
}

/** For each that fired: whether anything behind it is still owed and not muted; those with nothing owed are left out. */
async function heardOf(tx: Tx, moment: Moment, policies: readonly StoredPolicy[], pairs: readonly Pair[]): Promise<Map<string, boolean>> {
  const concerned = policies.filter(({ id }) => pairs.some(({ policyId }) => policyId === id))
  await layEvidence(tx, concerned)
  const cases = pairs.map(({ policyId, personId }) => ({ policyId, subjectId: personId }))
  const known = new Map(concerned.map((policy) => [policy.id, policy]))
  const owed = await owedOf(tx, moment, cases, known, { limit: allOfThem, alsoCleared: false })
  const muted = await tx.rows(sql<{ id: string; policyId: number | null }>`select deadline_id as id, policy_id as "policyId" from muted`)
  const silent = Map.groupBy(muted, ({ id }) => id)
  const subjectsOf = Map.groupBy(pairs, ({ policyId, personId }) => `${policyId}:${personId}`)
  const heard = new Map<string, boolean>()
  for (const { policyId, subjectId: personId, deadlineId } of owed) {
    const named = known.get(policyId)?.draftOf ?? policyId
    const isMuted = silent.get(deadlineId ?? '')?.some((one) => one.policyId === null || one.policyId === named) ?? false
    for (const pair of subjectsOf.get(`${policyId}:${personId}`) ?? []) heard.set(keyOf(pair), !isMuted || heard.get(keyOf(pair)) === true)
  }
  return heard
}

const allOfThem = 1_000_000
