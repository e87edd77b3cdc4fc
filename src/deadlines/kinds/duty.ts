import type { Kind } from './kind.ts'

/** A decision, a review, a condition or a control check that an exception owes. */
export const duty = {
  name: 'duty',
  label: 'an exception duty',
  needs: [],
  met: 'when-completed',
  from: 'exceptions',
} as const satisfies Kind
