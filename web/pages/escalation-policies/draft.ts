import type { EscalationPolicy } from '../../../src/contract/escalation-policy.ts'
import type { Names } from './policy-text.tsx'

export type Trigger = EscalationPolicy['trigger']
export type ContentTrigger = Extract<Trigger, { content: unknown }>
export type ExceptionTrigger = Extract<Trigger, { type: 'exception-expires' | 'decision-waiting' }>
export type OverdueCount = Extract<Trigger, { type: 'overdue-count' }>

/** A policy as it is being written; an empty name means the one made from the sentence. */
export interface Draft {
  definition: EscalationPolicy
  names: Names
}

const count: OverdueCount = {
  type: 'overdue-count',
  kind: 'task',
  subject: 'individual',
  threshold: 3,
  counting: 'last-days',
  days: 90,
  mandatoryOnly: false,
  until: 'settled',
}

const content = { type: 'item' as const, id: '' }

/** What a policy of each type begins with. */
export const firstTriggers = {
  'overdue-count': count,
  'content-overdue': { type: 'content-overdue', content, mandatoryOnly: false },
  'due-soon': { type: 'due-soon', content, days: 7, mandatoryOnly: false },
  'exception-expires': { type: 'exception-expires', days: 14 },
  'decision-waiting': { type: 'decision-waiting', days: 3 },
} as const satisfies Record<Trigger['type'], Trigger>

export const freshDraft: Draft = {
  definition: {
    name: '',
    state: 'on',
    start: 'from-here',
    trigger: count,
    recipients: ['manager'],
    fallback: [],
    channels: ['email', 'in-app'],
    removeLabelWhenClear: true,
  },
  names: { people: {}, content: null },
}

/** Whether a policy watches exceptions themselves, and no deadlines. */
export function isOfExceptions(trigger: Trigger): trigger is ExceptionTrigger {
  return trigger.type === 'exception-expires' || trigger.type === 'decision-waiting'
}

/** The first thing that is still to be chosen; null where the policy says all it must. */
export function missingIn({ trigger, recipients, channels }: EscalationPolicy): 'content' | 'recipients' | 'channels' | null {
  if ('content' in trigger && trigger.content.id === '') return 'content'
  if (recipients.length === 0) return 'recipients'
  return channels.length === 0 ? 'channels' : null
}

const kept = (personId: number) => `leeway.policy-draft.${personId}`

/** The draft of a new policy that somebody left in this browser. */
export function keptDraft(personId: number): Draft | null {
  try {
    const text = localStorage.getItem(kept(personId))
    const draft = text === null ? null : (JSON.parse(text) as Draft)
    return draft?.definition.trigger.type && draft.names.people ? draft : null
  } catch {
    return null
  }
}

export function keepDraft(personId: number, draft: Draft | null): void {
  if (draft === null || draft === freshDraft) localStorage.removeItem(kept(personId))
  else localStorage.setItem(kept(personId), JSON.stringify(draft))
}

/** What is sent: with its name, and without what an empty field means. */
export function asSent(definition: EscalationPolicy, name: string): EscalationPolicy {
  const { label, effectiveFrom, ...rest } = definition
  return {
    ...rest,
    name: (definition.name.trim() || name).slice(0, 200),
    ...(label?.trim() ? { label: label.trim() } : {}),
    removeLabelWhenClear: label?.trim() ? rest.removeLabelWhenClear : false,
    ...(effectiveFrom ? { effectiveFrom } : {}),
  }
}
