import { z } from 'zod'
import type { Endpoints } from './endpoint.ts'
import { idParam, pageOf, paging } from './paging.ts'
import { riskLevels } from './risk-matrices.ts'
import './fault-words.ts'

/** Why an exception may be asked for: a closed list, so that like cases can be compared. */
export const grounds = [
  'urgent-need',
  'technical-incompatibility',
  'supply-shortage',
  'being-replaced',
  'equivalent-protection',
  'disproportionate-cost',
  'legal-conflict',
  'third-party',
  'personal-circumstances',
  'other',
] as const
export type Ground = (typeof grounds)[number]

/** Once; for a time; or for as long as each review keeps it, with an end all the same. */
export const exceptionKinds = ['one-time', 'time-boxed', 'standing'] as const
export type ExceptionKind = (typeof exceptionKinds)[number]

/** What an exception may do to deadlines while it is in force. */
export const deadlineEffects = ['extend', 'pause', 'waive', 'mute'] as const
export type DeadlineEffect = (typeof deadlineEffects)[number]

const days = z.number().int().min(1).max(3650)
const text = (longest: number) => z.string().trim().min(1).max(longest)

/** A condition that comes with every exception to a policy. */
const requiredCondition = z.strictObject({
  title: text(300),
  /** Days from the start of the exception to the first time it is due. */
  dueInDays: z.number().int().min(0).max(3650),
  everyDays: days.nullable().default(null),
  whenFailed: z.enum(['show', 'suspend']).default('show'),
})

/** When a policy takes which route: the first line whose conditions are all met. */
const routeChoice = z.strictObject({
  routeId: z.number().int().min(1),
  /** From this level of risk on. */
  fromLevel: z.enum(riskLevels).optional(),
  longerThanDays: days.optional(),
  kinds: z.array(z.enum(exceptionKinds)).min(1).optional(),
  /** Only for requests for more time. */
  extension: z.boolean().optional(),
})

/** So many within so many months raise the level that the route is chosen by. */
const overuseLimit = z.strictObject({
  per: z.enum(['person', 'unit', 'policy']),
  count: z.number().int().min(1).max(10_000),
  months: z.number().int().min(1).max(60),
})

/** What a policy says about exceptions to it. */
export const exceptionCriteria = z.strictObject({
  allowed: z.boolean(),
  grounds: z
    .array(z.enum(grounds))
    .min(1)
    .default([...grounds]),
  kinds: z
    .array(z.enum(exceptionKinds))
    .min(1)
    .default([...exceptionKinds]),
  /** The longest in days: one grant, one extension, all grants of a chain together. */
  grantDays: days.default(90),
  extensionDays: days.default(30),
  lifetimeDays: days.default(365),
  /** How many extensions a grant may have. */
  extensions: z.number().int().min(0).max(100).default(2),
  /** How often it is looked at again while it is in force; null: never. */
  reviewMonths: z.number().int().min(1).max(36).nullable().default(3),
  /** What must at least be proposed. */
  controls: z.array(text(300)).max(20).default([]),
  conditions: z.array(requiredCondition).max(20).default([]),
  /** The hours somebody who may decide can grant at once in an emergency; null: none. */
  emergencyHours: z.number().int().min(1).max(720).nullable().default(null),
  /** Whether it may begin before it was asked for. */
  retroactive: z.boolean().default(false),
  /** What it may do to deadlines. */
  effects: z.array(z.enum(deadlineEffects)).default([...deadlineEffects]),
  /** Whether whoever cannot meet a deadline asks for more time by this policy. */
  forDeadlines: z.boolean().default(false),
  /** The days by which a manager may extend a report's deadline without asking anybody; null: none. */
  managerDays: z.number().int().min(1).max(365).nullable().default(null),
  matrixId: z.number().int().min(1),
  routes: z.array(routeChoice).min(1).max(20),
  overuse: z.array(overuseLimit).max(10).default([]),
})
export type ExceptionCriteria = z.output<typeof exceptionCriteria>

export const clause = z.strictObject({ number: text(40), title: text(300), content: z.string().max(20_000).default('') })
export type Clause = z.output<typeof clause>

export const policyDraft = z.strictObject({
  content: z.string().max(500_000),
  clauses: z.array(clause).max(500),
  criteria: exceptionCriteria,
})
export type PolicyDraft = z.output<typeof policyDraft>

const head = {
  policyId: z.number().int(),
  number: z.string(),
  title: z.string(),
  ownerId: z.number().int().nullable(),
  owner: z.string().nullable(),
  /** The version in force today; null: none yet. */
  version: z.number().int().nullable(),
  /** A version that is written on, if there is one. */
  draftVersion: z.number().int().nullable(),
  retiredAt: z.string().nullable(),
  revision: z.number().int(),
}

