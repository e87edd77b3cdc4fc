import { sql } from 'kysely'
import type { EscalationPolicy } from '../contract/escalation-policy.ts'
import { escalationPolicySchema } from '../contract/escalation-policy.ts'
import { takeTurn } from '../database/locks.ts'
import type { Tx, WriteTx } from '../database/transaction.ts'
import { takeOffLabels } from '../people/note-changes.ts'
import { keepVersion, sameDefinition, withoutPeople } from './policies.ts'

/** Thrown where a policy of that name is there already. */
export class NameTaken extends Error {}

/** A policy as it is, held until the transaction ends; null definition where it cannot be read any more. */
export interface HeldPolicy {
  id: number
  version: number
  definition: EscalationPolicy | null
}

/** Finds a policy and lets nobody else change it meanwhile. */
export async function holdPolicy(tx: WriteTx, id: number): Promise<HeldPolicy | undefined> {
  await takeTurn(tx, 'escalationPolicy', id)
  const row = await tx.maybeOne(sql<{ version: number; definition: unknown }>`
    select version, definition from escalation_policy where organization_id = ${tx.organizationId} and policy_id = ${id}`)
  return row && { id, version: row.version, definition: escalationPolicySchema.safeParse(row.definition).data ?? null }
}

/** Adds a policy and returns its id. Throws NameTaken. */
export async function addPolicy(tx: WriteTx, definition: EscalationPolicy): Promise<number> {
  const row = await tx.maybeOne(sql<{ id: number }>`
    insert into escalation_policy (organization_id, name, version, state, definition, changed_at)
    values (${tx.organizationId}, ${definition.name}, 1, ${definition.state}, ${JSON.stringify(definition)}, ${tx.clock.now().toString()})
    on conflict (organization_id, name) do nothing
    returning policy_id as id`)
  if (!row) throw nameTaken(definition.name)
  await keepVersion(tx, { id: row.id, version: 1, before: null, after: definition })
  return row.id
}

/** Makes a new version of a policy, unless nothing differs. Throws NameTaken. */
export async function changePolicy(tx: WriteTx, held: HeldPolicy, after: EscalationPolicy): Promise<void> {
  if (held.definition && sameDefinition(held.definition, after)) return
  const version = held.version + 1
  const changed = await tx.attempt(() =>
    tx.run(sql`
      update escalation_policy
      set name = ${after.name}, version = ${version}, state = ${after.state}, definition = ${JSON.stringify(after)}, changed_at = ${tx.clock.now().toString()},
          started_on = case when ${startsAnew(held.definition, after)} then null else started_on end
      where organization_id = ${tx.organizationId} and policy_id = ${held.id}`),
  )
  if (!changed.ok) throw (changed.error as { code?: string }).code === uniqueViolation ? nameTaken(after.name) : changed.error
  await keepVersion(tx, { id: held.id, version, before: held.definition, after })
}

const uniqueViolation = '23505'

/** Whether what it reaches next is taken as known: it starts "from here", and is switched on or looks for something else. */
function startsAnew(before: EscalationPolicy | null, after: EscalationPolicy): boolean {
  if (after.start !== 'from-here') return false
  return before === null || before.state !== 'on' || !sameDefinition(before.trigger, after.trigger)
}

function nameTaken(name: string): NameTaken {
  return new NameTaken(`There is a policy named "${name}" already: choose another name.`)
}

/** A name that is free, made from one that is taken: "Late", "Late (copy)", "Late (copy 2)". */
export async function freeName(tx: Tx, name: string): Promise<string> {
  const base = name.slice(0, 180)
  const taken = await tx.rows(sql<{ name: string }>`
    select name from escalation_policy where organization_id = ${tx.organizationId} and starts_with(name, ${base})`)
  const names = new Set(taken.map((row) => row.name))
  for (let copy = 1; ; copy += 1) {
    const candidate = `${base} (copy${copy === 1 ? '' : ` ${copy}`})`
    if (!names.has(candidate)) return candidate
  }
}

/** What removing a policy stops, and what stays. */
export interface Removal {
  firing: number
  told: number
  label: string | null
  labelled: number
  labelsGo: boolean
  logged: number
}

/** What removing a policy would stop. */
export async function removalOf(tx: Tx, id: number): Promise<Removal | undefined> {
  return tx.maybeOne(sql<Removal>`
    select (select count(*)::integer from episode e where e.organization_id = p.organization_id and e.policy_id = p.policy_id and e.closed_on is null) as firing,
           (select count(distinct t.recipient_id)::integer from telling t
            where t.organization_id = p.organization_id and t.policy_id = p.policy_id and t.until_day = 'infinity') as told,
           p.definition ->> 'label' as label,
           (select count(distinct l.person_id)::integer from person_label l
            where l.organization_id = p.organization_id and l.set_by = 'policy:' || p.policy_id) as labelled,
           coalesce((p.definition ->> 'removeLabelWhenClear')::boolean, false) as "labelsGo",
           (select count(*)::integer from episode e where e.organization_id = p.organization_id and e.policy_id = p.policy_id) as logged
    from escalation_policy p
    where p.organization_id = ${tx.organizationId} and p.policy_id = ${id}`)
}

/**
 * Removes a policy. Its versions and its part of the log stay; the next round closes what it still fires for, and says so
 * to whoever was told. A label that goes when people are clear goes now.
 */
export async function removePolicy(tx: WriteTx, { id, definition }: HeldPolicy): Promise<void> {
  await tx.run(sql`delete from escalation_policy where organization_id = ${tx.organizationId} and policy_id = ${id}`)
  if (definition?.removeLabelWhenClear) await takeOffLabels(tx, sql`t.set_by = ${`policy:${id}`}`)
  tx.record({
    action: 'escalation-policy.removed',
    objectType: 'escalation-policy',
    objectId: String(id),
    before: definition && withoutPeople(definition),
  })
}
