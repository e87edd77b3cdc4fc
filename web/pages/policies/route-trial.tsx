import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import { useIntl } from 'react-intl'
import type { AnswerOf } from '../../api/client.ts'
import { useText } from '../../messages/text.tsx'
import { Card } from '../../ui/card.tsx'
import { useDates } from '../escalations/dates.ts'
import operations from '../operations/operations.module.css'
import classes from './policies.module.css'

type Trial = AnswerOf<'POST /approval-routes/:routeId/simulation'>

/** What a route as it is written would have meant for the requests that took it: nothing of it has happened. */
export function RouteTrial({ trial, isOld }: { trial: Trial; isOld: boolean }) {
  const say = useText()
  const dates = useDates()
  const intl = useIntl()
  const list = (names: readonly string[]) => (names.length === 0 ? '–' : intl.formatList([...names], { type: 'conjunction' }))
  const { requests, leftOut, from, to, otherPeople, undecidable, load } = trial
  const said = useRef<HTMLDivElement>(null)
  useEffect(() => trial && said.current?.focus(), [trial])
  const isSame = otherPeople.length + undecidable.length + load.length === 0
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
          <Request key="request" {...one} />,
          one.step,
          say('route.trial.could.of', { could: one.could, needed: one.needed }),
        ])}
      </Differences>
      <Differences
        title={say('route.trial.others')}
        heads={[say('route.trial.request'), say('route.trial.added'), say('route.trial.removed')]}
      >
        {otherPeople.map((one) => [String(one.exceptionId), <Request key="request" {...one} />, list(one.added), list(one.removed)])}
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

interface DifferencesProps {
  title: string
  heads: readonly string[]
  /** Each line: its key, then its cells. */
  children: readonly (readonly [string, ...ReactNode[]])[]
}

function Differences({ title, heads, children: lines }: DifferencesProps) {
  if (lines.length === 0) return null
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys
    <section className={operations['scroll']} tabIndex={0} aria-label={title}>
      <h3 className={classes['subhead']}>{title}</h3>
      <table className={operations['table']}>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(([key, ...cells]) => (
            <tr key={key}>
              {cells.map((cell, at) => (
                <td key={heads[at]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Request({ exceptionId, number, title }: Pick<Trial['otherPeople'][number], 'exceptionId' | 'number' | 'title'>) {
  const say = useText()
  return (
    <Link to={`/exceptions/${exceptionId}` as never}>
      {number} {title ?? say('exceptions.confidential')}
    </Link>
  )
}
