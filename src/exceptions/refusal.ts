import type { MoveName } from '../contract/exception-moves.ts'
import { NotNow } from '../policies/unsound.ts'
import type { Hearing } from './hearing.ts'
import { moveOf, type Refusal } from './workflow.ts'

/** Thrown where the table of moves does not let somebody make one. */
export class MoveRefused extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal, move: MoveName, hearing: Hearing) {
    super(refusalText(refusal, move, hearing))
    this.refusal = refusal
  }
}

/** Thrown where what is asked for was changed after whoever speaks had looked. */
export class Changed extends NotNow {}

const refusals = {
  'not-from-here': (move, { case: { state } }) => `${move} cannot be done with an exception that is ${state}`,
  'not-now': (move, { phase }) => `${move} cannot be done while it is ${phase}`,
  'not-you': (move) => `${move} is for ${moveOf(move).by.join(', ')} only`,
  'conflict-of-interest': (move) => `who asked for an exception, or benefits by it, has no part in this: ${move}`,
  lapsed: () => 'it was not decided in time and has lapsed: ask for it anew',
} as const satisfies Record<Refusal, (move: MoveName, hearing: Hearing) => string>

function refusalText(refusal: Refusal, move: MoveName, hearing: Hearing): string {
  return `${refusals[refusal](move, hearing)}.`
}
