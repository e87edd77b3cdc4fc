import { sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import { takeOffLabels } from '../people/note-changes.ts'
import type { StoredPolicy } from './moment.ts'

/**
 * Puts each policy's label on the people it fires for and, where it says so, takes it off again when they are clear.
 * A label is one row for each who set it, so a policy takes off only its own, never one that was set by hand.
 * Needs the temp tables `fired` and `closing`.
 */
export async function keepLabels(tx: Tx, policies: StoredPolicy[]): Promise<void> {
  const labelling = policies.filter((policy) => policy.definition.label !== undefined)
  if (labelling.length === 0) return
  const ids = labelling.map((policy) => policy.id)
  const labels = labelling.map((policy) => policy.definition.label)
  await tx.run(sql`
    insert into person_label (organization_id, person_id, label, set_by, since)
    select ${tx.organizationId}, f.subject_id, l.label, 'policy:' || f.policy_id, ${tx.clock.now().toString()}
    from fired f join unnest(${ids}::integer[], ${labels}::text[]) as l (policy_id, label) on l.policy_id = f.policy_id
    on conflict do nothing`)
  const removing = labelling.filter((policy) => policy.definition.removeLabelWhenClear).map((policy) => policy.id)
  const isOfClosed = sql`t.person_id = c.subject_id and t.set_by = 'policy:' || c.policy_id and c.policy_id = any (${removing}::integer[])`
  await takeOffLabels(tx, isOfClosed, sql`using closing c`)
}
