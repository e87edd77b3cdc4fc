import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { EscalationPolicy } from '../../../src/contract/escalation-policy.ts'
import { type MessageId, Text, useText } from '../../messages/text.tsx'
import type { SlotName } from './policy-text.tsx'

interface AnswersProps {
  policyId: number
  definition: EscalationPolicy
  words: (name: SlotName) => string | null
}

/** What people wonder about policies, answered for this one. */
export function PolicyAnswers({ policyId, definition, words }: AnswersProps) {
  const say = useText()
  const link = (parts: ReactNode) => <Link to={`/escalation-policies/${policyId}/edit` as never}>{parts}</Link>
  return answersTo(definition).map(([question, answer]) => (
    <details key={question}>
      <summary>{say(question)}</summary>
      <p>
        <Text
          id={answer}
          values={{
            link,
            label: definition.label ?? '',
            count: definition.trigger.type === 'overdue-count' ? definition.trigger.threshold : 0,
            content: words('content') ?? '',
            days: words('days') ?? '',
            people: (parts) => (
              <Link to="/people" search={{ label: definition.label } as never}>
                {parts}
              </Link>
            ),
          }}
        />
      </p>
    </details>
  ))
}

/** The questions that make sense of a policy, each with its answer. */
function answersTo({ trigger, label, removeLabelWhenClear }: EscalationPolicy): [MessageId, MessageId][] {
  const labels: [MessageId, MessageId] = [
    'policy.help.label',
    label ? (removeLabelWhenClear ? 'policy.help.label.goes' : 'policy.help.label.stays') : 'policy.help.label.none',
  ]
  if (trigger.type === 'exception-expires' || trigger.type === 'decision-waiting') return [labels]
  return [
    ['policy.help.mandatory', trigger.mandatoryOnly ? 'policy.help.mandatory.only' : 'policy.help.mandatory.all'],
    labels,
    ['policy.help.counts', trigger.type === 'overdue-count' ? 'policy.help.counts.overdue-count' : 'policy.help.counts.content'],
    ['policy.help.ahead', trigger.type === 'due-soon' ? 'policy.help.ahead.due-soon' : 'policy.help.ahead.overdue'],
  ]
}
