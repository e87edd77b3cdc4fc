import { z } from 'zod'
import type { Endpoints } from './endpoint.ts'
import { idParam } from './paging.ts'
import { roles } from './permissions.ts'

/** Who may speak in a step. */
export const decider = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('requesters-manager') }),
  z.strictObject({ type: z.literal('policy-owner') }),
  z.strictObject({ type: z.literal('role'), role: z.enum(roles).exclude(['auditor', 'member']) }),
  z.strictObject({ type: z.literal('people'), personIds: z.array(z.number().int().min(1)).min(1).max(50) }),
  z.strictObject({ type: z.literal('committee'), committeeId: z.number().int().min(1) }),
])
export type Decider = z.output<typeof decider>

/** How many of those who may speak must agree: a number of them, or a share of all in percent. */
export const quorum = z.union([
  z.strictObject({ count: z.number().int().min(1).max(20) }),
  z.strictObject({ percent: z.number().int().min(1).max(100) }),
])
export type Quorum = z.output<typeof quorum>

/** What happens when the days are over: more people may speak, or the request lapses. Nothing is ever approved by silence. */
export const whenLate = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('escalate'), to: z.array(decider).min(1).max(10) }),
  z.strictObject({ type: z.literal('lapse') }),
  z.strictObject({ type: z.literal('wait') }),
])
export type WhenLate = z.output<typeof whenLate>

export const routeStep = z.strictObject({
  name: z.string().trim().min(1).max(100),
  who: z.array(decider).min(1).max(10),
  quorum: quorum.default({ count: 1 }),
  /** Whose no ends it at once; everybody else's only counts against the quorum. */
  veto: z.array(decider).max(10).default([]),
  /** Days to decide in, counted from when the step begins. */
  days: z.number().int().min(1).max(365),
  whenLate,
})
export type RouteStep = z.output<typeof routeStep>

/** Who reviews a request, and who then decides on it, in order. */
export const approvalRoute = z.strictObject({
  name: z.string().trim().min(1).max(100),
  /** Who looks whether it is complete and weighs its risk first; null: nobody, it goes to the first step at once. */
  review: z
    .strictObject({
      who: z.array(decider).min(1).max(10),
      days: z.number().int().min(1).max(365),
      whenLate: whenLate.default({ type: 'wait' }),
    })
    .nullable(),
  steps: z.array(routeStep).min(1).max(10),
})
export type ApprovalRoute = z.output<typeof approvalRoute>

const stored = z.object({
  routeId: z.number().int(),
  version: z.number().int(),
  body: approvalRoute,
  madeAt: z.string(),
  madeBy: z.string().nullable(),
})

const simulated = {
  exceptionId: z.number().int(),
  number: z.string(),
  /** Null where it is confidential. */
  title: z.string().nullable(),
}

const simulation = z.object({
  from: z.string(),
  to: z.string(),
  /** Requests looked at, the newest first, and earlier ones that were left out. */
  requests: z.number().int(),
  leftOut: z.number().int(),
  otherPeople: z.array(z.object({ ...simulated, added: z.array(z.string()), removed: z.array(z.string()) })),
  /** Steps that fewer could have spoken in than must agree; null: the review. */
  undecidable: z.array(z.object({ ...simulated, step: z.string().nullable(), needed: z.number().int(), could: z.number().int() })),
  /** Requests that would have lapsed, and did not: in which step; null: in the review. */
  lapsed: z.array(z.object({ ...simulated, step: z.string().nullable() })),
  /** How many decisions would have been asked of whom, where that differs. */
  load: z.array(
    z.object({ personId: z.number().int(), name: z.string(), before: z.number().int(), after: z.number().int(), morePerMonth: z.number() }),
  ),
})

export const approvalRouteEndpoints = {
  'GET /approval-routes': {
    summary: 'The approval routes, each in its newest version.',
    may: 'policies.read',
    answer: z.object({
      items: z.array(stored),
      /** The names of everybody they name, by their numbers. */
      people: z.record(z.string(), z.string()),
    }),
  },
  'GET /approval-routes/:routeId': {
    summary: 'All versions of one route, the newest first.',
    may: 'policies.read',
    params: z.object({ routeId: idParam }),
    answer: z.object({ versions: z.array(stored) }),
  },
  'POST /approval-routes': { summary: 'Add an approval route.', may: 'policies.change', body: approvalRoute, answer: stored },
  'POST /approval-routes/:routeId/simulation': {
    summary: 'What a draft of a route would have meant for the requests that took it in the past year. Changes nothing.',
    may: 'policies.change',
    params: z.object({ routeId: idParam }),
    body: approvalRoute,
    answer: simulation,
  },
  'PUT /approval-routes/:routeId': {
    summary: 'Change a route: a new version. What was submitted keeps the steps it was submitted under.',
    may: 'policies.change',
    revised: true,
    params: z.object({ routeId: idParam }),
    body: approvalRoute,
    answer: stored,
  },
} as const satisfies Endpoints
