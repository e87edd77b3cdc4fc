import { z } from 'zod'
import { routeStep } from './approval-routes.ts'
import type { Endpoints } from './endpoint.ts'
import { exceptionMove } from './exception-moves.ts'
import { attachmentShown, conditionShown, dutyShown, grantShown, person } from './exception-parts.ts'
import { exceptionRequest, requestFault } from './exception-request.ts'
import { look } from './look.ts'
import { idParam, pageOf, paging } from './paging.ts'
import { deadlineEffects, exceptionKinds, grounds } from './policies.ts'
import { riskLevels, riskMatrix } from './risk-matrices.ts'

/** What people made of it. */
export const exceptionStates = [
  'draft',
  'submitted',
  'returned',
  'in-review',
  'awaiting-decision',
  'approved',
  'approved-with-conditions',
  'rejected',
  'withdrawn',
  'closed',
  'revoked',
] as const
export type ExceptionState = (typeof exceptionStates)[number]

/** What it is at an instant: the state, and what time made of it. */
export const exceptionPhases = [
  'draft',
  'submitted',
  'returned',
  'in-review',
  'awaiting-decision',
  'lapsed',
  'rejected',
  'withdrawn',
  'granted',
  'scheduled',
  'in-force',
  'review-overdue',
  'suspended',
  'expired',
  'closed',
  'revoked',
] as const
export type ExceptionPhase = (typeof exceptionPhases)[number]

export const registerViews = ['waiting', 'mine', 'requested', 'in-force', 'expiring', 'review-overdue', 'expired', 'ended', 'all'] as const

const level = z.enum(riskLevels)

export const exceptionRow = z.object({
  exceptionId: z.number().int(),
  /** 'EX-104' */
  number: z.string(),
  title: z.string(),
  policyId: z.number().int(),
  policy: z.string(),
  clause: z.string().nullable(),
  phase: z.enum(exceptionPhases),
  inForce: z.boolean(),
  emergency: z.boolean(),
  /** An Admin declared it for many at once. */
  amnesty: z.boolean(),
  kind: z.enum(exceptionKinds),
  ground: z.enum(grounds),
  level: level.nullable(),
  /** What it does to deadlines. */
  effect: z.enum(deadlineEffects).nullable(),
  requester: person,
  owner: person,
  unit: z.string().nullable(),
  /** The last day of the time it was granted, or asked, for. */
  until: z.string().nullable(),
  /** Only its parties see what it is about; for others the words are missing. */
  confidential: z.boolean(),
  /** When it was asked for. */
  submittedAt: z.string().nullable(),
  /** Until when the current step is to be done. */
  dueAt: z.string().nullable(),
  /** Something of it waits for you. */
  waitsForYou: z.boolean(),
})

const vote = z.object({
  person,
  verdict: z.enum(['approve', 'reject', 'stand-aside']),
  onBehalfOf: person.nullable(),
  inRole: z.string(),
  reason: z.string(),
  at: z.string(),
  /** It no longer counts: what was asked for has changed since, or they may no longer speak. */
  counts: z.boolean(),
})

const seat = z.object({ person, onBehalfOf: person.nullable(), inRole: z.string() })

/** A step of the route, or the review (step 0), with who may speak and who has spoken. */
export const stepShown = z.object({
  step: z.number().int(),
  body: routeStep.partial({ quorum: true, veto: true, whenLate: true }),
  state: z.enum(['to-come', 'open', 'late', 'passed', 'rejected', 'returned', 'voided', 'withdrawn']),
  dueAt: z.string().nullable(),
  seats: z.array(seat),
  votes: z.array(vote),
  /** How many must agree, and how many do. */
  needed: z.number().int(),
  approvals: z.number().int(),
  /** Nobody, or not enough people, may decide it: why. */
  blocked: z.string().nullable(),
})

export const moveShown = z.object({
  moveNo: z.number().int(),
  move: z.string(),
  fromState: z.string(),
  toState: z.string(),
  at: z.string(),
  by: person.nullable(),
  onBehalfOf: person.nullable(),
  inRole: z.string().nullable(),
  reason: z.string(),
  version: z.number().int(),
  digest: z.string(),
  detail: z.record(z.string(), z.unknown()),
})

const related = z.object({ exceptionId: z.number().int(), number: z.string(), title: z.string(), phase: z.enum(exceptionPhases) })

