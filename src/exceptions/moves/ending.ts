import { endConditions } from '../conditions.ts'
import { replaceGrants } from '../grant.ts'
import type { Maker } from '../make-move.ts'

/** Ends it because it is not needed any more, with what shows that. */
export const close: Maker<'close'> = async (tx, { case: held, now }, { why, evidence }) => {
  await replaceGrants(tx, held.id, now)
  await endConditions(tx, held.id, now)
  return { to: 'closed', changes: { endedAt: now, endedWhy: why }, detail: { why, evidence } }
}

/** Takes it back. */
export const revoke: Maker<'revoke'> = async (tx, { case: held, now }, { why }) => {
  await replaceGrants(tx, held.id, now)
  await endConditions(tx, held.id, now)
  return { to: 'revoked', changes: { endedAt: now, endedWhy: why }, detail: { why } }
}
