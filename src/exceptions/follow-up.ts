import type { WriteTx } from '../database/transaction.ts'
import { keepDuties } from './duties.ts'
import { keepEffects } from './effects.ts'
import type { Hearing } from './hearing.ts'
import { tellMove } from './letters.ts'
import type { MoveSaid } from './record-move.ts'

/** What follows from a move once it is on the record: what becomes of deadlines, what is owed from now on, by whom, and who is told at once. */
export async function followUp(tx: WriteTx, before: Hearing, said: MoveSaid & { moveNo: number }): Promise<void> {
  const { id, extendsId } = before.case
  await keepEffects(tx, [extendsId ?? id])
  const kept = await keepDuties(tx, id, said)
  const base = extendsId === null ? undefined : await keepDuties(tx, extendsId, said)
  if (kept) await tellMove(tx, before, kept.hearing, said, [...kept.opened, ...(base?.opened ?? [])])
}
