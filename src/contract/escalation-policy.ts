import { z } from 'zod'
import { kindNames } from './kinds.ts'
import './fault-words.ts'

/** One escalation policy: what a policy file says, what the API takes and gives, and what the database keeps of each version. */
const contentRef = z.strictObject({ type: z.enum(['item', 'quiz', 'learnlist', 'channel']), id: z.string().min(1) })

const overdueCount = z
  .strictObject({
    type: z.literal('overdue-count'),
    kind: z.enum(kindNames),
    subject: z.enum(['individual', 'direct-reports']),
    threshold: z.int().min(1).max(1_000_000),
    counting: z.enum(['every-time', 'last-days', 'still-overdue']),
    days: z.int().min(1).max(3660).optional(),
    mandatoryOnly: z.boolean().default(false),
    until: z.enum(['settled', 'count-no-longer-reached']).default('settled'),
  })
  .refine((t) => (t.counting === 'last-days') === (t.days !== undefined), {
    path: ['days'],
    message: 'goes with counting: last-days, and only with it',
  })

const contentOverdue = z.strictObject({
  type: z.literal('content-overdue'),
  content: contentRef,
  mandatoryOnly: z.boolean().default(false),
})

const dueSoon = z.strictObject({
  type: z.literal('due-soon'),
  content: contentRef,
  days: z.int().min(1).max(366),
  mandatoryOnly: z.boolean().default(false),
})

/** Of one of the organisation's policies, by its number; of every one where none is named. */
const ofPolicy = z.string().min(1).max(50).optional()

const exceptionExpires = z.strictObject({
  type: z.literal('exception-expires'),
  days: z.int().min(1).max(366),
  policy: ofPolicy,
})

const decisionWaiting = z.strictObject({
  type: z.literal('decision-waiting'),
  days: z.int().min(1).max(366),
  policy: ofPolicy,
})

export const triggerSchema = z.discriminatedUnion('type', [overdueCount, contentOverdue, dueSoon, exceptionExpires, decisionWaiting])
export type Trigger = z.infer<typeof triggerSchema>
export type OverdueCount = z.infer<typeof overdueCount>
export type ContentOverdue = z.infer<typeof contentOverdue>
export type DueSoon = z.infer<typeof dueSoon>
export type ExceptionExpires = z.infer<typeof exceptionExpires>
export type DecisionWaiting = z.infer<typeof decisionWaiting>

/** Whether it watches a manager's direct reports together. */
export function watchesTeam(trigger: Trigger): boolean {
  return trigger.type === 'overdue-count' && trigger.subject === 'direct-reports'
}

const personRef = z.string().min(1)
export const recipientRuleSchema = z.union([
  z.enum(['person', 'manager', 'managers-manager', 'committee-chair']),
  z.strictObject({ people: z.array(personRef).min(1) }),
  z.strictObject({ role: z.enum(['owner', 'admin', 'compliance-officer', 'auditor']) }),
])
export type RecipientRule = z.infer<typeof recipientRuleSchema>

const day = z.iso.date()

export const escalationPolicySchema = z.strictObject({
  name: z.string().trim().min(1).max(200),
  state: z.enum(['on', 'paused', 'ended']).default('on'),
  owner: personRef.optional(),
  effectiveFrom: day.optional(),
  /** What is already so on the first day: tell it, or take it as known. */
  start: z.enum(['tell-now', 'from-here']).default('tell-now'),
  trigger: triggerSchema,
  recipients: z.array(recipientRuleSchema).min(1),
  fallback: z.array(personRef).default([]),
  channels: z.array(z.enum(['email', 'in-app'])).min(1),
  label: z.string().trim().min(1).max(100).optional(),
  removeLabelWhenClear: z.boolean().default(false),
})
export type EscalationPolicy = z.infer<typeof escalationPolicySchema>

export const policyFileSchema = z.strictObject({ escalationPolicies: z.array(escalationPolicySchema) })
