import type { ReactNode } from 'react'
import { useIntl } from 'react-intl'
import type { EscalationPolicy, RecipientRule } from '../../../src/contract/escalation-policy.ts'
import { type Say, Text, useText } from '../../messages/text.tsx'

/** What a definition calls people and content, in words for readers. */
export interface Names {
  people: Readonly<Record<string, string>>
  content: string | null
}

export type SlotName =
  | 'subject'
  | 'what'
  | 'threshold'
  | 'counting'
  | 'until'
  | 'recipients'
  | 'channels'
  | 'content'
  | 'days'
  | 'mandatory'
  | 'policy'

/** Lays one part of the sentence out: `words` are what it says, null where it is still to be chosen. */
export type Slot = (name: SlotName, words: string | null) => ReactNode

/** A policy as a sentence that can be read aloud; each part that can differ is laid out by `slot`. */
export function PolicySentence({ definition, names, slot }: { definition: EscalationPolicy; names: Names; slot: Slot }) {
  const words = useSlotWords(definition, names)
  const { trigger } = definition
  const values = Object.fromEntries(slotsOf(definition).map((name) => [name, <span key={name}>{slot(name, words(name))}</span>]))
  return <Text id={sentenceOf(definition)} values={{ ...values, team: isTeam(trigger) }} />
}

/** The same as plain text, such as for lists. */
export function usePolicySentence(): (definition: EscalationPolicy, names: Names) => string {
  const say = useText()
  const intl = useIntl()
  return (definition, names) => {
    const words = wordsOf(say, definition, names, (parts) => intl.formatList(parts))
    const values = Object.fromEntries(slotsOf(definition).map((name) => [name, words(name) ?? '…']))
    return say(sentenceOf(definition), { ...values, team: isTeam(definition.trigger) })
  }
}

/** The words of each part of a policy. */
export function useSlotWords(definition: EscalationPolicy, names: Names): (name: SlotName) => string | null {
  const say = useText()
  const intl = useIntl()
  return wordsOf(say, definition, names, (parts) => intl.formatList(parts))
}

export function isTeam(trigger: EscalationPolicy['trigger']): boolean {
  return trigger.type === 'overdue-count' && trigger.subject === 'direct-reports'
}

function sentenceOf({ trigger }: EscalationPolicy) {
  if (trigger.type === 'content-overdue') return 'policy.sentence.content'
  if (trigger.type === 'due-soon') return 'policy.sentence.soon'
  if (trigger.type === 'exception-expires') return 'policy.sentence.expires'
  if (trigger.type === 'decision-waiting') return 'policy.sentence.waiting'
  return trigger.counting === 'still-overdue' ? 'policy.sentence.open' : 'policy.sentence.missed'
}

function slotsOf({ trigger }: EscalationPolicy): SlotName[] {
  const told: SlotName[] = ['recipients', 'channels']
  if (trigger.type === 'content-overdue') return ['content', 'mandatory', ...told]
  if (trigger.type === 'due-soon') return ['content', 'days', 'mandatory', ...told]
  if (trigger.type !== 'overdue-count') return ['policy', 'days', ...told]
  return ['subject', 'what', 'threshold', 'counting', ...(trigger.counting === 'still-overdue' ? [] : (['until'] as const)), ...told]
}

function wordsOf(
  say: Say,
  definition: EscalationPolicy,
  names: Names,
  list: (parts: string[]) => string,
): (name: SlotName) => string | null {
  const { trigger, recipients, channels } = definition
  return (name) => {
    if (name === 'recipients')
      return recipients.length === 0 ? null : list(recipients.flatMap((rule) => recipientWords(say, rule, definition, names)))
    if (name === 'channels') return channels.length === 0 ? null : list(channels.map((channel) => say(`policy.channel.${channel}`)))
    if (trigger.type === 'exception-expires' || trigger.type === 'decision-waiting') {
      if (name === 'policy')
        return trigger.policy === undefined ? say('policy.ofPolicy.any') : say('policy.ofPolicy', { number: trigger.policy })
      return say(trigger.type === 'exception-expires' ? 'policy.days.within' : 'policy.days.since', { days: trigger.days })
    }
    if (name === 'mandatory') return say(trigger.mandatoryOnly ? 'policy.mandatory.true' : 'policy.mandatory.false')
    if (trigger.type === 'overdue-count') {
      if (name === 'subject') return say(`policy.subject.${trigger.subject}`)
      // Only "late with 1 task at the same time" is about one.
      const count = trigger.counting === 'still-overdue' ? trigger.threshold : 2
      if (name === 'what') return say(`policy.what.${trigger.kind}`, { mandatory: trigger.mandatoryOnly, count })
      if (name === 'threshold')
        return say(trigger.counting === 'still-overdue' ? 'policy.threshold.open' : 'policy.threshold.times', { count: trigger.threshold })
      if (name === 'counting') return say(`policy.counting.${trigger.counting}`, { days: trigger.days ?? 0 })
      return say(`policy.until.${trigger.until}`)
    }
    if (name === 'days') return trigger.type === 'due-soon' ? say('policy.days.within', { days: trigger.days }) : null
    return trigger.content.id === '' ? null : say(`policy.content.${trigger.content.type}`, { title: names.content ?? trigger.content.id })
  }
}

function recipientWords(say: Say, rule: RecipientRule, { trigger }: EscalationPolicy, names: Names): string[] {
  if (typeof rule === 'string') return [say(`policy.recipient.${rule}`, { team: isTeam(trigger) })]
  if ('role' in rule) return [say(`policy.recipient.${rule.role}`)]
  return rule.people.map((ref) => names.people[ref] ?? ref)
}
