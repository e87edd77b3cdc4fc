import { sql } from 'kysely'
import { type EscalationPolicy, escalationPolicySchema } from '../contract/escalation-policy.ts'
import type { Tx, WriteTx } from '../database/transaction.ts'
import type { Problem } from './evaluate.ts'
import type { StoredPolicy } from './moment.ts'

/** The organisation's policies, in the order of their names; one that cannot be read any more is a problem, not a stop. */
export async function loadPolicies(tx: Tx): Promise<{ policies: StoredPolicy[]; unreadable: number[]; problems: Problem[] }> {
  const rows = await tx.rows(sql<{ id: number; name: string; version: number; startedOn: string | null; definition: unknown }>`
    select policy_id as id, name, version, started_on as "startedOn", definition
    from escalation_policy where organization_id = ${tx.organizationId} order by name collate "C"`)
  const policies: StoredPolicy[] = []
  const unreadable: number[] = []
  const problems: Problem[] = []
  for (const { id, name, version, startedOn, definition } of rows) {
    const parsed = escalationPolicySchema.safeParse(definition)
    if (parsed.success) policies.push({ id, version, startedOn, definition: parsed.data })
    else {
      unreadable.push(id)
      problems.push({ about: `policy ${name}`, problem: `its stored definition is not valid: ${parsed.error.issues[0]?.message}` })
    }
  }
  return { policies, unreadable, problems }
}

export interface PolicyChange {
  name: string
  change: 'added' | 'changed' | 'unchanged'
  before: EscalationPolicy | null
  after: EscalationPolicy
}

/** What applying definitions would change, by name. Policies that are not named stay as they are. */
export async function planPolicies(tx: Tx, definitions: EscalationPolicy[]): Promise<PolicyChange[]> {
  const { policies } = await loadPolicies(tx)
  return definitions.map((after) => {
    const before = policies.find((policy) => policy.definition.name === after.name)?.definition ?? null
    return { name: after.name, before, after, change: before === null ? 'added' : sameDefinition(before, after) ? 'unchanged' : 'changed' }
  })
}

/** Makes the planned changes: each a new version, each with its own audit entry. */
export async function applyPolicies(tx: WriteTx, plan: PolicyChange[]): Promise<void> {
  const at = tx.clock.now().toString()
  for (const { name, change, before, after } of plan) {
    if (change === 'unchanged') continue
    const { id, version } = await tx.one(sql<{ id: number; version: number }>`
      insert into escalation_policy as p (organization_id, name, version, state, definition, changed_at)
      values (${tx.organizationId}, ${name}, 1, ${after.state}, ${JSON.stringify(after)}, ${at})
      on conflict (organization_id, name) do update
        set version = p.version + 1, state = excluded.state, definition = excluded.definition, changed_at = excluded.changed_at
      returning policy_id as id, version`)
    await keepVersion(tx, { id, version, before, after })
  }
}

/** Keeps a version of a policy beside the others, with its audit entry. */
export async function keepVersion(
  tx: WriteTx,
  { id, version, before, after }: { id: number; version: number; before: EscalationPolicy | null; after: EscalationPolicy },
): Promise<void> {
  await tx.run(sql`
    insert into escalation_policy_version (organization_id, policy_id, version, state, definition, applied_at, actor)
    values (${tx.organizationId}, ${id}, ${version}, ${after.state}, ${JSON.stringify(after)}, ${tx.clock.now().toString()}, ${tx.cause.actor})`)
  tx.record({
    action: before === null ? 'escalation-policy.added' : 'escalation-policy.changed',
    objectType: 'escalation-policy',
    objectId: String(id),
    before: before && withoutPeople(before),
    after: withoutPeople(after),
    personal: { people: JSON.stringify(peopleOf(after)) },
  })
}

/** Whether two definitions, or parts of them, say the same. */
export function sameDefinition(a: unknown, b: unknown): boolean {
  return JSON.stringify(sorted(a ?? null)) === JSON.stringify(sorted(b ?? null))
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  )
}

/** The definition as the audit log may keep it for ever: people stand in it by number only. */
export function withoutPeople(definition: EscalationPolicy) {
  const recipients = definition.recipients.map((rule) =>
    typeof rule === 'object' && 'people' in rule ? { people: rule.people.length } : rule,
  )
  return JSON.parse(JSON.stringify({ ...definition, recipients, fallback: definition.fallback.length, owner: undefined }))
}

/** Everybody a definition names, by what it calls them. */
export function peopleOf({ recipients, fallback, owner }: EscalationPolicy) {
  return { owner, fallback, recipients: recipients.flatMap((rule) => (typeof rule === 'object' && 'people' in rule ? rule.people : [])) }
}
