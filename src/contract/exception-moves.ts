import { z } from 'zod'
import { exceptionRequest } from './exception-request.ts'
import { riskPlace } from './risk-matrices.ts'

const reason = z.string().trim().min(1).max(5000)
const day = z.iso.date()
/** What whoever decides has before their eyes: refused where something that matters was changed meanwhile. */
const seen = { bindingVersion: z.number().int().min(1) }

export const conditionSaid = z.strictObject({
  title: z.string().trim().min(1).max(300),
  ownerId: z.number().int().min(1),
  dueOn: day,
  everyDays: z.number().int().min(1).max(3650).nullable().default(null),
  whenFailed: z.enum(['show', 'suspend']).default('show'),
})
export type ConditionSaid = z.output<typeof conditionSaid>

/** What an exception can end for. */
export const endReasons = [
  'remedied',
  'no-longer-needed',
  'policy-changed',
  'superseded',
  'condition-broken',
  'risk-materialised',
  'other',
] as const

/** A move, with what it needs. Who may make which, from which state, stands in one table: src/exceptions/workflow.ts. */
export const exceptionMove = z.discriminatedUnion('move', [
  z.strictObject({ move: z.literal('submit'), answer: z.string().trim().max(5000).default('') }),
  z.strictObject({ move: z.literal('amend'), request: exceptionRequest, reason: reason }),
  z.strictObject({ move: z.literal('withdraw'), reason: z.string().trim().max(5000).default('') }),
  z.strictObject({ move: z.literal('declare-amnesty'), reason }),
  z.strictObject({ move: z.literal('take') }),
  z.strictObject({ move: z.literal('return'), reason }),
  z.strictObject({
    move: z.literal('assess'),
    reason,
    inherent: riskPlace,
    residual: riskPlace,
    recommendation: z.enum(['approve', 'approve-with-conditions', 'reject']),
    /** Conditions the reviewer would set; the deciders may take them over. */
    conditions: z.array(conditionSaid).max(20).default([]),
  }),
  z.strictObject({ move: z.literal('stand-aside'), reason }),
  z.strictObject({ move: z.literal('approve'), reason, ...seen, conditions: z.array(conditionSaid).max(20).default([]) }),
  z.strictObject({ move: z.literal('reject'), reason, ...seen }),
  z.strictObject({ move: z.literal('shorten'), reason, ...seen, until: day }),
  z.strictObject({ move: z.literal('grant-emergency'), reason, hours: z.number().int().min(1).max(720) }),
  z.strictObject({ move: z.literal('note'), reason }),
  z.strictObject({
    move: z.literal('review'),
    reason,
    outcome: z.enum(['keep', 'tighten', 'close']),
    /** What was looked at; closing it must show that it is not needed any more. */
    evidence: z.string().trim().max(5000).default(''),
    /** Tightening: an earlier last day, further conditions, or both. */
    until: day.optional(),
    conditions: z.array(conditionSaid).max(20).default([]),
  }),
  z.strictObject({ move: z.literal('suspend'), reason }),
  z.strictObject({ move: z.literal('resume'), reason }),
  z.strictObject({ move: z.literal('close'), reason, why: z.enum(endReasons), evidence: z.string().trim().min(1).max(5000) }),
  z.strictObject({ move: z.literal('revoke'), reason, why: z.enum(endReasons) }),
])
export type ExceptionMove = z.output<typeof exceptionMove>
export type MoveName = ExceptionMove['move']
