import { type RawBuilder, sql } from 'kysely'
import { type EscalationPolicy, escalationPolicySchema } from '../contract/escalation-policy.ts'
import { type Page, type Paging, pageOfRows } from '../database/keyset.ts'
import type { Tx } from '../database/transaction.ts'
import { sameDefinition } from './policies.ts'
import { type NamedPerson, peopleNamed } from './policy-list.ts'

/** One version of a policy, and what it changed. */
export interface PolicyVersion {
  version: number
  definition: EscalationPolicy | null
  before: EscalationPolicy | null
  changed: string[]
  people: NamedPerson[]
  appliedAt: string
  by: string
}

/** Joins the last version `e` of the policy that a row of the log is about: also of one that was removed, which goes on by the name it had. */
export function lastVersionOf(row: string): RawBuilder<unknown> {
  return sql`
    left join lateral (
      select v.definition from escalation_policy_version v
      where v.organization_id = ${sql.ref(`${row}.organization_id`)} and v.policy_id = ${sql.ref(`${row}.policy_id`)}
      order by v.version desc limit 1) e on true`
}

/** A page of the versions of a policy, the newest first. */
export async function listVersions(tx: Tx, policyId: number, paging: Paging): Promise<Page<PolicyVersion>> {
  const list = {
    select: sql`v.version, v.definition, b.definition as before, v.applied_at as "appliedAt", coalesce(p.name, v.actor) as by`,
    from: sql`
      from escalation_policy_version v
      left join escalation_policy_version b on b.organization_id = v.organization_id and b.policy_id = v.policy_id and b.version = v.version - 1
      left join person p on p.organization_id = v.organization_id and 'person:' || p.person_id = v.actor
      where v.organization_id = ${tx.organizationId} and v.policy_id = ${policyId}`,
    keys: [{ value: sql`v.version`, type: 'integer' as const }],
    descending: true,
  }
  const page = await pageOfRows<{ version: number; definition: unknown; before: unknown; appliedAt: string; by: string }>(tx, list, paging)
  const pairs = page.items.map(({ definition, before }) => ({ definition: parsed(definition), before: parsed(before) }))
  const named = await peopleNamed(
    tx,
    pairs.flatMap(({ definition, before }) => [definition, before]),
  )
  return {
    ...page,
    items: page.items.map((row, index) => {
      const { definition = null, before = null } = pairs[index] ?? {}
      const people = new Map([...named(before), ...named(definition)].map((person) => [person.ref, person]))
      return { ...row, definition, before, changed: changedParts(before, definition), people: [...people.values()] }
    }),
  }
}

function parsed(definition: unknown): EscalationPolicy | null {
  return escalationPolicySchema.safeParse(definition).data ?? null
}

/** The keys of a definition whose values differ; none for the first version. */
export function changedParts(before: EscalationPolicy | null, after: EscalationPolicy | null): string[] {
  if (!before || !after) return []
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof EscalationPolicy>
  return [...keys].filter((key) => !sameDefinition(before[key], after[key]))
}
