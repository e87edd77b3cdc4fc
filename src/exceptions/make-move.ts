import type { ConditionSaid, ExceptionMove, MoveName } from '../contract/exception-moves.ts'
import type { WriteTx } from '../database/transaction.ts'
import type { Who } from '../identity/who.ts'
import { faultsOfPeople } from '../policies/people.ts'
import { expectSound } from '../policies/unsound.ts'
import { lockDuties } from './duties/write-duties.ts'
import { followUp } from './follow-up.ts'
import { currentStep, type Hearing, hear, partsOf, seatIn, standingOf } from './hearing.ts'
import type { Maker, Mover } from './moves/maker.ts'
import { makers } from './moves/makers.ts'
import { type MoveSaid, recordMove } from './record-move.ts'
import { Changed, MoveRefused } from './refusal.ts'
import { maySee } from './sight.ts'
import { moveOf, refusalOf } from './workflow.ts'

/**
 * Makes a move on a case: the only way in which an exception changes, whatever road leads here. Holds the case, so that
 * moves come one after the other; checks the table; records who did what, in which role, on which words.
 * @returns false where there is no such case, or whoever asks may not see it
 */
export async function makeMove(tx: WriteTx, exceptionId: number, who: Who, move: ExceptionMove): Promise<boolean> {
  await lockDuties(tx)
  const hearing = await hear(tx, exceptionId, true)
  if (!hearing || !(await maySee(tx, hearing, who))) return false
  await followUp(tx, hearing, await moveHeard(tx, hearing, who, move))
  return true
}

/** Makes a move on a case that was heard for it; what follows from it is up to whoever calls, and so is the lock. */
export async function moveHeard(tx: WriteTx, hearing: Hearing, who: Who, move: ExceptionMove): Promise<MoveSaid & { moveNo: number }> {
  const parts = partsOf(hearing, who)
  const refusal = refusalOf(move.move, parts, standingOf(hearing))
  // Who has a say in it looked at an older state: they have spoken, or it has gone on.
  if (refusal === 'not-you' && parts.has('route') && moveOf(move.move).by.includes('decider'))
    throw new Changed('You have spoken already, or it has been decided or taken back meanwhile. Look at it again.')
  if (refusal !== null) throw new MoveRefused(refusal, move.move, hearing)
  if ('conditions' in move) await expectKeepers(tx, move.conditions)
  const by = { personId: who.personId, parts }
  const make = makers[move.move] as Maker<MoveName>
  const made = await make(tx, hearing, move as never, by)
  const { inRole, onBehalfOf } = asWhat(hearing, move.move, by)
  const said = { move: move.move, reason: 'reason' in move ? move.reason : '', byId: who.personId, onBehalfOf, inRole }
  return { ...said, moveNo: await recordMove(tx, hearing, said, made) }
}

/** Who is to keep a condition has to be somebody who is here. */
async function expectKeepers(tx: WriteTx, conditions: readonly ConditionSaid[]): Promise<void> {
  const named = conditions.map(({ ownerId }, at) => ({ path: `conditions.${at}.ownerId`, personId: ownerId }))
  expectSound(await faultsOfPeople(tx, named))
}

/** As what somebody makes a move: the place they speak from where they speak in a step, else the first part the table lists. */
function asWhat(hearing: Hearing, move: MoveName, { personId, parts }: Mover): { inRole: string; onBehalfOf: number | null } {
  const { by } = moveOf(move)
  const seat = by.includes('decider') || by.includes('reviewer') ? seatIn(currentStep(hearing), personId) : undefined
  if (seat) return { inRole: seat.inRole, onBehalfOf: seat.onBehalfOf }
  const inRole = by.find((part) => parts.has(part)) ?? 'requester'
  if (inRole === 'reviewer' || inRole === 'route') return { inRole, onBehalfOf: standsInFor(hearing, inRole, personId) }
  return { inRole, onBehalfOf: inRole === 'manager' ? hearing.case.requesterId : null }
}

/** In whose place somebody is in the review, or in the route, whichever step is open; null: in their own. */
function standsInFor({ steps }: Hearing, part: 'reviewer' | 'route', personId: number): number | null {
  const seats = steps.filter(({ step }) => (step === 0) === (part === 'reviewer')).flatMap((step) => step.seats)
  const theirs = seats.filter((seat) => seat.personId === personId).map(({ onBehalfOf }) => onBehalfOf)
  return theirs.includes(null) ? null : (theirs[0] ?? null)
}
