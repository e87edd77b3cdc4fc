import type { AnswerOf } from '../../api/client.ts'
import { useText } from '../../messages/text.tsx'
import { useDates } from '../../ui/dates.ts'
import classes from './policies.module.css'

type Difference = AnswerOf<'POST /escalation-policies/preview-differences'>

/** What the draft would have changed over the days that were, against the policy as it stands. */
export function DifferencePart({ difference }: { difference: Difference }) {
  const say = useText()
  const dates = useDates()
  const { days, messages, lines, newlyReached, noLongerReached, latest, problems, complete } = difference
  const changed = days.filter((day) => day.added + day.removed > 0 || isOther(day.messages) || isOther(day.lines))
  const names = [
    ['policy.difference.added', latest.added],
    ['policy.difference.removed', latest.removed],
  ] as const
  return (
    <>
      {problems.map((problem) => (
        <p key={problem} className={classes['note']}>
          {say('policy.preview.warning.evaluation', { what: problem })}
        </p>
      ))}
      <ul className={classes['plain']} aria-live="polite">
        <li>
          <strong>{say('policy.difference.messages', { ...comparing(messages), days: days.length })}</strong>
        </li>
        <li>{say('policy.difference.lines', comparing(lines))}</li>
        <li>{say('policy.difference.people', { newlyReached, noLongerReached })}</li>
        {names.map(([words, people]) => {
          const said = people.map(({ name }) => name).join(', ')
          return people.length > 0 && <li key={words}>{say(words, { day: dates.day(difference.to), names: said })}</li>
        })}
      </ul>
      {!complete && <p className="quiet small">{say('policy.difference.incomplete')}</p>}
      {changed.length > 0 && (
        <details>
          <summary className="small">{say('policy.difference.days')}</summary>
          <table className={classes['table']}>
            <thead>
              <tr>
                <th scope="col">{say('policy.series.day')}</th>
                {(['onlyDraft', 'onlyNow', 'messagesOn', 'linesOn'] as const).map((head) => (
                  <th key={head} scope="col" className={classes['number']}>
                    {say(`policy.difference.${head}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {changed.map((day) => (
                <tr key={day.day}>
                  <td>{dates.day(day.day)}</td>
                  <td className={classes['number']}>{day.added}</td>
                  <td className={classes['number']}>{day.removed}</td>
                  <td className={classes['number']}>{say('policy.difference.change', day.messages)}</td>
                  <td className={classes['number']}>{say('policy.difference.change', day.lines)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </>
  )
}

function isOther({ before, after }: Difference['messages']): boolean {
  return before !== after
}

function comparing({ before, after }: Difference['messages']) {
  const way = after > before ? 'more' : after < before ? 'fewer' : 'same'
  return { way, count: Math.abs(after - before), before, after }
}
