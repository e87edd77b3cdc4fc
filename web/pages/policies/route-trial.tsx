import { useEffect, useRef } from 'react'
import { useIntl } from 'react-intl'
import type { AnswerOf } from '../../api/client.ts'
import { useText } from '../../messages/text.tsx'
import { Card } from '../../ui/card.tsx'
import { useDates } from '../../ui/dates.ts'
import { Differences, PastRequest } from './differences.tsx'

type Trial = AnswerOf<'POST /approval-routes/:routeId/simulation'>

/** What a route as it is written would have meant for the requests that took it: nothing of it has happened. */
export function RouteTrial({ trial, isOld }: { trial: Trial; isOld: boolean }) {
  const say = useText()
  const dates = useDates()
  const intl = useIntl()
  const list = (names: readonly string[]) => (names.length === 0 ? '–' : intl.formatList([...names], { type: 'conjunction' }))
  const { requests, leftOut, from, to, otherPeople, undecidable, lapsed, load } = trial
  const stepName = (step: string | null) => step ?? say('route.form.review')
  const said = useRef<HTMLDivElement>(null)
  useEffect(() => trial && said.current?.focus(), [trial])
  const isSame = otherPeople.length + undecidable.length + lapsed.length + load.length === 0
  return (
    <Card title={say('route.trial')}>
      <div ref={said} tabIndex={-1}>
        {requests === 0 ? (
          <p>{say('route.trial.none')}</p>
        ) : (
          <p>{say('route.trial.looked', { requests, leftOut, from: dates.day(from), to: dates.day(to) })}</p>
        )}
        {isOld && <p className="quiet">{say('route.trial.old')}</p>}
        {requests > 0 && isSame && <p>{say('route.trial.same')}</p>}
      </div>
      <Differences
        title={say('route.trial.undecidable')}
        heads={[say('route.trial.request'), say('route.trial.step'), say('route.trial.could')]}
      >
        {undecidable.map((one) => [
          `${one.exceptionId} ${one.step}`,
          <PastRequest key="request" {...one} />,
          stepName(one.step),
          say('route.trial.could.of', { could: one.could, needed: one.needed }),
        ])}
      </Differences>
      <Differences title={say('route.trial.lapsed')} heads={[say('route.trial.request'), say('route.trial.step')]}>
        {lapsed.map((one) => [String(one.exceptionId), <PastRequest key="request" {...one} />, stepName(one.step)])}
      </Differences>
      <Differences
        title={say('route.trial.others')}
        heads={[say('route.trial.request'), say('route.trial.added'), say('route.trial.removed')]}
      >
        {otherPeople.map((one) => [String(one.exceptionId), <PastRequest key="request" {...one} />, list(one.added), list(one.removed)])}
      </Differences>
      <Differences
        title={say('route.trial.load')}
        heads={[say('route.trial.person'), say('route.trial.before'), say('route.trial.after'), say('route.trial.month')]}
      >
        {load.map(({ personId, name, before, after, morePerMonth }) => [
          String(personId),
          name,
          before,
          after,
          intl.formatNumber(morePerMonth, { signDisplay: 'always' }),
        ])}
      </Differences>
    </Card>
  )
}
