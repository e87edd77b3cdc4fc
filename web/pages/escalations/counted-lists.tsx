import { useState } from 'react'
import { type Say, useText } from '../../messages/text.tsx'
import { Status } from '../../ui/status.tsx'
import { useDates } from './dates.ts'
import classes from './escalations.module.css'
import type { Explanation } from './explanation-view.tsx'

const shown = 8

/** The deadlines behind a count, the oldest first, each with what has become of it. */
export function CountedList({ counted }: { counted: Explanation['counted'] }) {
  const say = useText()
  const dates = useDates()
  const [all, setAll] = useState(false)
  if (counted.length === 0) return null
  return (
    <section>
      <h3>{say('explain.counted')}</h3>
      <ul>
        {counted.slice(0, all ? undefined : shown).map(({ deadlineId, title, dueOn, missedOn, clearedOn, clearedWhy }) => (
          <li key={`${deadlineId} ${dueOn}`}>
            {title}
            <div className="quiet small">
              {say('explain.due', { day: dates.day(dueOn) })}
              {missedOn && clearedOn ? `, ${clearedWords(say, clearedWhy, dates.day(clearedOn))}` : ''}{' '}
              {missedOn && !clearedOn && <Status is="late">{say('explain.stillOpen')}</Status>}
            </div>
          </li>
        ))}
      </ul>
      <More rest={all ? 0 : counted.length - shown} show={() => setAll(true)} />
    </section>
  )
}

/** What somebody might have expected to count, and why it does not. */
export function NotCountedList({ notCounted }: { notCounted: Explanation['notCounted'] }) {
  const say = useText()
  const dates = useDates()
  const [all, setAll] = useState(false)
  if (notCounted.length === 0) return null
  return (
    <section>
      <h3>{say('explain.notCounted')}</h3>
      <ul>
        {notCounted.slice(0, all ? undefined : shown).map(({ title, dueOn, why }) => (
          <li key={`${title} ${dueOn} ${why}`}>
            {title}
            <div className="quiet small">
              {say('explain.due', { day: dates.day(dueOn) })}: {say(`explain.notCounted.${why}`)}
            </div>
          </li>
        ))}
      </ul>
      <More rest={all ? 0 : notCounted.length - shown} show={() => setAll(true)} />
    </section>
  )
}

function More({ rest, show }: { rest: number; show: () => void }) {
  const say = useText()
  if (rest <= 0) return null
  return (
    <button type="button" className={classes['link']} onClick={show}>
      {say('explain.more', { count: rest })}
    </button>
  )
}

function clearedWords(say: Say, why: string | null, day: string): string {
  return say(`explain.cleared.${(why ?? 'met') as 'met' | 'moved' | 'withdrawn' | 'left'}`, { day })
}
