import { Radio } from '@mantine/core'
import type { EscalationPolicy } from '../../../src/contract/escalation-policy.ts'
import type { AnswerOf } from '../../api/client.ts'
import { useText } from '../../messages/text.tsx'
import classes from './policies.module.css'

type Today = AnswerOf<'POST /escalation-policies/previews'>
const starts = ['from-here', 'tell-now'] as const

interface StartChoiceProps {
  start: EscalationPolicy['start']
  change: (start: EscalationPolicy['start']) => void
  /** What the policy would come to today; undefined while that is not known. */
  today: Today | undefined
}

/** The first day's flood, and what to do about it: let it out, or take what is already so as known. */
export function StartChoice({ start, change, today }: StartChoiceProps) {
  const say = useText()
  return (
    <Radio.Group label={say('policy.start.title')} value={start} onChange={(value) => change(value as EscalationPolicy['start'])}>
      <div className={classes['options']}>
        {starts.map((each) => (
          <Radio
            key={each}
            value={each}
            label={say(`policy.start.${each}`)}
            description={today && say(`policy.start.${each}.about`, { count: today.reached, messages: today.messages })}
          />
        ))}
      </div>
    </Radio.Group>
  )
}
