import { sql } from 'kysely'
import type { MoveName } from '../contract/exception-moves.ts'
import type { WriteTx } from '../database/transaction.ts'
import { changeCase, numberText } from './case.ts'
import type { Hearing } from './hearing.ts'
import { addMove } from './move-log.ts'
import type { Made } from './moves/maker.ts'
import { moveOf } from './workflow.ts'

/** A move as it was made, for the record: by whom, for whom, in which role. `byId` is null where the product made it. */
export interface MoveSaid {
  move: MoveName
  reason: string
  byId: number | null
  onBehalfOf: number | null
  inRole: string | null
}

/** Keeps the books of a move: its line on the record, what it changes, and the audit entry. Returns the line's number. */
export async function recordMove(tx: WriteTx, hearing: Hearing, said: MoveSaid, { to, changes, detail }: Made): Promise<number> {
  const { case: held } = hearing
  const { move, reason, byId, onBehalfOf, inRole } = said
  const toState = to ?? held.state
  if (!moveOf(move).to.includes(to ?? 'same') && toState !== held.state)
    throw new Error(`the move ${move} led from ${held.state} to ${toState}, which the table does not know`)
  const version = changes?.version ?? held.version
  const { digest } = await tx.one(sql<{ digest: string }>`
    select digest from exception_version
    where organization_id = ${tx.organizationId} and exception_id = ${held.id} and version = ${version}`)
  const moveNo = await addMove(tx, held.id, {
    ...{ move, fromState: held.state, toState, byId, onBehalfOfId: onBehalfOf, inRole },
    ...{ reason, version, digest, detail: detail ?? {} },
  })
  await changeCase(tx, held.id, { ...changes, state: toState })
  if (changes?.confidential && !held.confidential) await withholdWords(tx, held.number)
  tx.record({
    // A withdrawal that nobody made: the audit log names whoever ended the other exception, and may not call it theirs.
    action: move === 'withdraw' && byId === null ? 'exception.ended-with' : `exception.${move}`,
    objectType: 'exception',
    objectId: numberText(held.number),
    before: { state: held.state },
    after: { state: toState, version, digest, inRole, ...(onBehalfOf !== null && { onBehalfOf }) },
    // Whoever reads the log need not be a party to what is confidential.
    ...(reason !== '' && !(changes?.confidential ?? held.confidential) && { personal: { reason } }),
  })
  return moveNo
}

/** What was said on a case before it became confidential is not read from the audit log either: the log only committed to it. */
async function withholdWords(tx: WriteTx, number: number): Promise<void> {
  await tx.run(sql`
    delete from audit_personal v using audit_entry e
    where v.organization_id = ${tx.organizationId} and e.organization_id = v.organization_id and e.leaf_index = v.leaf_index
      and e.object_type = 'exception' and e.object_id = ${numberText(number)}`)
}
