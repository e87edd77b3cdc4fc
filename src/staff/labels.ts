import { takeTurn } from '../database/locks.ts'
import { sql, type Tx, type WriteTx } from '../database/transaction.ts'
import { anyEffect } from '../deadlines/cover.ts'
import type { Sight } from '../identity/sight.ts'
import { followMembers } from '../ledger/follow-effects.ts'
import { takeOffLabels } from '../people/note-changes.ts'
import { loadOrganization } from '../people/organization.ts'
import { localDay } from '../time/round-time.ts'

const byHand = 'hand'

/** Puts a label on somebody by hand; where it is there already, nothing is written. */
export async function putLabel(tx: WriteTx, personId: number, label: string): Promise<void> {
  await takeTurn(tx, 'labelsOfPerson', personId)
  if ((await whoSet(tx, personId, label)).includes(byHand)) return
  await tx.run(sql`
    insert into person_label (organization_id, person_id, label, set_by, since)
    values (${tx.organizationId}, ${personId}, ${label}, ${byHand}, ${tx.clock.now().toString()})`)
  await followLabels(tx)
  tx.record({ action: 'label.put', objectType: 'person', objectId: String(personId), after: { label } })
}

/** Exceptions may cover whoever wears a label. */
async function followLabels(tx: WriteTx): Promise<void> {
  if (!(await anyEffect(tx))) return
  await takeTurn(tx, 'ledger')
  const organization = await loadOrganization(tx)
  await followMembers(tx, organization, localDay(tx.clock.now(), organization.timeZone))
}

/** Who put a label on somebody: 'hand', 'source:NAME', 'policy:ID'; nobody where it is not there. */
export async function whoSet(tx: Tx, personId: number, label: string): Promise<string[]> {
  const rows = await tx.rows(sql<{ setBy: string }>`
    select set_by as "setBy" from person_label
    where organization_id = ${tx.organizationId} and person_id = ${personId} and label = ${label} order by set_by`)
  return rows.map(({ setBy }) => setBy)
}

/** Takes off a label that was put on by hand; what a policy or a source set is theirs to take off. Says whether there was one. */
export async function takeLabelOff(tx: WriteTx, personId: number, label: string): Promise<boolean> {
  const gone = await takeOffLabels(tx, sql`t.person_id = ${personId} and t.label = ${label} and t.set_by = ${byHand}`)
  if (gone > 0) await followLabels(tx)
  if (gone > 0) tx.record({ action: 'label.taken-off', objectType: 'person', objectId: String(personId), before: { label } })
  return gone > 0
}

/** The labels on the people one may see, with how many have each. */
export function labelsInUse(tx: Tx, sight: Sight, q: string | undefined): Promise<{ label: string; people: number }[]> {
  return tx.rows(sql`
    select label, count(distinct person_id)::integer as people from person_label
    where organization_id = ${tx.organizationId} and ${sight.includes(sql.ref('person_id'))} and position(lower(${q ?? ''}) in lower(label)) > 0
    group by label order by lower(label), label limit 500`)
}

/** The departments of the people one may see, with how many are in each. */
export function departments(tx: Tx, sight: Sight, q: string | undefined): Promise<{ department: string; people: number }[]> {
  return tx.rows(sql`
    select department, count(*)::integer as people from person
    where organization_id = ${tx.organizationId} and department is not null and ${sight.includes(sql.ref('person_id'))}
      and position(lower(${q ?? ''}) in lower(department)) > 0
    group by department order by lower(department), department limit 500`)
}
