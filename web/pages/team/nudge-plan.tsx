import type { AnswerOf } from '../../api/client.ts'
import { useText } from '../../messages/text.tsx'
import classes from './team.module.css'

type Plan = AnswerOf<'POST /nudge-previews'>

/** So many are named; the others are counted. */
const named = 8

/** Who is nudged, and who is left out and why. */
export function NudgePlan({ plan: { told, skipped, withoutEmail } }: { plan: Plan }) {
  const say = useText()
  const reasons = Map.groupBy(skipped, ({ why }) => why)
  return (
    <div className={classes['plan']}>
      <section>
        <h3>{say('team.nudge.told', { count: told.length })}</h3>
        <ul>
          {told.slice(0, named).map(({ personId, name, late }) => (
            <li key={personId}>{say('team.nudge.person', { name, late })}</li>
          ))}
          {told.length > named && <li className="quiet">{say('team.nudge.more', { count: told.length - named })}</li>}
        </ul>
        {withoutEmail > 0 && <p className="quiet small">{say('team.nudge.withoutEmail', { count: withoutEmail })}</p>}
      </section>
      {skipped.length > 0 && (
        <section>
          <h3>{say('team.nudge.skipped', { count: skipped.length })}</h3>
          <ul>
            {[...reasons].map(([why, people]) => (
              <li key={why}>
                {people
                  .slice(0, named)
                  .map(({ name }) => name)
                  .join(', ')}
                {people.length > named && ` ${say('team.nudge.more', { count: people.length - named })}`}
                <span className="quiet"> · {say(`team.skip.${why}`)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}
