import { useIntl } from 'react-intl'
import { type Say, useText } from '../../messages/text.tsx'
import { dayText, Instant } from '../../ui/time.tsx'
import classes from './deadlines.module.css'
import type { OneDeadline } from './one-deadline.ts'

/** When it was overdue, and what was changed. */
export function DeadlineHistory({ deadline: { misses, changes } }: { deadline: OneDeadline }) {
  const say = useText()
  const { locale } = useIntl()
  const day = (text: string) => dayText(locale, text)
  return (
    <>
      {misses.length > 0 && (
        <section>
          <h3>{say('deadlines.panel.misses')}</h3>
          <ul className={classes['history']}>
            {misses.map((miss) => (
              <li key={miss.dueOn}>
                {say('deadlines.panel.miss', { due: day(miss.dueOn), missed: day(miss.missedOn) })}
                <span className="quiet"> · {endOf(say, miss, day)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {changes.length > 0 && (
        <section>
          <h3>{say('deadlines.panel.changes')}</h3>
          <ul className={classes['history']}>
            {changes.map(({ field, before, after, changedAt }) => (
              <li key={`${changedAt} ${field}`}>
                {say('deadlines.panel.change', {
                  field: say(fieldNames[field as keyof typeof fieldNames] ?? 'deadlines.field.other'),
                  before: before ?? say('deadlines.panel.nothing'),
                  after: after ?? say('deadlines.panel.nothing'),
                })}
                <span className="quiet small">
                  {' '}
                  <Instant at={changedAt} />
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

const fieldNames = {
  due_on: 'deadlines.field.due_on',
  met_on: 'deadlines.field.met_on',
  withdrawn_on: 'deadlines.field.withdrawn_on',
  confirmed: 'deadlines.field.confirmed',
  url: 'deadlines.field.url',
} as const

function endOf(
  say: Say,
  { clearedOn, clearedWhy, voidReason, excused }: OneDeadline['misses'][number],
  day: (text: string) => string,
): string {
  if (voidReason !== null) return say('deadlines.panel.miss.voided')
  if (excused) return say('deadlines.panel.miss.excused')
  if (clearedOn === null || clearedWhy === null) return say('deadlines.panel.miss.open')
  return say(`deadlines.panel.miss.${clearedWhy as 'met' | 'moved' | 'withdrawn' | 'left'}`, { day: day(clearedOn) })
}
