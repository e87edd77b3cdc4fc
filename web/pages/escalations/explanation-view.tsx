import { Text, useText } from '../../messages/text.tsx'
import { useDates } from '../../ui/dates.ts'
import { Status } from '../../ui/status.tsx'
import { BecauseText } from './because.tsx'
import { CountedList, NotCountedList } from './counted-lists.tsx'
import classes from './escalations.module.css'
import type { Explanation } from './explanation.ts'

/** Why a policy fires for somebody on a day, or why not: the clause, the numbers, what counted, and who is told why. */
export function ExplanationView({ explanation, isDraft = false }: { explanation: Explanation; isDraft?: boolean }) {
  const say = useText()
  const dates = useDates()
  const { fired, episode, shares, reports, day, version } = explanation
  return (
    <div className={classes['explanation']}>
      <p>
        <Status is={fired ? (isAhead(explanation.type) ? 'soon' : 'late') : 'neutral'}>
          <Verdict explanation={explanation} />
        </Status>
      </p>
      <p className="quiet small">
        {say('explain.asOf', { day: dates.day(day) })}
        {version?.changedSince && <>, {say('explain.version', { version: version.number })}</>}
        {episode && !isDraft && (
          <>
            {'. '}
            {episode.closedOn
              ? say('explain.episode.closed', {
                  day: dates.day(episode.openedOn),
                  until: dates.day(episode.closedOn),
                  why: episode.closedWhy ? say(`explain.closed.${episode.closedWhy as 'settled'}`) : '',
                })
              : say('explain.episode', { day: dates.day(episode.openedOn) })}
          </>
        )}
      </p>
      {!isAhead(explanation.type) && <Numbers explanation={explanation} />}
      {reports !== null && <p>{say('explain.reports', { count: shares.length, reports })}</p>}
      {shares.length > 0 && (
        <section>
          <h3>{say('explain.shares')}</h3>
          <ul>
            {shares.map(({ personId, name, count, stillOverdue }) => (
              <li key={personId}>{say('explain.share', { name, count, open: stillOverdue })}</li>
            ))}
          </ul>
        </section>
      )}
      <CountedList counted={explanation.counted} due={explanation.type === 'exception-expires' ? 'explain.ends' : 'explain.due'} />
      {fired && <ToldList explanation={explanation} isDraft={isDraft} />}
      {!isDraft && <SaidList explanation={explanation} />}
      <NotCountedList explanation={explanation} due={explanation.type === 'exception-expires' ? 'explain.ends' : 'explain.due'} />
    </div>
  )
}

function Verdict({ explanation }: { explanation: Explanation }) {
  const { fired, failedClause, count, threshold, person, type, days } = explanation
  if (fired) return <Text id={verdicts[type]} values={{ count, threshold }} />
  return (
    <Text
      id={`explain.clause.${failedClause ?? 'could-not-be-evaluated'}`}
      values={{ count, threshold, missing: threshold - count, name: person.name, days: days ?? 0 }}
    />
  )
}

const verdicts = {
  'overdue-count': 'explain.fired',
  'content-overdue': 'explain.fired.content',
  'due-soon': 'explain.fired.soon',
  'exception-expires': 'explain.fired.expires',
  'decision-waiting': 'explain.fired.waiting',
} as const

/** Whether it is about what is still to come, where nothing is late. */
function isAhead(type: Explanation['type']): boolean {
  return type !== 'overdue-count' && type !== 'content-overdue'
}

function Numbers({ explanation }: { explanation: Explanation }) {
  const { count, excused, stillOverdue, threshold, type } = explanation
  const figures = [
    ['explain.raw', count + excused],
    ['explain.excused', excused],
    ['explain.net', count],
    ['explain.open', stillOverdue],
    ...(type === 'overdue-count' ? ([['explain.threshold', threshold]] as const) : []),
  ] as const
  const say = useText()
  return (
    <dl className={classes['numbers']}>
      {figures.map(([label, number]) => (
        <div key={label}>
          <dt>{say(label)}</dt>
          <dd>{number}</dd>
        </div>
      ))}
    </dl>
  )
}

/** What the messages of the day said, where it is not what would be said by what is known now. */
function SaidList({ explanation: { said, fired, count, stillOverdue } }: { explanation: Explanation }) {
  const say = useText()
  const dates = useDates()
  const isSame = fired && said.every((one) => one.count === count && one.stillOverdue === stillOverdue)
  if (said.length === 0 || isSame) return null
  return (
    <section>
      <h3>{say('explain.said')}</h3>
      <p className="quiet small">{say('explain.said.text')}</p>
      <ul>
        {said.map(({ personId, name, count: then, stillOverdue: open, owed, owedTotal }) => (
          <li key={personId}>
            {say('explain.said.line', { name, count: then, open })}
            {owed.length > 0 && (
              <div className="quiet small">
                {say('explain.said.owed', {
                  what: owed.map(({ title, dueOn }) => `${title}, ${say('explain.due', { day: dates.day(dueOn) })}`).join('; '),
                  more: owedTotal - owed.length,
                })}
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function ToldList({ explanation, isDraft }: { explanation: Explanation; isDraft: boolean }) {
  const say = useText()
  const dates = useDates()
  const { told, silenced } = explanation
  return (
    <section>
      <h3>{say(isDraft ? 'explain.wouldTell' : 'explain.told')}</h3>
      {told.length === 0 && (
        <p>{say(silenced ? 'explain.toldNobody.silenced' : isDraft ? 'explain.toldNobody.draft' : 'explain.toldNobody')}</p>
      )}
      <ul>
        {told.map(({ personId, name, because, delivered }) => (
          <li key={personId}>
            <strong>{name}</strong>{' '}
            <span className="quiet">
              (<BecauseText because={because} />)
            </span>
            {!isDraft && (
              <div className="quiet small">
                {delivered
                  ? [
                      say('explain.message', { day: dates.day(delivered.day) }),
                      ...(delivered.inApp ? [say('explain.delivery.inApp')] : []),
                      ...(delivered.email ? [say('explain.delivery.email', { state: say(`explain.delivery.${delivered.email}`) })] : []),
                    ].join(', ')
                  : say('explain.message.none')}
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
