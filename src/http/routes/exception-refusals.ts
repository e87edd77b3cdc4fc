import { Changed, MoveRefused } from '../../exceptions/refusal.ts'
import type { Refusal } from '../../exceptions/workflow.ts'
import { inside, NotNow, Unsound } from '../../policies/unsound.ts'
import { invalid, Problem, type ProblemKind } from '../problem.ts'

/** Says why a move on an exception is not made, in the API's words. */
export async function orExceptionRefused<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (error instanceof MoveRefused) throw new Problem(kinds[error.refusal], error.message)
    if (error instanceof Changed) throw new Problem('changed', error.message)
    if (error instanceof Unsound) throw invalid(inside('body', error.faults))
    if (error instanceof NotNow) throw new Problem('conflict', error.message)
    throw error
  }
}

const kinds = {
  'not-from-here': 'conflict',
  'not-now': 'conflict',
  lapsed: 'conflict',
  'not-you': 'forbidden',
  'conflict-of-interest': 'forbidden',
} as const satisfies Record<Refusal, ProblemKind>
