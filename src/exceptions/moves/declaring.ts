import { expectSound, NotNow } from '../../policies/unsound.ts'
import { periodOf } from '../../time/period.ts'
import { faultsOfAmnesty } from '../amnesty.ts'
import { addGrant } from '../grant.ts'
import { headOf } from '../request.ts'
import type { Maker } from './maker.ts'

/**
 * Declares an amnesty: an Admin or an Owner alone grants what excuses many at once, also for days that are over, and outside the caps
 * of the policy. Nothing else can be granted like that: it acts on deadlines only, and names nobody.
 */
export const declareAmnesty: Maker<'declare-amnesty'> = async (tx, { case: held, version, policy, now, timeZone }) => {
  const { body } = version
  expectSound(faultsOfAmnesty(body))
  if (held.extendsId !== null || held.renewsId !== null) throw new NotNow('An amnesty stands by itself: it continues nothing.')
  const { from, until } = body
  if (from === null || until === null) throw new Error(`amnesty ${held.id} has no days`)
  const zone = body.timeZone ?? timeZone
  const period = periodOf(from, until, zone)
  await addGrant(tx, held.id, { kind: 'decision', from, until, zone, ...period })
  return {
    to: 'approved',
    changes: { ...headOf(body, held.requesterId), policyVersion: policy.version, ...period, submittedAt: now, decidedAt: now },
    detail: { from, until },
  }
}
