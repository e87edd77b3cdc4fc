import type { House } from '../app.ts'
import { sql, type Tx } from '../database/transaction.ts'
import { post } from '../identity/post.ts'
import { nudgeLetter } from './nudge-letters.ts'
import type { NudgedInFull } from './nudges.ts'

export interface Nudger {
  organizationId: number
  name: string
  organization: string
}

/** Who nudges, as the mail says it. */
export function readNudger(tx: Tx, personId: number): Promise<Nudger> {
  return tx.one(sql<Nudger>`
    select p.organization_id as "organizationId", p.name, o.name as organization from person p join organization o on o.organization_id = p.organization_id
    where p.organization_id = ${tx.organizationId} and p.person_id = ${personId}`)
}

/** Sends the mails of nudges, each once: one that fails is not tried again, for the notice stands in the product. Returns how many went. */
export async function postNudges(
  { db, config, log }: House,
  told: readonly NudgedInFull[],
  by: Nudger,
  note: string | null,
): Promise<number> {
  let sent = 0
  for (const person of told) {
    if (!person.byEmail || person.address === null) continue
    const letter = { to: { name: person.name, address: person.address }, from: by.organization, ...nudgeLetter(person, by.name, note) }
    const went = await post(db, config, by.organizationId, letter).catch((err: Error) => {
      log.warn({ err, personId: person.personId }, 'the mail of a nudge could not be sent')
      return false
    })
    if (went) sent += 1
  }
  return sent
}
