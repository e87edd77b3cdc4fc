import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { type MessageId, useText } from '../../messages/text.tsx'
import { Card } from '../../ui/card.tsx'
import { Icon } from '../../ui/icon.tsx'
import classes from './first-run.module.css'
import type { FirstStepsState } from './state.ts'

const ways = {
  people: '/imports',
  deadlines: '/imports',
  policies: '/escalation-policies/new',
  mail: '/settings',
} as const

/** Four steps until Leeway works by itself; what is done is ticked off, and it stays until all of it is. */
export function Checklist({ steps }: { steps: FirstStepsState }) {
  const say = useText()
  const names = Object.keys(ways) as (keyof typeof ways)[]
  const next = names.find((name) => !steps[name].done)
  return (
    <Card title={say('firstRun.own')}>
      <p className="quiet">{say('firstRun.own.text', { done: names.filter((name) => steps[name].done).length, all: names.length })}</p>
      <ol className={classes['steps']}>
        {names.map((name) => (
          <Step key={name} isDone={steps[name].done} isNext={name === next}>
            <Link to={ways[name] as never}>{say(`firstRun.step.${name}`)}</Link>
            <span className="quiet small">{textOf(say, name, steps)}</span>
          </Step>
        ))}
      </ol>
    </Card>
  )
}

function Step({ isDone, isNext, children }: { isDone: boolean; isNext: boolean; children: ReactNode }) {
  const say = useText()
  return (
    <li data-done={isDone || undefined} data-next={isNext || undefined} {...(isNext && { 'aria-current': 'step' as const })}>
      <span className={classes['sign']}>{isDone && <Icon name="check" size={14} />}</span>
      <span className={classes['words']}>
        {isDone && <span className="only-read">{say('firstRun.step.done')} </span>}
        {children}
      </span>
    </li>
  )
}

function textOf(say: ReturnType<typeof useText>, name: keyof typeof ways, steps: FirstStepsState): string {
  if (name === 'mail') {
    const { configured, live } = steps.mail
    const id: MessageId = configured ? (live ? 'firstRun.mail.live' : 'firstRun.mail.notLive') : 'firstRun.mail.none'
    return say(id)
  }
  const { count } = steps[name]
  return count > 0 ? say(`firstRun.count.${name}`, { count }) : say(`firstRun.step.${name}.text`)
}
