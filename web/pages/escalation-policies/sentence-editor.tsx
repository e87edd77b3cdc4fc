import { useText } from '../../messages/text.tsx'
import { ContentChoice, DaysChoice, MandatoryChoice } from './content-choices.tsx'
import { CountingChoice, SubjectChoice, ThresholdChoice, UntilChoice, WhatChoice } from './count-choices.tsx'
import { type Draft, isOfExceptions, type Trigger } from './draft.ts'
import { ExceptionDaysChoice, OfPolicyChoice } from './exception-choices.tsx'
import classes from './policies.module.css'
import { PolicySentence, type SlotName } from './policy-text.tsx'
import { SlotButton } from './slot.tsx'
import { ChannelsChoice, RecipientsChoice } from './told-choices.tsx'

const placeholders = { content: 'policy.content.none', recipients: 'policy.recipient.none' } as const

/** The policy as a sentence whose parts can be chosen in place. */
export function SentenceEditor({ draft, change }: { draft: Draft; change: (draft: Draft) => void }) {
  const say = useText()
  const { definition, names } = draft
  return (
    <p className={classes['sentence']}>
      <PolicySentence
        definition={definition}
        names={names}
        slot={(name, words) => (
          <SlotButton
            label={say(name === 'days' && definition.trigger.type === 'decision-waiting' ? 'policy.slot.waited' : `policy.slot.${name}`)}
            words={words}
            {...(name in placeholders && { placeholder: say(placeholders[name as keyof typeof placeholders]) })}
          >
            <Choice name={name} draft={draft} change={change} />
          </SlotButton>
        )}
      />
    </p>
  )
}

function Choice({ name, draft, change }: { name: SlotName; draft: Draft; change: (draft: Draft) => void }) {
  const { definition, names } = draft
  const { trigger } = definition
  const set = (next: Trigger) => change({ ...draft, definition: { ...definition, trigger: next } })
  if (name === 'recipients')
    return (
      <RecipientsChoice
        definition={definition}
        names={names}
        change={(recipients, learnt) =>
          change({ definition: { ...definition, recipients }, names: { ...names, people: { ...names.people, ...learnt } } })
        }
      />
    )
  if (name === 'channels')
    return <ChannelsChoice definition={definition} change={(channels) => change({ ...draft, definition: { ...definition, channels } })} />
  if (trigger.type === 'overdue-count') {
    const Part = countChoices[name as keyof typeof countChoices]
    return <Part trigger={trigger} change={set} />
  }
  if (isOfExceptions(trigger))
    return name === 'policy' ? <OfPolicyChoice trigger={trigger} change={set} /> : <ExceptionDaysChoice trigger={trigger} change={set} />
  if (name === 'content')
    return (
      <ContentChoice
        trigger={trigger}
        change={(next, title) => change({ definition: { ...definition, trigger: next }, names: { ...names, content: title } })}
      />
    )
  if (name === 'mandatory') return <MandatoryChoice trigger={trigger} change={set} />
  return trigger.type === 'due-soon' ? <DaysChoice trigger={trigger} change={set} /> : null
}

const countChoices = {
  subject: SubjectChoice,
  what: WhatChoice,
  threshold: ThresholdChoice,
  counting: CountingChoice,
  until: UntilChoice,
} as const
