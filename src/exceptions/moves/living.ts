import { expectSound, Unsound } from '../../policies/unsound.ts'
import { periodOf } from '../../time/period.ts'
import { localDay } from '../../time/round-time.ts'
import { endConditions, promise } from '../conditions.ts'
import { addGrant, nextReview, replaceGrants } from '../grant.ts'
import type { Maker } from './maker.ts'

/** Something worth knowing about its effects. */
export const note: Maker<'note'> = async () => ({})

/** Looks whether it is still needed: keeps it until the next look, makes it tighter, or closes it. */
export const review: Maker<'review'> = async (tx, { case: held, policy, version, now, timeZone }, move) => {
  const { outcome, evidence, until, conditions } = move
  if (outcome !== 'tighten') expectNothingTighter(move)
  if (outcome === 'close') {
    if (evidence === '') throw new Unsound([{ path: 'evidence', message: 'Say what shows that it is not needed any more.' }])
    await replaceGrants(tx, held.id, now)
    await endConditions(tx, held.id, now)
    return { to: 'closed', changes: { endedAt: now, endedWhy: 'no-longer-needed', reviewDueAt: null }, detail: { outcome, evidence } }
  }
  const zone = version.body.timeZone ?? timeZone
  const today = localDay(tx.clock.now(), zone)
  let endsAt = held.endsAt
  if (outcome === 'tighten') {
    if (until === undefined && conditions.length === 0)
      throw new Unsound([{ path: 'until', message: 'Say an earlier last day, or a further condition.' }])
    if (until !== undefined) {
      const shorter = periodOf(today, until, zone).endsAt
      if (until < today || endsAt === null || Temporal.Instant.compare(shorter, endsAt) >= 0)
        throw new Unsound([{ path: 'until', message: 'The last day must be today or later, and earlier than it is now.' }])
      await replaceGrants(tx, held.id, now)
      await addGrant(tx, held.id, { kind: 'decision', from: today, until, zone, startsAt: now, endsAt: shorter })
      endsAt = shorter
    }
    for (const one of conditions) await promise(tx, held.id, { kind: 'condition', ...one })
  }
  const reviewDueAt = nextReview(policy.criteria.reviewMonths, today, zone, endsAt)
  return { changes: { endsAt, reviewDueAt }, detail: { outcome, evidence, ...(until !== undefined && { until }), conditions } }
}

/** What would make it tighter and is said with another outcome would be passed over in silence. */
function expectNothingTighter({ until, conditions }: { until?: string | undefined; conditions: readonly object[] }): void {
  const said = [...(until === undefined ? [] : ['until']), ...(conditions.length === 0 ? [] : ['conditions'])]
  expectSound(said.map((path) => ({ path, message: 'That makes it tighter: say so by the outcome "tighten", or leave this out.' })))
}

/** Stops its effect until somebody lets it go on: a condition was broken, or something happened. */
export const suspend: Maker<'suspend'> = async (_tx, { now }) => ({ changes: { suspendedAt: now } })

export const resume: Maker<'resume'> = async () => ({ changes: { suspendedAt: null } })
