import type { WriteTx } from '../../database/transaction.ts'
import { endConditions } from '../conditions.ts'
import { replaceGrants } from '../grant.ts'
import type { Hearing } from '../hearing.ts'
import { settleStep } from '../steps.ts'
import type { Made, Maker } from './maker.ts'

/** Ends it because it is not needed any more, with what shows that. */
export const close: Maker<'close'> = async (tx, { case: held, now }, { why, evidence }) => {
  await replaceGrants(tx, held.id, now)
  await endConditions(tx, held.id, now)
  return { to: 'closed', changes: { endedAt: now, endedWhy: why }, detail: { why, evidence } }
}

/** Takes it back: what was granted, or what was for an emergency, with the request that was sent back or has lapsed meanwhile. */
export const revoke: Maker<'revoke'> = async (tx, { case: held, phase, now }, { why }) => {
  await replaceGrants(tx, held.id, now)
  await endConditions(tx, held.id, now)
  const ended = { endedAt: now, endedWhy: why }
  if (phase !== 'lapsed') return { to: 'revoked', changes: ended, detail: { why } }
  // Nobody decided, and nobody will: the record keeps since when.
  await settleStep(tx, held, 'voided')
  return { to: 'revoked', changes: { ...ended, stepDueAt: null, lapsesAt: null }, detail: { why, lapsedAt: held.lapsesAt } }
}

/** What becomes of a request that is taken back, with what was granted for an emergency until it was decided. */
export async function takenBack(tx: WriteTx, { case: held, now }: Hearing): Promise<Made> {
  await settleStep(tx, held, 'withdrawn')
  await replaceGrants(tx, held.id, now)
  return { to: 'withdrawn', changes: { stepDueAt: null, lapsesAt: null, endedAt: now, endedWhy: 'withdrawn' } }
}
