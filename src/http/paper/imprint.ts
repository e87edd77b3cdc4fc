import { checkpointLine } from '../../audit/checkpoint.ts'
import { lastCheckpoint } from '../../audit/sign.ts'
import type { Tx } from '../../database/transaction.ts'
import type { AsOf } from '../../exceptions/reports/as-of.ts'
import { loadOrganization } from '../../people/organization.ts'
import { localDay } from '../../time/round-time.ts'
import type { PaperWords } from './words/words.ts'

/** Whose a document is, when it was made, and what the audit log was signed with last by then. */
export interface Imprint {
  organization: string
  made: Temporal.Instant
  /** "SIZE ROOT": whoever keeps the document is a witness. */
  checkpoint: string | undefined
  /** The past day it is of, by what was known at the end of another, null: by what is known now; undefined: it is of now. */
  ofThen?: { day: string; known: string | null } | undefined
}

/** What a document that is made now says of itself, and of the past day it is of. */
export async function imprintOf(tx: Tx, then?: AsOf): Promise<Imprint> {
  const [{ name }, signed] = [await loadOrganization(tx), await lastCheckpoint(tx)]
  return {
    organization: name,
    made: tx.clock.now(),
    checkpoint: signed && checkpointLine(signed),
    ofThen: then?.isPast ? daysOf(tx, then) : undefined,
  }
}

function daysOf(tx: Tx, { day, known, timeZone }: AsOf): { day: string; known: string | null } {
  const [knownOn, today] = [Temporal.Instant.from(known), tx.clock.now()].map((at) => localDay(at, timeZone)) as [string, string]
  return { day, known: knownOn < today ? knownOn : null }
}

/** An imprint in lines below a title. */
export function imprintLines({ made, checkpoint, ofThen }: Imprint, { imprint, written }: PaperWords): string[] {
  return [
    ...(ofThen === undefined ? [] : [imprint.ofThen(written.day(ofThen.day), ofThen.known === null ? null : written.day(ofThen.known))]),
    imprint.made(written.moment(made.toString())),
    ...(checkpoint === undefined ? [] : [imprint.checkpoint(checkpoint)]),
  ]
}
