import { z } from 'zod'
import { kindNames } from './kinds.ts'
import { deadlineEffects, exceptionKinds, grounds } from './policies.ts'
import { riskPlace } from './risk-matrices.ts'

const text = (longest: number) => z.string().trim().max(longest)
const personId = z.number().int().min(1)
const day = z.iso.date()

/** What is proposed to keep the risk down. */
const control = z.strictObject({
  title: text(300).min(1),
  /** How it makes up for what is not followed. */
  purpose: text(2000).default(''),
  ownerId: personId.nullable().default(null),
  /** How often somebody looks whether it holds; null: never. */
  checkEveryDays: z.number().int().min(1).max(3650).nullable().default(null),
})

const id = personId
const listOf = <Entry extends z.ZodType>(entry: Entry, most: number) => z.array(entry).max(most).default([])

/**
 * Whom and what it is for. Where it acts on deadlines, these are those that somebody owes who is named by any of the
 * people's fields, that any of the deadlines' fields names (none: all they owe), and that fall due between the two days.
 */
export const exceptionScope = z.strictObject({
  description: text(2000).default(''),
  everyone: z.boolean().default(false),
  personIds: listOf(personId, 500),
  /** Everybody below these managers. */
  teamIds: listOf(personId, 100),
  departments: listOf(text(200).min(1), 100),
  labels: listOf(text(100).min(1), 100),
  systems: listOf(text(200).min(1), 500),
  kinds: listOf(z.enum(kindNames).exclude(['duty']), 10),
  /** Content, with what is inside it. */
  contentIds: listOf(id, 200),
  /** What these escalation policies watch. */
  escalationPolicyIds: listOf(id, 100),
  deadlineIds: listOf(id, 500),
  /** Of the day it falls due without the exception; both included. */
  dueFrom: day.nullable().default(null),
  dueUntil: day.nullable().default(null),
})
export type ExceptionScope = z.output<typeof exceptionScope>

/**
 * What it does to the deadlines in its scope while it is in force. `extend`: due on its last day, or `byDays` later than
 * else; `pause`: the clock stands still; `waive`: not owed, and due on its last day after all, unless `forgiven`;
 * `mute`: counted and shown, and nobody is told.
 */
export const exceptionEffect = z
  .strictObject({
    kind: z.enum(deadlineEffects),
    byDays: z.number().int().min(1).max(3650).nullable().default(null),
    forgiven: z.boolean().default(false),
  })
  .refine(({ kind, byDays }) => byDays === null || kind === 'extend', {
    path: ['byDays'],
    message: 'Only "extend" takes a number of days.',
  })
  .refine(({ kind, forgiven }) => !forgiven || kind === 'waive', { path: ['forgiven'], message: 'Only "waive" can forgive.' })
export type ExceptionEffect = z.output<typeof exceptionEffect>

/**
 * What somebody asks for. While it is a draft anything may be missing; what must be there to submit it stands in
 * src/exceptions/completeness.ts and depends on the policy and the risk.
 */
export const exceptionRequest = z.strictObject({
  policyId: personId,
  clause: text(40).nullable().default(null),
  title: text(200).default(''),
  reason: text(10_000).default(''),
  ground: z.enum(grounds).default('other'),
  kind: z.enum(exceptionKinds).default('time-boxed'),
  /** The first and the last day, both in the time zone; 'Etc/GMT+12' lasts until the day is over everywhere on Earth. */
  from: day.nullable().default(null),
  until: day.nullable().default(null),
  timeZone: text(60).nullable().default(null),
  /** Who lives with it; null: the requester. */
  ownerId: personId.nullable().default(null),
  /** Who has an advantage by it beside the requester: they decide nothing. */
  beneficiaryIds: z.array(personId).max(500).default([]),
  scope: exceptionScope.prefault({}),
  /** Null: it acts on no deadlines. */
  effect: exceptionEffect.nullable().default(null),
  /** As it stands, and with the controls. */
  inherent: riskPlace.nullable().default(null),
  residual: riskPlace.nullable().default(null),
  /** Why the controls make that difference. */
  riskArgument: text(5000).default(''),
  controls: z.array(control).max(50).default([]),
  alternatives: text(5000).default(''),
  exitPlan: text(5000).default(''),
  exitTasks: z
    .array(z.strictObject({ title: text(300).min(1), ownerId: personId.nullable().default(null), dueOn: day }))
    .max(50)
    .default([]),
  confidential: z.boolean().default(false),
  /** Who else may see it, if it is confidential. */
  namedIds: z.array(personId).max(100).default([]),
})
export type ExceptionRequest = z.output<typeof exceptionRequest>

/** What can be missing or wrong in a request. */
export const requestFaultCodes = [
  'no-exceptions',
  'no-title',
  'no-reason',
  'unknown-clause',
  'other-ground',
  'other-kind',
  'unknown-people',
  'other-effect',
  'covers-nobody',
  /** name */
  'nobody-in-department',
  /** name */
  'nobody-with-label',
  'due-ends-before-it-begins',
  'unknown-time-zone',
  'no-first-day',
  'no-last-day',
  'ends-before-it-begins',
  /** days, most */
  'too-long',
  /** granted, total, most */
  'too-long-in-all',
  /** had */
  'extended-enough',
  'extension-too-early',
  /** first */
  'renewal-too-early',
  /** number */
  'rival-waits',
  /** number */
  'rival-granted',
  'retroactive',
  'no-risk',
  /** control */
  'control-demanded',
  'no-controls',
  'no-residual-risk',
  'no-risk-argument',
  'no-alternatives',
  'no-exit-plan',
] as const

/**
 * What is missing or wrong in a request before it can be submitted. `field` is a path such as 'residual' or 'controls';
 * `code` and the numbers and names in `values` let a client say it in its own words.
 */
export const requestFault = z.object({
  field: z.string(),
  code: z.enum(requestFaultCodes),
  values: z.record(z.string(), z.union([z.number(), z.string()])).optional(),
  message: z.string(),
})
export type RequestFault = z.output<typeof requestFault>
