import { z } from 'zod'
import { exceptionKinds, grounds } from './policies.ts'
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

/** Whom and what it is for. */
const scope = z.strictObject({
  description: text(2000).default(''),
  personIds: z.array(personId).max(500).default([]),
  departments: z.array(text(200).min(1)).max(100).default([]),
  systems: z.array(text(200).min(1)).max(500).default([]),
})

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
  scope: scope.prefault({}),
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
