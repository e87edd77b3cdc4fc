import { sql } from 'kysely'
import type { ExceptionPhase } from '../../contract/exceptions.ts'
import type { Tx, WriteTx } from '../../database/transaction.ts'
import type { Who } from '../../identity/who.ts'
import { NotNow } from '../../policies/unsound.ts'
import { numberText } from '../case.ts'
import { dutiesOf } from '../duties/facts.ts'
import { type Hearing, hear, partsOf } from '../hearing.ts'
import { maySee } from '../sight.ts'

/** The most that one file may hold. */
export const mostBytes = 25 * 1024 * 1024

/** A file that somebody attaches; `dutyId`: as evidence of this. */
export interface Attached {
  fileName: string
  mediaType: string
  bytes: number
  sha256: string
  dutyId: number | undefined
}

/** Thrown where somebody who only looks would attach something. */
export class NoParty extends Error {}

/**
 * Whether somebody may attach a file to an exception now: its parties, while it lives; after that only as evidence of what
 * was promised. Throws where they may not; false where there is no such exception for them.
 */
export async function mayAttach(tx: Tx, exceptionId: number, who: Who, dutyId: number | undefined): Promise<boolean> {
  const hearing = await hear(tx, exceptionId)
  if (!hearing || !(await maySee(tx, hearing, who))) return false
  const duties = await dutiesOf(tx, exceptionId)
  const duty = duties.find((one) => one.dutyId === dutyId)
  if (dutyId !== undefined && !duty) return false
  if (partsOf(hearing, who).size === 0 && !duties.some(({ personId }) => personId === who.personId))
    throw new NoParty('Files are attached by those who ask for an exception, decide on it or owe it something.')
  if (!duty && over.includes(hearing.phase)) throw new NotNow('It is over, so nothing is attached to it any more.')
  return true
}

const over: readonly ExceptionPhase[] = ['lapsed', 'rejected', 'withdrawn', 'closed', 'revoked']

/** Puts a file on the record of an exception. Whoever calls has asked `mayAttach` in the same transaction. */
export async function noteAttachment(tx: WriteTx, exceptionId: number, who: Who, file: Attached): Promise<void> {
  const { id, number } = await tx.one(sql<{ id: number; number: number }>`
    with put as (
      insert into attachment (organization_id, exception_id, duty_id, file_name, media_type, bytes, sha256, added_at, added_by)
      values (${tx.organizationId}, ${exceptionId}, ${file.dutyId ?? null}, ${file.fileName}, ${file.mediaType}, ${file.bytes}, ${file.sha256},
              ${tx.clock.now().toString()}, ${who.personId})
      returning attachment_id, exception_id)
    select p.attachment_id as id, x.number from put p join exception x on x.organization_id = ${tx.organizationId} and x.exception_id = p.exception_id`)
  const { fileName, mediaType, bytes, sha256 } = file
  tx.record({
    action: 'exception.file-attached',
    objectType: 'exception',
    objectId: numberText(number),
    after: { attachment: id, mediaType, bytes, sha256 },
    personal: { fileName }, // it often names somebody
  })
}

/** An attached file that somebody may see; undefined where there is none. */
export async function attachmentOf(
  tx: Tx,
  exceptionId: number,
  attachmentId: number,
  who: Who,
): Promise<Pick<Attached, 'fileName' | 'mediaType' | 'sha256'> | undefined> {
  const hearing: Hearing | undefined = await hear(tx, exceptionId)
  if (!hearing || !(await maySee(tx, hearing, who))) return undefined
  return tx.maybeOne(sql<Pick<Attached, 'fileName' | 'mediaType' | 'sha256'>>`
    select file_name as "fileName", media_type as "mediaType", sha256 from attachment
    where organization_id = ${tx.organizationId} and exception_id = ${exceptionId} and attachment_id = ${attachmentId}`)
}
