import { type EscalationPolicy, escalationPolicySchema } from '../../src/contract/escalation-policy.ts'
import type { WriteTx } from '../../src/database/transaction.ts'
import { applyPolicies, planPolicies } from '../../src/escalation/policies.ts'
import type { ContentRef } from './world-deadlines.ts'
import type { Person } from './world-people.ts'

type Trigger = EscalationPolicy['trigger']
type OverdueCount = Extract<Trigger, { type: 'overdue-count' }>

/** Who is told: a rule by name, a person, or the holders of a role. */
export type Tell =
  | 'person'
  | 'manager'
  | 'managers-manager'
  | 'committee-chair'
  | Person
  | { role: 'owner' | 'admin' | 'compliance-officer' | 'auditor' }

export interface PolicyWish {
  trigger: Trigger
  subject?: OverdueCount['subject']
  tell?: Tell[]
  fallback?: Person[]
  name?: string
  state?: EscalationPolicy['state']
  start?: EscalationPolicy['start']
  effectiveFrom?: string
  channels?: EscalationPolicy['channels']
  label?: string
  removeLabelWhenClear?: boolean
}

export function overdueCount(threshold: number, wish: Partial<OverdueCount> = {}): OverdueCount {
  const { type, kind, subject, counting, mandatoryOnly, until } = {
    type: 'overdue-count' as const,
    kind: 'task' as const,
    subject: 'individual' as const,
    counting: 'every-time' as const,
    mandatoryOnly: false,
    until: 'settled' as const,
    ...wish,
  }
  return { type, kind, subject, threshold, counting, mandatoryOnly, until, ...(wish.days === undefined ? {} : { days: wish.days }) }
}

export function overdueOn(content: ContentRef, mandatoryOnly = false): Trigger {
  return { type: 'content-overdue', content, mandatoryOnly }
}

export function dueSoon(content: ContentRef, days: number, mandatoryOnly = false): Trigger {
  return { type: 'due-soon', content, days, mandatoryOnly }
}

/** The policy a wish stands for, with the defaults a file would give it. */
export function policyOf({ trigger, subject, tell, fallback, ...rest }: PolicyWish, name: string): EscalationPolicy {
  return escalationPolicySchema.parse({
    name,
    channels: ['email'],
    ...rest,
    trigger: subject ? { ...trigger, subject } : trigger,
    recipients: (tell ?? ['manager']).map((rule) => (typeof rule === 'object' && 'ref' in rule ? { people: [rule.ref] } : rule)),
    fallback: (fallback ?? []).map((person) => person.ref),
  })
}

/** Applies policies as the command does. */
export async function applyInWorld(tx: WriteTx, policies: EscalationPolicy[]): Promise<void> {
  await applyPolicies(tx, await planPolicies(tx, policies))
}
