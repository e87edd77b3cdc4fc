import type { Kind } from './kind.ts'

/** An amount of professional development to be logged by the end of a period. */
export const cpd = {
  name: 'cpd',
  label: 'a CPD target',
  needs: ['required_amount'],
  met: 'when-amount-reached',
  from: 'sources',
} as const satisfies Kind
