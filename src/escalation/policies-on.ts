import { sql } from 'kysely'
import { escalationPolicySchema } from '../contract/escalation-policy.ts'
import type { Tx } from '../database/transaction.ts'
import type { StoredPolicy } from './moment.ts'
import { loadPolicies } from './policies.ts'

/** A policy as a day knew it. */
export interface PolicyOfADay extends StoredPolicy {
  /** It has a later version, or is there no more. */
  changedSince: boolean
}

/**
 * The policies as the round of a day evaluated them, those removed since among them. Where no round ran, or none knew a
 * policy yet, as they are now: there is no log to contradict.
 */
export async function policiesOn(tx: Tx, day: string): Promise<PolicyOfADay[]> {
  const rows = await tx.rows(sql<Omit<PolicyOfADay, 'definition'> & { definition: unknown }>`
    select distinct on (v.policy_id) v.policy_id as id, v.version, p.started_on as "startedOn", v.definition,
           p.version is distinct from v.version as "changedSince"
    from round r
    join escalation_policy_version v on v.organization_id = r.organization_id and v.applied_at <= r.ran_at
    left join escalation_policy p on p.organization_id = v.organization_id and p.policy_id = v.policy_id
    where r.organization_id = ${tx.organizationId} and r.day = ${day} and (p.policy_id is not null or not exists (
      select from audit_entry a
      where a.organization_id = r.organization_id and a.object_type = 'escalation-policy' and a.object_id = v.policy_id::text
        and a.action = 'escalation-policy.removed' and a.recorded_at <= r.ran_at))
    order by v.policy_id, v.version desc`)
  const then = rows.flatMap(({ definition, ...row }) => {
    const { data } = escalationPolicySchema.safeParse(definition)
    return data ? [{ ...row, definition: data }] : []
  })
  const known = new Set(rows.map(({ id }) => id))
  const now = (await loadPolicies(tx)).policies.filter(({ id }) => !known.has(id))
  return [...then, ...now.map((policy) => ({ ...policy, changedSince: false }))]
}
