import type { WriteTx } from '../database/transaction.ts'
import type { Broken } from './duties/stale-cases.ts'
import { followUp } from './follow-up.ts'
import type { Hearing } from './hearing.ts'
import { type MoveSaid, recordMove } from './record-move.ts'

/** Stops an exception because a promise was not kept in time: nobody did it, so nobody is named. */
export async function suspendForBroken(tx: WriteTx, hearing: Hearing, { dutyId, title, dueOn }: Broken): Promise<void> {
  await suspendFor(tx, hearing, dutyId, { reason: `Not met by ${dueOn}: ${title}`, byId: null, onBehalfOf: null, inRole: null })
}

/** Stops an exception for a duty that failed, on the record like the move of that name. */
export async function suspendFor(tx: WriteTx, hearing: Hearing, dutyId: number, by: Omit<MoveSaid, 'move'>): Promise<void> {
  const said: MoveSaid = { move: 'suspend', ...by }
  const moveNo = await recordMove(tx, hearing, said, { changes: { suspendedAt: hearing.now }, detail: { dutyId } })
  await followUp(tx, hearing, { ...said, moveNo })
}
