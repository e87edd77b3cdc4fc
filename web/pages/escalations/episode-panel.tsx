import { TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { AnswerOf } from '../../api/client.ts'
import { useApi } from '../../api/hooks.ts'
import { useLook } from '../../as-of/as-of-picker.tsx'
import { LookWords, useIsPast } from '../../as-of/look-words.tsx'
import { useText } from '../../messages/text.tsx'
import { useDates } from '../../ui/dates.ts'
import { Loading, Problem } from '../../ui/states.tsx'
import { BecauseText } from './because.tsx'
import classes from './escalations.module.css'
import { Explained, KnownNow, useLookDay } from './why-panel.tsx'

type Telling = AnswerOf<'GET /escalations/log/:episodeId'>['tellings'][number]

/** One entry of the log, on the day of the list that it is beside: how it began and ended, who was told when and by what, and why it fired on any of its days. */
export function EpisodePanel({ episodeId }: { episodeId: string }) {
  const say = useText()
  const dates = useDates()
  const look = useLook()
  const isPast = useIsPast()
  const found = useApi('GET /escalations/log/:episodeId', { params: { episodeId }, query: look })
  if (found.isError) return <Problem error={found.error} retry={() => void found.refetch()} />
  if (!found.data) return <Loading />
  const { personId, policyId, count, openedOn, closedOn, closedWhy, known, tellings } = found.data
  return (
    <div className={classes['panel']}>
      {isPast && (
        <p className="quiet small">
          <LookWords />
        </p>
      )}
      <p>
        {say('escalations.episode.reached', { count, day: dates.day(openedOn) })}{' '}
        {closedOn &&
          say('explain.episode.closed', {
            day: dates.day(openedOn),
            until: dates.day(closedOn),
            why: closedWhy ? say(`explain.closed.${closedWhy}`) : '',
          })}
      </p>
      <section>
        <h3>{say('escalations.episode.tellings')}</h3>
        {tellings.length === 0 && <p className="quiet">{say(known ? 'explain.toldNobody' : 'explain.toldNobody.draft')}</p>}
        {tellings.map((telling) => (
          <TellingPart key={`${telling.personId} ${telling.fromDay}`} telling={telling} />
        ))}
      </section>
      <section>
        <h3>{say('escalations.episode.why')}</h3>
        <WhyOnDay key={JSON.stringify(look)} personId={personId} policyId={policyId} openedOn={openedOn} />
      </section>
      <Link to={`/people/${personId}` as never} search={look as never}>
        {say('escalations.panel.person')}
      </Link>
    </div>
  )
}

/** Why it fired on a day: at first the one that the list is of. */
function WhyOnDay({ personId, policyId, openedOn }: { personId: number; policyId: number; openedOn: string }) {
  const say = useText()
  const lookDay = useLookDay()
  const [day = '', pick] = useState(lookDay)
  return (
    <>
      <TextInput
        type="date"
        label={say('escalations.episode.why.day')}
        value={day}
        min={openedOn}
        max={lookDay}
        onChange={(event) => pick(event.currentTarget.value)}
        mb="sm"
      />
      <KnownNow />
      <Explained personId={personId} policyId={policyId} day={day || lookDay} />
    </>
  )
}

function TellingPart({ telling }: { telling: Telling }) {
  const say = useText()
  const dates = useDates()
  const { name, because, fromDay, untilDay, endedWhy, daysTold, messages } = telling
  return (
    <div className={classes['telling']}>
      <div>
        <strong>{name}</strong>{' '}
        <span className="quiet">
          (<BecauseText because={because} />)
        </span>
      </div>
      <div className="quiet small">
        {untilDay
          ? say('escalations.episode.telling', { from: dates.day(fromDay), until: dates.day(untilDay) })
          : say('escalations.episode.telling.open', { from: dates.day(fromDay) })}
        {endedWhy && `: ${say(`explain.closed.${endedWhy as 'settled'}`)}`}
      </div>
      <details>
        <summary className="small">{say('escalations.episode.daysTold', { count: daysTold })}</summary>
        <ul>
          {messages.map((message) => (
            <li key={message.day} className="small">
              {dates.day(message.day)}
              {': '}
              {[
                ...(message.email ? [say('explain.delivery.email', { state: say(`explain.delivery.${message.email}`) })] : []),
                ...(message.inApp ? [say('explain.delivery.inApp')] : []),
              ].join(', ')}
            </li>
          ))}
        </ul>
      </details>
    </div>
  )
}
