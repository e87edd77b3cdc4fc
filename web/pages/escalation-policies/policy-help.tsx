import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { EscalationPolicy } from '../../../src/contract/escalation-policy.ts'
import { Text, useText } from '../../messages/text.tsx'
import { Card } from '../../ui/card.tsx'
import { NoMessage } from './no-message.tsx'
import { PersonSearch } from './people-choice.tsx'
import classes from './policies.module.css'
import type { Policy } from './policy.ts'
import { PolicyAnswers } from './policy-answers.tsx'
import { namesOf } from './policy-names.ts'
import { useSlotWords } from './policy-text.tsx'
import { type Asked, WhyDrawer } from './why-drawer.tsx'

/** Answers to what people wonder about a policy, from the facts: why it does not fire for somebody, or does. */
export function PolicyHelp({ policy, definition }: { policy: Policy; definition: EscalationPolicy }) {
  const say = useText()
  const [asked, ask] = useState<Asked | null>(null)
  const [unheard, look] = useState<Asked | null>(null)
  const words = useSlotWords(definition, namesOf(policy))
  const recipients = words('recipients') ?? ''
  const search = <PersonSearch label={say('policy.help.ask')} choose={({ personId, name }) => ask({ personId, name })} />
  return (
    <Card title={say('policy.help.title')}>
      <div className={classes['help']}>
        <details>
          <summary>{say('policy.help.notTriggering')}</summary>
          <p>{say('policy.help.notTriggering.text')}</p>
          {search}
        </details>
        <details>
          <summary>{say('policy.help.shouldNot')}</summary>
          <p>{say('policy.help.shouldNot.text')}</p>
          {search}
        </details>
        <details>
          <summary>{say('policy.help.notReceiving')}</summary>
          <p>{say('policy.help.notReceiving.text', { recipients, channels: words('channels') ?? '' })}</p>
          <PersonSearch label={say('policy.help.notReceiving.ask')} choose={({ personId, name }) => look({ personId, name })} />
          {unheard && <NoMessage key={unheard.personId} policy={policy} definition={definition} asked={unheard} recipients={recipients} />}
        </details>
        <details>
          <summary>{say('policy.help.wrongPeople')}</summary>
          <p>
            <Text id="policy.help.wrongPeople.text" values={{ link: (parts) => <Link to="/people">{parts}</Link> }} />
          </p>
        </details>
        <PolicyAnswers policyId={policy.policyId} definition={definition} words={words} />
      </div>
      <WhyDrawer asked={asked} close={() => ask(null)} policyId={policy.policyId} />
    </Card>
  )
}
