import { useState } from 'react'
import type { EscalationPolicy } from '../../../src/contract/escalation-policy.ts'
import { useApi } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import { useSession } from '../../session.tsx'
import { Card } from '../../ui/card.tsx'
import { useDates } from '../../ui/dates.ts'
import { Loading, Problem } from '../../ui/states.tsx'
import { DifferencePart } from './difference-part.tsx'
import { isOfExceptions } from './draft.ts'
import { PersonSearch } from './people-choice.tsx'
import classes from './policies.module.css'
import { isTeam } from './policy-text.tsx'
import type { Today } from './preview.ts'
import { AlmostTable, SubjectTable } from './preview-tables.tsx'
import { SeriesChart } from './series-chart.tsx'

interface Reading<T> {
  data: T | undefined
  error: unknown
  isError: boolean
}

interface PreviewPanelProps {
  definition: EscalationPolicy
  policyId: number | undefined
  /** Whether the policy says enough to look at what it would do. */
  isReady: boolean
  today: Reading<Today>
  /** Somebody wants to know why, or why not. */
  ask: (person: { personId: number; name: string }) => void
}

/** What a policy would come to: whom it reaches now and why, how many messages, and how it was and will be day by day. */
export function PreviewPanel({ definition, policyId, isReady, today, ask }: PreviewPanelProps) {
  const say = useText()
  const team = isTeam(definition.trigger)
  const series = useApi(
    'POST /escalation-policies/preview-series',
    { body: { definition, ...(policyId !== undefined && { policyId }) } },
    { enabled: isReady && today.data !== undefined, keep: true },
  )
  const [first] = useState(definition)
  const isChanged = policyId !== undefined && JSON.stringify(first) !== JSON.stringify(definition)
  const difference = useApi(
    'POST /escalation-policies/preview-differences',
    { body: { definition, policyId: policyId ?? 0 } },
    { enabled: isReady && isChanged && series.data !== undefined, keep: true },
  )
  if (!isReady) return <Card title={say('policy.preview.title')}>{say('policy.preview.waiting')}</Card>
  return (
    <Card title={say('policy.preview.title')}>
      {today.isError ? (
        <Problem error={today.error} />
      ) : today.data ? (
        <TodayPart today={today.data} team={team} ofExceptions={isOfExceptions(definition.trigger)} ask={ask} />
      ) : (
        <Loading lines={5} />
      )}
      {!today.isError && (
        <>
          <hr className={classes['divided']} />
          <h3>{say('policy.series.title')}</h3>
          <p className="quiet small">{say('policy.series.about', { team })}</p>
          {series.isError ? (
            <Problem error={series.error} />
          ) : series.data ? (
            <SeriesChart series={series.data} />
          ) : (
            <div aria-busy="true">
              <p className="quiet small">{say('policy.series.working')}</p>
              <Loading lines={2} />
            </div>
          )}
        </>
      )}
      {isChanged && (
        <>
          <hr className={classes['divided']} />
          <h3>{say('policy.difference.title')}</h3>
          <p className="quiet small">{say('policy.difference.about')}</p>
          {difference.isError ? (
            <Problem error={difference.error} />
          ) : difference.data ? (
            <DifferencePart difference={difference.data} />
          ) : (
            <Loading lines={2} />
          )}
        </>
      )}
      <hr className={classes['divided']} />
      <PersonSearch label={say('policy.preview.somebody')} choose={({ personId, name }) => ask({ personId, name })} />
    </Card>
  )
}

function TodayPart({
  today,
  team,
  ofExceptions,
  ask,
}: {
  today: Today
  team: boolean
  ofExceptions: boolean
  ask: PreviewPanelProps['ask']
}) {
  const say = useText()
  const dates = useDates()
  const { organization } = useSession()
  const figures = [
    [today.reached, say('policy.preview.reached', { team, count: today.reached })],
    [today.messages, say('policy.preview.messages', { count: today.messages })],
    ...(today.excused === null ? [] : ([[today.excused, say('policy.preview.excused')]] as const)),
    ...(today.known > 0 ? ([[today.known, say('policy.preview.known')]] as const) : []),
  ] as const
  return (
    <>
      <p className="quiet small">
        {say('policy.preview.asOf', { day: dates.day(today.day), zone: organization.timeZone.split('/').at(-1) ?? '' })}
      </p>
      {today.warnings.map(({ about, what }) => (
        <p key={`${about} ${what}`} className={classes['note']}>
          {say(`policy.preview.warning.${about}`, { what })}
        </p>
      ))}
      <div className={classes['figures']} aria-live="polite">
        {figures.map(([number, words]) => (
          <div key={words}>
            <div className="figure">{number}</div>
            <div className="quiet">{words}</div>
          </div>
        ))}
      </div>
      {today.joined > 0 && <p className="quiet small">{say('policy.preview.joined', { count: today.joined })}</p>}
      {today.untold > 0 && <p className={classes['note']}>{say('policy.preview.untold', { count: today.untold })}</p>}
      {today.reached === 0 && (
        <p>
          <strong>{say('policy.preview.nobody')}</strong> {today.almost.length > 0 && say('policy.preview.nobody.text')}
        </p>
      )}
      {today.subjects.length > 0 && (
        <SubjectTable today={today} ask={ask} counts={say(ofExceptions ? 'policy.preview.exceptions' : 'policy.preview.late')} />
      )}
      {today.recipients.length > 0 && <Recipients today={today} />}
      {today.almost.length > 0 && <AlmostTable today={today} ask={ask} />}
    </>
  )
}

/** Who would have a message today, and about how many. */
function Recipients({ today }: { today: Today }) {
  const say = useText()
  const rest = today.messages - today.recipients.length
  return (
    <details>
      <summary className="small">{say('policy.preview.recipients')}</summary>
      <ul>
        {today.recipients.map(({ personId, name, lines }) => (
          <li key={personId}>{say('policy.preview.recipient', { name, lines })}</li>
        ))}
      </ul>
      {rest > 0 && <p className="quiet small">{say('policy.preview.more', { count: rest })}</p>}
    </details>
  )
}
