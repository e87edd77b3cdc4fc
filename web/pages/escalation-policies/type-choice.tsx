import { useText } from '../../messages/text.tsx'
import { type Draft, firstTriggers, type Trigger } from './draft.ts'
import classes from './policies.module.css'

const types = ['overdue-count', 'content-overdue', 'due-soon'] as const

/** The three kinds of policy. Changing it keeps who is told, and the content where both watch one. */
export function TypeChoice({ draft, change }: { draft: Draft; change: (draft: Draft) => void }) {
  const say = useText()
  const { trigger } = draft.definition
  const choose = (type: Trigger['type']) => {
    const next = firstTriggers[type]
    const both = next.type !== 'overdue-count' && trigger.type !== 'overdue-count'
    const isKept = both && !(type === 'due-soon' && trigger.content.type === 'quiz')
    change({
      definition: { ...draft.definition, trigger: isKept ? ({ ...next, content: trigger.content } as Trigger) : next },
      names: isKept ? draft.names : { ...draft.names, content: null },
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
