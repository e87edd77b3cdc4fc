import { type EscalationPolicy, type RecipientRule, type Trigger, watchesTeam } from '../contract/escalation-policy.ts'
import type { KindName } from '../contract/kinds.ts'

const kinds = { task: 'task', survey: 'survey', 'one-to-one': '1-to-1', cpd: 'CPD', duty: 'exception duty' } as const satisfies Record<
  KindName,
  string
>

/** A policy as a sentence that can be read aloud: "When a person misses task deadlines 3 times, tell their manager by email". */
export function sentenceOf({ trigger, recipients, channels }: EscalationPolicy): string {
  return `When ${when(trigger)}, tell ${listed(recipients.map((rule) => whom(rule, trigger)))} by ${channels.join(' and ')}`
}

function when(trigger: Trigger): string {
  if (trigger.type === 'exception-expires') return `an exception${ofPolicy(trigger)} of a person ends within ${daysText(trigger.days)}`
  if (trigger.type === 'decision-waiting')
    return `a decision on an exception${ofPolicy(trigger)} has waited for a person for ${daysText(trigger.days)}`
  const mandatory = trigger.mandatoryOnly ? 'mandatory ' : ''
  if (trigger.type === 'overdue-count') {
    const who = trigger.subject === 'individual' ? 'a person' : "a manager's direct reports together"
    const verb = trigger.subject === 'individual' ? 'misses' : 'miss'
    const kind = `${mandatory}${kinds[trigger.kind]}`
    if (trigger.counting === 'still-overdue')
      return `${who} ${trigger.subject === 'individual' ? 'has' : 'have'} ${trigger.threshold} or more ${kind} deadlines overdue`
    return `${who} ${verb} ${kind} deadlines ${trigger.threshold} times${trigger.days === undefined ? '' : ` in the last ${trigger.days} days`}`
  }
  const what = `${mandatory}${trigger.content.type} ${trigger.content.id}`
  return trigger.type === 'content-overdue'
    ? `${what} is overdue for a person`
    : `${what} falls due for a person within ${trigger.days} days`
}

function ofPolicy({ policy }: { policy?: string | undefined }): string {
  return policy === undefined ? '' : ` to ${policy}`
}

function daysText(days: number): string {
  return days === 1 ? 'a day' : `${days} days`
}

function whom(rule: RecipientRule, trigger: Trigger): string {
  const team = watchesTeam(trigger)
  if (rule === 'person') return team ? 'that manager' : 'them'
  if (rule === 'manager') return team ? 'that manager' : 'their manager'
  if (rule === 'managers-manager') return team ? "that manager's manager" : "their manager's manager"
  if (rule === 'committee-chair') return 'the chair of the committee that decides'
  return 'people' in rule ? listed(rule.people) : `every ${rule.role}`
}

function listed(parts: string[]): string {
  return new Intl.ListFormat('en', { type: 'conjunction' }).format(parts)
}
