import { useState } from 'react'
import { type Say, useText } from '../../messages/text.tsx'
import { useDates } from '../../ui/dates.ts'
import { Status } from '../../ui/status.tsx'
import { ExcuseNote } from '../deadlines/deadline-status.tsx'
import { ExceptionLink } from '../exceptions/exception-link.tsx'
import classes from './escalations.module.css'
import type { Explanation } from './explanation.ts'

const shown = 8

/** What its day is: by when it is due, or the last of an exception. */
type Due = 'explain.due' | 'explain.ends'

/** The deadlines behind a count, the oldest first, each with what has become of it. */
export function CountedList({ counted, due = 'explain.due' }: { counted: Explanation['counted']; due?: Due }) {
  const say = useText()
  const dates = useDates()
  const [all, setAll] = useState(false)
  if (counted.length === 0) return null
  return (
    <section>
      <h3>{say('explain.counted')}</h3>
      <ul>
        {counted.slice(0, all ? undefined : shown).map(({ deadlineId, exceptionId, title, dueOn, missedOn, clearedOn, clearedWhy }) => (
          <li key={`${deadlineId} ${exceptionId} ${dueOn}`}>
            {exceptionId === null ? title : <ExceptionLink id={exceptionId}>{title}</ExceptionLink>}
            <div className="quiet small">
              {say(due, { day: dates.day(dueOn) })}
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
export function NotCountedList({ explanation: { notCounted, days }, due = 'explain.due' }: { explanation: Explanation; due?: Due }) {
  const say = useText()
  const dates = useDates()
  const [all, setAll] = useState(false)
  if (notCounted.length === 0) return null
  return (
    <section>
      <h3>{say('explain.notCounted')}</h3>
      <ul>
        {notCounted.slice(0, all ? undefined : shown).map(({ personName, title, dueOn, why, days: inDays, excuses }) => (
          <li key={`${personName} ${title} ${dueOn} ${why}`}>
            {personName === null ? title : `${personName}: ${title}`}
            <div className="quiet small">
              {say(due, { day: dates.day(dueOn) })}: {say(`explain.notCounted.${why}`, { inDays: inDays ?? 0, days: days ?? 0 })}{' '}
              {excuses.map((excuse) => (
                <ExcuseNote key={excuse.number} excuse={excuse} isOver={false} whole />
              ))}
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
