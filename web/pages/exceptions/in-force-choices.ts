import type { ExceptionMove } from '../../../src/contract/exception-moves.ts'
import type { ExceptionRecord } from './record.ts'

/** What an exception can end for. The contract's schemas stay out of the browser; the type keeps the two together. */
export const endReasons = [
  'remedied',
  'no-longer-needed',
  'policy-changed',
  'superseded',
  'condition-broken',
  'risk-materialised',
  'other',
] as const satisfies readonly Extract<ExceptionMove, { move: 'close' }>['why'][]
export type EndReason = (typeof endReasons)[number]

/** The moves one makes on an exception once it is granted, in the order of their buttons. */
export const livingMoves = ['review', 'note', 'resume', 'suspend', 'close', 'revoke'] as const
/** Whether there is something for the reader to do about an exception that was granted, beside noting. */
export function isLivedWith({ moves, mayExtend, mayRenew, duties }: ExceptionRecord): boolean {
  return (
    mayExtend ||
    mayRenew ||
    duties.some(({ yours, settledAt }) => yours && settledAt === null) ||
    livingMoves.some((move) => move !== 'note' && moves.includes(move))
  )
}

export type LivingMove = (typeof livingMoves)[number]
