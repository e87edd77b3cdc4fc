import type { Kind } from './kind.ts'

/** A conversation to be held, often at an instant and with somebody. */
export const oneToOne = {
  name: 'one-to-one',
  label: 'a one-to-one',
  needs: [],
  met: 'when-completed',
  from: 'sources',
} as const satisfies Kind
