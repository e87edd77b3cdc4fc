import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { EscalationPolicy } from '../../../src/contract/escalation-policy.ts'
import { Text, useText } from '../../messages/text.tsx'
import { Card } from '../../ui/card.tsx'
import { PersonSearch } from './people-choice.tsx'
import classes from './policies.module.css'
import { namesOf } from './policy-names.ts'
import type { Policy } from './policy-page.tsx'
import { useSlotWords } from './policy-text.tsx'
import { type Asked, WhyDrawer } from './why-drawer.tsx'

/** Answers to what people wonder about a policy, from the facts: why it does not fire for somebody, or does. */
export function PolicyHelp({ policy, definition }: { policy: Policy; definition: EscalationPolicy }) {
  const say = useText()
  const [asked, ask] = useState<Asked | null>(null)
  const words = useSlotWords(definition, namesOf(policy))
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
          <p>
            <Text
              id="policy.help.notReceiving.text"
              values={{
                recipients: words('recipients') ?? '',
                channels: words('channels') ?? '',
                link: (parts) => <Link to="/outbox">{parts}</Link>,
              }}
            />
          </p>
        </details>
        <details>
          <summary>{say('policy.help.wrongPeople')}</summary>
          <p>
            <Text id="policy.help.wrongPeople.text" values={{ link: (parts) => <Link to="/people">{parts}</Link> }} />
          </p>
        </details>
      </div>
      <WhyDrawer asked={asked} close={() => ask(null)} policyId={policy.policyId} />
    </Card>
  )
}
