import { NotNow, Unsound } from '../../policies/unsound.ts'
import { addGrant, expectWithinLifetime } from '../grant.ts'
import type { Maker } from './maker.ts'

/**
 * Grants a request for some hours before it is decided: one of those who decide may, never who asked. It ends by itself
 * after these hours, and before that where the request is rejected or taken back.
 */
export const grantEmergency: Maker<'grant-emergency'> = async (tx, { case: held, policy, now }, { hours }) => {
  const most = policy.criteria.emergencyHours
  if (most === null) throw new NotNow('The policy knows no emergencies.')
  if (hours > most) throw new Unsound([{ path: 'hours', message: `The policy allows at most ${most} hours.` }])
  if (held.emergency) throw new NotNow('It was granted for an emergency before; now it has to be decided.')
  if (held.extendsId !== null) throw new NotNow('More time for an exception is no emergency of its own.')
  // A day that it begins counts, as of every grant.
  const days = Math.ceil(hours / 24)
  const { grantDays } = policy.criteria
  if (days > grantDays) throw new Unsound([{ path: 'hours', message: `The policy allows at most ${grantDays} days at a time.` }])
  await expectWithinLifetime(tx, { case: held, policy }, days)
  const endsAt = Temporal.Instant.from(now).add({ hours }).toString()
  await addGrant(tx, held.id, { kind: 'emergency', from: null, until: null, zone: null, startsAt: now, endsAt })
  return { changes: { emergency: true, startsAt: now, endsAt }, detail: { hours, endsAt } }
}
