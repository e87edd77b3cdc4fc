import { useText } from '../../messages/text.tsx'
import { Card } from '../../ui/card.tsx'
import { Day } from '../../ui/time.tsx'
import classes from './exceptions.module.css'
import type { ExceptionRecord } from './record.ts'

/** What keeps the risk down, and how the rule will be followed again. */
export function PlanCard({ record: { request, people, owner } }: { record: ExceptionRecord }) {
  const say = useText()
  const { controls, exitPlan, exitTasks } = request
  const nameOf = (id: number | null) => (id === null ? owner.name : (people[String(id)] ?? String(id)))
  if (controls.length === 0 && exitPlan === '' && exitTasks.length === 0) return null
  return (
    <Card title={say('exception.plan')}>
      {controls.length > 0 && (
        <>
          <h3>{say('exception.controls')}</h3>
          <ul className={classes['lines']}>
            {controls.map(({ title, purpose, ownerId, checkEveryDays }) => (
              <li key={title}>
                {title}
                <span className="quiet small">
                  {[purpose, nameOf(ownerId), checkEveryDays !== null && say('exception.control.checked', { days: checkEveryDays })]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {(exitPlan !== '' || exitTasks.length > 0) && <h3>{say('exception.exit')}</h3>}
      {exitPlan && <p className={classes['reason']}>{exitPlan}</p>}
      {exitTasks.length > 0 && (
        <ul className={classes['lines']}>
          {exitTasks.map(({ title, ownerId, dueOn }) => (
            <li key={`${title} ${dueOn}`}>
              {title}
              <span className="quiet small">
                {nameOf(ownerId)} · <Day day={dueOn} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
