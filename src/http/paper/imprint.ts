import { checkpointLine } from '../../audit/checkpoint.ts'
import { lastCheckpoint } from '../../audit/sign.ts'
import type { Tx } from '../../database/transaction.ts'
import type { AsOf } from '../../exceptions/reports/as-of.ts'
import { loadOrganization } from '../../people/organization.ts'
import { localDay } from '../../time/round-time.ts'

/** Whose a document is, when it was made, and what the audit log was signed with last by then. */
export interface Imprint {
  organization: string
  made: Temporal.Instant
  /** "SIZE ROOT": whoever keeps the document is a witness. */
  checkpoint: string | undefined
  /** The past day it is of, by what was known when; undefined: it is of now. */
  ofThen?: string | undefined
}

/** What a document that is made now says of itself, and of the past day it is of. */
export async function imprintOf(tx: Tx, then?: AsOf): Promise<Imprint> {
  const [{ name }, signed] = [await loadOrganization(tx), await lastCheckpoint(tx)]
  return {
    organization: name,
    made: tx.clock.now(),
    checkpoint: signed && checkpointLine(signed),
    ofThen: then?.isPast ? wordsOf(tx, then) : undefined,
  }
}

function wordsOf(tx: Tx, { day, known, timeZone }: AsOf): string {
  const [knownOn, today] = [Temporal.Instant.from(known), tx.clock.now()].map((at) => localDay(at, timeZone)) as [string, string]
  return `As of the end of ${day}, by what ${knownOn < today ? `was known at the end of ${knownOn}` : 'is known now'}.`
}

/** An imprint in lines below a title. */
export function imprintLines({ made, checkpoint, ofThen }: Imprint): string[] {
  const at = made.toString({ smallestUnit: 'second' }).slice(0, 19).replace('T', ' ')
  return [
    ...(ofThen === undefined ? [] : [ofThen]),
    `Made: ${at} UTC`,
    ...(checkpoint === undefined ? [] : [`Checkpoint of the audit log: ${checkpoint}`]),
  ]
}
