import type { WriteTx } from '../database/transaction.ts'

/** Who makes a change, by their id; null where it is no person but the command line or a source. */
export function makerOf({ cause }: Pick<WriteTx, 'cause'>): number | null {
  return /^person:[0-9]{1,9}$/.test(cause.actor) ? Number(cause.actor.slice(7)) : null
}
