import { sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import type { Difference } from './difference.ts'
import type { RoundFacts } from './facts.ts'
import type { FiringExpected } from './firing.ts'
import { recipientsOf } from './recipients.ts'
import { loadRoster } from './roster.ts'

interface Telling {
  policyId: number
  subjectId: number
  recipientId: number
  rules: string[]
}

/**
 * Holds who is told on the day, and by which kind of rule, against who should be: all recipients of what fires, but for what a
 * policy took as known when it started and what exceptions mute. Left out where people were changed since the round. Keeps what
 * fires in memory, with those who have to do with it.
 */
export async function compareTold(
  tx: Tx,
  round: RoundFacts,
  firing: FiringExpected,
  note: (difference: Difference) => void,
): Promise<void> {
  if (!round.isPeopleSame) return
  const fires = [...firing.fires()]
  const subjects = new Set(fires.map(({ subjectId }) => subjectId))
  const definitions = firing.policies.map(({ definition }) => definition)
  const roster = await loadRoster(tx, round, subjects, definitions)
  const known = await countsTakenAsKnown(tx, round.day)
  const should = new Map<string, Map<number, string[]>>()
  for (const { policy, subjectId, tally } of fires) {
    const isSilent = tally.open > 0 && tally.muted === tally.open
    const key = `${policy.policyId}:${subjectId}`
    if (!isSilent && tally.count > (known.get(key) ?? 0)) should.set(key, recipientsOf(policy.definition, subjectId, roster))
  }
  const are = Map.groupBy(await tellingsOn(tx, round.day), ({ policyId, subjectId }) => `${policyId}:${subjectId}`)
  for (const { policyId, name } of firing.policies) {
    const keys = new Set([...should.keys(), ...are.keys()].filter((key) => key.startsWith(`${policyId}:`)))
    for (const key of keys) {
      const subjectId = Number(key.split(':')[1])
      if (firing.isUnknown(policyId, subjectId)) continue
      const facts = inWords(should.get(key) ?? new Map())
      const ledger = inWords(new Map((are.get(key) ?? []).map(({ recipientId, rules }) => [recipientId, rules])))
      if (ledger !== facts) note({ personId: subjectId, what: 'told', about: `policy ${name}`, ledger, facts })
    }
  }
}

function inWords(told: ReadonlyMap<number, readonly string[]>): string {
  const each = [...told].sort(([one], [other]) => one - other).map(([id, rules]) => `person ${id} (${rules.join(', ')})`)
  return each.length === 0 ? 'nobody is told' : `told: ${each.join('; ')}`
}

/** With which counts policies took subjects as known; more than that is news. */
async function countsTakenAsKnown(tx: Tx, day: string): Promise<Map<string, number>> {
  const known = await tx.rows(sql<{ key: string; count: number }>`
    select policy_id || ':' || subject_id as key, max(count)::integer as count from episode
    where organization_id = ${tx.organizationId} and known and opened_on <= ${day}::date and (closed_on is null or closed_on > ${day}::date)
    group by policy_id, subject_id`)
  return new Map(known.map(({ key, count }) => [key, count]))
}

function tellingsOn(tx: Tx, day: string): Promise<Telling[]> {
  return tx.rows(sql<Telling>`
    select policy_id as "policyId", subject_id as "subjectId", recipient_id as "recipientId",
           array(select distinct jsonb_path_query(because, '$[*].rule') #>> '{}' order by 1) as rules
    from telling where organization_id = ${tx.organizationId} and from_day <= ${day}::date and until_day > ${day}::date`)
}