export const exceptionShown = exceptionRow.extend({
  state: z.enum(exceptionStates),
  request: exceptionRequest,
  version: z.number().int(),
  bindingVersion: z.number().int(),
  digest: z.string(),
  /** People named in the request, by id. */
  people: z.record(z.string(), z.string()),
  clauseTitle: z.string().nullable(),
  policyVersion: z.number().int(),
  /** The policy has a newer version than the one it was asked under. */
  policyChanged: z.boolean(),
  matrix: riskMatrix,
  matrixVersion: z.number().int(),
  /** What the reviewer found, beside what the requester said. */
  assessment: z
    .object({
      inherent: z.object({ likelihood: z.number().int(), impact: z.number().int() }),
      residual: z.object({ likelihood: z.number().int(), impact: z.number().int() }),
      recommendation: z.string(),
      reason: z.string(),
      by: person.nullable(),
    })
    .nullable(),
  startsAt: z.string().nullable(),
  endsAt: z.string().nullable(),
  reviewDueAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  endedWhy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  lapsesAt: z.string().nullable(),
  steps: z.array(stepShown),
  timeline: z.array(moveShown),
  conditions: z.array(conditionShown),
  duties: z.array(dutyShown),
  grants: z.array(grantShown),
  attachments: z.array(attachmentShown),
  extends: related.nullable(),
  renews: related.nullable(),
  /** Extensions and renewals of it. */
  followedBy: z.array(related),
  /** Told of a day before it was taken over from another register, by what that one says: when it was taken over. Else null. */
  takenOverAt: z.string().nullable(),
  /** The moves you may make now. */
  moves: z.array(z.string()),
  /**
   * Until when nothing is in force once what was granted for the emergency ends: that is before the first day of what is asked for, or was
   * approved. Null: there is no such gap.
   */
  restsUntil: z.string().nullable(),
  /** You may ask for more time, or for the same once more. */
  mayExtend: z.boolean(),
  mayRenew: z.boolean(),
  /** What is missing before it can be submitted, for who writes it, and for who reviews it; empty: nothing. */
  faults: z.array(requestFault),
  revision: z.number().int(),
})

const exceptionId = z.object({ exceptionId: idParam })

export const exceptionEndpoints = {
  'GET /exceptions': {
    summary:
      'The register of exceptions: those you may see, as they are now, or were at the end of a day by what was known at the end of another.',
    may: 'exceptions.read',
    query: z.object({
      ...paging,
      ...look,
      view: z.enum(registerViews).default('all'),
      q: z.string().trim().min(1).max(200).optional(),
      phase: z.enum(exceptionPhases).optional(),
      policyId: idParam.optional(),
      ownerId: idParam.optional(),
      requesterId: idParam.optional(),
      unit: z.string().trim().min(1).max(200).optional(),
      level: level.optional(),
      kind: z.enum(exceptionKinds).optional(),
      ground: z.enum(grounds).optional(),
      amnesty: z
        .enum(['true', 'false'])
        .transform((word) => word === 'true')
        .optional(),
      effect: z.enum(deadlineEffects).optional(),
      endsFrom: z.iso.date().optional(),
      endsTo: z.iso.date().optional(),
      sort: z.enum(['number', 'ends', 'submitted']).default('number'),
      direction: z.enum(['asc', 'desc']).default('desc'),
    }),
    answer: pageOf(exceptionRow),
    list: true,
  },
  'POST /exceptions': {
    summary: 'Begin a request: a draft. With `extends` it asks for more time for an exception, with `renews` for one that ended once more.',
    may: 'exceptions.ask',
    body: z.strictObject({ request: exceptionRequest, extends: idParam.optional(), renews: idParam.optional() }),
    answer: exceptionShown,
  },
  'GET /exceptions/:exceptionId': {
    summary:
      'One exception with everything that belongs to it, and the moves you may make. Of a past day: as its record was at the end of it, with no moves.',
    may: 'exceptions.read',
    params: exceptionId,
    query: z.object(look),
    answer: exceptionShown,
  },
  'PUT /exceptions/:exceptionId/request': {
    summary: 'Write on a draft, or on a request that was returned to you.',
    may: 'exceptions.ask',
    revised: true,
    params: exceptionId,
    body: exceptionRequest,
    answer: exceptionShown,
  },
  'POST /exceptions/:exceptionId/moves': {
    summary: 'Make a move: submit, review, decide, close ... The one way in which an exception changes.',
    may: 'exceptions.decide',
    params: exceptionId,
    body: exceptionMove,
    answer: exceptionShown,
  },
} as const satisfies Endpoints
