import type { ExceptionMove, MoveName } from '../../contract/exception-moves.ts'
import type { ExceptionState } from '../../contract/exceptions.ts'
import type { WriteTx } from '../../database/transaction.ts'
import type { CaseChanges } from '../case.ts'
import type { Hearing } from '../hearing.ts'
import type { Part } from '../workflow.ts'

/** What a move came to: the state it leads to (none: it stays), and what else changes. */
export interface Made {
  to?: ExceptionState
  changes?: CaseChanges
  /** For the record, beside the reason. */
  detail?: Record<string, unknown>
}

/** Who makes the move, and as what. */
export interface Mover {
  personId: number
  parts: ReadonlySet<Part>
}

/** How one move is made, once it is known to be legal. It may still refuse: NotNow for the state of things, Unsound for what was said. */
export type Maker<M extends MoveName> = (
  tx: WriteTx,
  hearing: Hearing,
  move: Extract<ExceptionMove, { move: M }>,
  by: Mover,
) => Promise<Made>
