import { useText } from '../../messages/text.tsx'
import { type Draft, firstTriggers, type Trigger } from './draft.ts'
import classes from './policies.module.css'
import { mayTellChairs } from './told-choices.tsx'

const types = ['overdue-count', 'content-overdue', 'due-soon', 'exception-expires', 'decision-waiting'] as const

/** The kinds of policy. Changing it keeps who is told, and the content where both watch one. */
export function TypeChoice({ draft, change }: { draft: Draft; change: (draft: Draft) => void }) {
  const say = useText()
  const { trigger } = draft.definition
  const choose = (type: Trigger['type']) => {
    const next = firstTriggers[type]
    const kept = 'content' in next && 'content' in trigger && !(type === 'due-soon' && trigger.content.type === 'quiz') && trigger.content
    change({
      definition: {
        ...draft.definition,
        trigger: kept ? ({ ...next, content: kept } as Trigger) : next,
        recipients: draft.definition.recipients.filter((rule) => rule !== 'committee-chair' || mayTellChairs(next)),
      },
      names: kept ? draft.names : { ...draft.names, content: null },
    })
  }
  return (
    <fieldset className={classes['types']}>
      <legend className="only-read">{say('policy.type')}</legend>
      {types.map((type) => (
        <label key={type} className={classes['type']}>
          <input type="radio" name="policy-type" checked={trigger.type === type} onChange={() => choose(type)} />
          <strong>{say(`policy.type.${type}`)}</strong>
          <small>{say(`policy.type.${type}.about`)}</small>
        </label>
      ))}
    </fieldset>
  )
}
