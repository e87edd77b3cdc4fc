import { useIntl } from 'react-intl'
import { Text, useText } from '../../messages/text.tsx'
import { useSession } from '../../session.tsx'
import { dayText, Instant } from '../../ui/time.tsx'
import { daysBetween } from './days.ts'
import { endReasons } from './in-force-choices.ts'
import { dayEndingAt, grantThatHolds, useEndText } from './in-force-when.ts'
import type { ExceptionRecord } from './record.ts'

/** What it allows and until when, and when it is looked at next; or since when it is over, and why. */
export function InForceSentence({ record }: { record: ExceptionRecord }) {
  const say = useText()
  const intl = useIntl()
  const { organization } = useSession()
  const endText = useEndText()
  const { phase, inForce, owner, policy, clause, reviewDueAt, policyChanged, endedAt, endedWhy } = record
  const grant = grantThatHolds(record)
  if (!grant) return null
  const until = endText(grant)
  const why = endReasons.find((each) => each === endedWhy) ?? 'other'
  if ((phase === 'closed' || phase === 'revoked') && endedAt)
    return (
      <p>
        <Text id={`inForce.${phase}`} values={{ at: <Instant at={endedAt} />, why: say(`inForce.why.${why}`) }} />
      </p>
    )
  if (phase === 'expired') return <p>{say('inForce.over', { until })}</p>
  if (phase === 'suspended') {
    const since = record.timeline.findLast(({ move }) => move.startsWith('suspend'))?.at ?? grant.startsAt
    return (
      <p>
        <Text id="inForce.suspended" values={{ at: <Instant at={since} />, until }} />
      </p>
    )
  }
  if (phase === 'scheduled') return <p>{say('inForce.scheduled', { from: dayText(intl.locale, grant.from ?? '', true), until })}</p>
  if (!inForce) return null
  const rule = clause ? say('exceptions.clauseOf', { clause, policy }) : policy
  const isGranted = phase === 'in-force' || phase === 'review-overdue'
  const left = grant.until === null ? null : daysBetween(organization.today, grant.until) - 1
  return (
    <>
      <p>
        <b>{say(isGranted ? 'inForce.now' : 'inForce.emergency', { until })}</b> {say('inForce.allows', { name: owner.name, rule })}
      </p>
      {isGranted && left !== null && left >= 0 && left <= 30 && <p className="quiet">{say('inForce.left', { days: left })}</p>}
      {reviewDueAt && (
        <p className="quiet">
          {say(phase === 'review-overdue' ? 'inForce.review.late' : 'inForce.review', {
            day: dayText(intl.locale, dayEndingAt(reviewDueAt, grant.timeZone ?? organization.timeZone), true),
          })}
        </p>
      )}
      {policyChanged && <p className="quiet">{say('inForce.policyChanged')}</p>}
    </>
  )
}
