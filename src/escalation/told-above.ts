import { sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import type { Because } from '../digest/digest.ts'
import { loadDirectory } from '../people/directory.ts'
import { type RecipientPolicy, recipientsOf } from './recipients/resolve.ts'

/** Somebody told as, or in place of, a person's manager. */
export interface Told {
  personId: number
  name: string
  because: Because
}

/** A policy that tells the manager and names no fallback of its own. */
const tellsTheManager: RecipientPolicy = {
  trigger: {
    type: 'overdue-count',
    kind: 'task',
    subject: 'individual',
    threshold: 1,
    counting: 'still-overdue',
    mandatoryOnly: false,
    until: 'settled',
  },
  recipients: ['manager'],
  fallback: [],
  channels: ['in-app'],
}

/** Who would be told in-app, on a day, as the manager of each of these people, by the lines that were known on another: nobody where the list is empty. */
export async function toldAsManager(tx: Tx, day: string, personIds: readonly number[], knownAt?: string): Promise<Map<number, Told[]>> {
  await tx.lay(
    'asked_about',
    sql`
    select distinct person_id from unnest(${[...personIds]}::integer[]) as a (person_id)`,
  )
  await tx.run(sql`analyze asked_about`)
  const roster = await loadDirectory(tx, day, 'asked_about', { knownAt })
  const told = (id: number) =>
    recipientsOf(tellsTheManager, id, roster).flatMap(({ recipientId, because }) =>
      because.map((reason) => ({ personId: recipientId, name: roster.get(recipientId)?.name ?? '', because: reason })),
    )
  return new Map(personIds.map((id) => [id, told(id)]))
}
