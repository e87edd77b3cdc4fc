import { checkpointLine } from '../../audit/checkpoint.ts'
import { lastCheckpoint } from '../../audit/sign.ts'
import type { Tx } from '../../database/transaction.ts'
import { loadOrganization } from '../../people/organization.ts'

/** Whose a document is, when it was made, and what the audit log was signed with last by then. */
export interface Imprint {
  organization: string
  made: Temporal.Instant
  /** "SIZE ROOT": whoever keeps the document is a witness. */
  checkpoint: string | undefined
}

/** What a document that is made now says of itself. */
export async function imprintOf(tx: Tx): Promise<Imprint> {
  const [{ name }, signed] = [await loadOrganization(tx), await lastCheckpoint(tx)]
  return { organization: name, made: tx.clock.now(), checkpoint: signed && checkpointLine(signed) }
}

/** An imprint in lines below a title. */
export function imprintLines({ made, checkpoint }: Imprint): string[] {
  const at = made.toString({ smallestUnit: 'second' }).slice(0, 19).replace('T', ' ')
  return [`Made: ${at} UTC`, ...(checkpoint === undefined ? [] : [`Checkpoint of the audit log: ${checkpoint}`])]
}
