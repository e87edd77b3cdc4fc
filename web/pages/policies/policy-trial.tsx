import { useEffect, useRef } from 'react'
import type { AnswerOf } from '../../api/client.ts'
import { useText } from '../../messages/text.tsx'
import { Card } from '../../ui/card.tsx'
import { useDates } from '../../ui/dates.ts'
import { worded } from '../exceptions/faults.ts'
import { Differences, PastRequest } from './differences.tsx'

type Trial = AnswerOf<'POST /policies/:policyId/simulation'>
type Levels = Trial['otherLevels'][number]['level']

/** What a draft of a policy or a matrix would have meant for the requests of the past year: nothing of it has happened. */
export function PolicyTrial({ trial, isOld }: { trial: Trial; isOld: boolean }) {
  const say = useText()
  const dates = useDates()
  const { requests, leftOut, from, to, counts, hidden, refused, otherLevels, otherRoutes } = trial
  const said = useRef<HTMLDivElement>(null)
  useEffect(() => trial && said.current?.focus(), [trial])
  const word = (level: Levels['before']) => (level === null ? '–' : say(`matrix.level.${level}`))
  const change = ({ before, after }: Levels) =>
    before === after ? word(before) : say('trial.change', { before: word(before), after: word(after) })
  const isSame = counts.refused + counts.otherLevels + counts.otherRoutes === 0
  return (
    <Card title={say('trial.title')}>
      <div ref={said} tabIndex={-1}>
        <p>{requests === 0 ? say('trial.none') : say('trial.looked', { requests, leftOut, from: dates.day(from), to: dates.day(to) })}</p>
        {isOld && <p className="quiet">{say('trial.old')}</p>}
        {requests > 0 && <p>{isSame ? say('trial.same') : say('trial.counts', counts)}</p>}
        {hidden > 0 && <p className="quiet">{say('trial.hidden', { hidden })}</p>}
      </div>
      <Differences title={say('trial.refused')} heads={[say('trial.request'), say('trial.faults')]}>
        {refused.map((one) => [
          String(one.exceptionId),
          <PastRequest key="request" {...one} />,
          worded(say, one.faults)
            .map(({ message }) => message)
            .join(' '),
        ])}
      </Differences>
      <Differences
        title={say('trial.levels')}
        heads={[say('trial.request'), say('trial.inherent'), say('trial.residual'), say('trial.level')]}
      >
        {otherLevels.map((one) => [
          String(one.exceptionId),
          <PastRequest key="request" {...one} />,
          change(one.inherent),
          change(one.residual),
          change(one.level),
        ])}
      </Differences>
      <Differences title={say('trial.routes')} heads={[say('trial.request'), say('trial.before'), say('trial.after')]}>
        {otherRoutes.map((one) => [String(one.exceptionId), <PastRequest key="request" {...one} />, one.before ?? '–', one.after ?? '–'])}
      </Differences>
    </Card>
  )
}