const policyRow = z.object({ ...head, allowed: z.boolean(), inForce: z.number().int(), waiting: z.number().int() })

export const policyVersion = z.object({
  version: z.number().int(),
  content: z.string(),
  clauses: z.array(clause),
  criteria: exceptionCriteria,
  changedAt: z.string(),
  changedBy: z.string().nullable(),
  effectiveFrom: z.string().nullable(),
  publishedAt: z.string().nullable(),
  publishedBy: z.string().nullable(),
})

const policyId = z.object({ policyId: idParam })
const oneVersion = z.object({ policyId: idParam, version: idParam })
const shown = z.object({ ...head, versions: z.array(policyVersion) })
export const policyNumber = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._/-]{0,39}$/, 'Letters, digits, and . _ / - between them, at most 40.')
const day = z.iso.date()

const ruleTaken = z.object({
  what: z.enum(['riskMatrices', 'committees', 'approvalRoutes', 'policies']),
  /** The number of a policy, the name of anything else. */
  name: z.string(),
  change: z.enum(['added', 'changed', 'unchanged']),
  /** Of a policy that changed: the version, and from when it is in force; null while it is a draft. */
  version: z.number().int().optional(),
  effectiveFrom: z.string().nullable().optional(),
})

/** What came of a file. Where `done` is false nothing was changed, and `taken` says what would have been. */
const rulesTaken = z.object({
  done: z.boolean(),
  taken: z.array(ruleTaken),
  faults: z.array(z.object({ file: z.string(), line: z.number().int(), column: z.number().int(), key: z.string(), problem: z.string() })),
})

export const policyEndpoints = {
  'GET /policies': {
    summary: "The organisation's policies.",
    may: 'policies.read',
    query: z.object({
      ...paging,
      q: z.string().trim().min(1).max(200).optional(),
      state: z.enum(['in-force', 'draft', 'retired']).optional(),
      ownerId: idParam.optional(),
      sort: z.enum(['number', 'title']).default('number'),
      direction: z.enum(['asc', 'desc']).default('asc'),
    }),
    answer: pageOf(policyRow),
    list: true,
  },
  'POST /policies': {
    summary: 'Add a policy; its first version is a draft.',
    may: 'policies.change',
    body: z.strictObject({ number: policyNumber, title: text(300), ownerId: z.number().int().min(1).nullable(), draft: policyDraft }),
    answer: shown,
  },
  'POST /policies/imports': {
    summary: 'Take policies, matrices, routes and committees from a file, Markdown or YAML. What differs becomes a new version.',
    may: 'policies.change',
    query: z.object({
      /** Its ending says what it is: .md, .yaml. */
      fileName: z.string().trim().min(1).max(200),
      dryRun: z.enum(['true', 'false']).default('false'),
      /** Take what is sound where other things are not; otherwise it is all or nothing. */
      partial: z.enum(['true', 'false']).default('false'),
    }),
    takes: 'file',
    answer: rulesTaken,
  },
  'POST /policies/starters': {
    summary: 'Load four policies to begin with, with routes and a risk matrix; what is there already stays as it is.',
    may: 'policies.change',
    /** In force from this day; drafts where none is given. */
    body: z.strictObject({ effectiveFrom: day.nullable().default(null) }),
    answer: z.object({ taken: z.array(ruleTaken) }),
  },
  'GET /policies/:policyId': {
    summary: 'One policy with all its versions, the newest first. Drafts are shown to those who may change policies.',
    may: 'policies.read',
    params: policyId,
    answer: shown,
  },
  'PATCH /policies/:policyId': {
    summary: 'Change the number, title or owner of a policy, or retire it.',
    may: 'policies.change',
    revised: true,
    params: policyId,
    body: z.strictObject({
      number: policyNumber.optional(),
      title: text(300).optional(),
      ownerId: z.number().int().min(1).nullable().optional(),
      retired: z.boolean().optional(),
    }),
    answer: shown,
  },
  'POST /policies/:policyId/versions': {
    summary: 'Begin a new draft from the newest version.',
    may: 'policies.change',
    revised: true,
    params: policyId,
    answer: shown,
  },
  'PUT /policies/:policyId/versions/:version': {
    summary: 'Write on a draft.',
    may: 'policies.change',
    revised: true,
    params: oneVersion,
    body: policyDraft,
    answer: shown,
  },
  'DELETE /policies/:policyId/versions/:version': {
    summary: 'Throw a draft away.',
    may: 'policies.change',
    revised: true,
    params: oneVersion,
    answer: shown,
  },
  'POST /policies/:policyId/versions/:version/publication': {
    summary: 'Publish a draft: it is in force from a day on, until the next one is.',
    may: 'policies.change',
    revised: true,
    params: oneVersion,
    body: z.strictObject({ effectiveFrom: day }),
    answer: shown,
  },
} as const satisfies Endpoints
