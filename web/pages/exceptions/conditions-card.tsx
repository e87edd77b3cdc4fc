import { useText } from '../../messages/text.tsx'
import { Card } from '../../ui/card.tsx'
import { Status } from '../../ui/status.tsx'
import { Day } from '../../ui/time.tsx'
import { DutyName } from './duty-name.tsx'
import classes from './exceptions.module.css'
import type { ExceptionRecord } from './record.ts'

const outcomes = { met: 'done', failed: 'late', gone: 'neutral' } as const

/** What was promised in return, and what of it is owed by whom and when. */
export function ConditionsCard({ record: { conditions, duties, policyId } }: { record: ExceptionRecord }) {
  const say = useText()
  if (conditions.length === 0 && duties.length === 0) return null
  return (
    <Card title={say('exception.conditions')}>
      {conditions.length > 0 && (
        <ul className={classes['lines']}>
          {conditions.map(({ conditionId, title, owner, dueOn, everyDays, whenFailed, endedAt }) => (
            <li key={conditionId} data-ended={endedAt !== null || undefined}>
              {title}
              <span className="quiet small">
                {owner.name} · <Day day={dueOn} />
                {everyDays !== null && <> · {say('exception.condition.every', { days: everyDays })}</>}
                {whenFailed === 'suspend' && <> · {say('exception.condition.suspends')}</>}
              </span>
            </li>
          ))}
        </ul>
      )}
      {duties.length > 0 && (
        <>
          <h3>{say('exception.duties')}</h3>
          <ul className={classes['lines']}>
            {duties.map((duty) => {
              const { dutyId, person, dueOn, outcome, evidence } = duty
              return (
                <li key={dutyId}>
                  <span className={classes['signs']}>
                    <DutyName duty={duty} policyId={policyId} />
                    {outcome && <Status is={outcomes[outcome]}>{say(`exception.outcome.${outcome}`)}</Status>}
                  </span>
                  <span className="quiet small">
                    {person.name} · <Day day={dueOn} />
                  </span>
                  {evidence && <span className="small">{say('inForce.evidence', { text: evidence })}</span>}
                </li>
              )
            })}
          </ul>
        </>
      )}
    </Card>
  )
}
