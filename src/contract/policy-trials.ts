import { z } from 'zod'
import type { Endpoints } from './endpoint.ts'
import { requestFault } from './exception-request.ts'
import { idParam } from './paging.ts'
import { policyDraft } from './policies.ts'
import { riskLevels, riskMatrix } from './risk-matrices.ts'

const request = { exceptionId: z.number().int(), number: z.string(), title: z.string() }
const level = z.object({ before: z.enum(riskLevels).nullable(), after: z.enum(riskLevels).nullable() })

/**
 * What a draft would have meant for the requests of the past year, each held against it as of the moment it was handed in,
 * and against what it was asked under.
 */
export const policyTrial = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  /** Requests looked at, the newest first, and earlier ones that were left out. */
  requests: z.number().int(),
  leftOut: z.number().int(),
  /** How many of them would differ in each way: all, also those that whoever asks may not see. */
  counts: z.object({ refused: z.number().int(), otherLevels: z.number().int(), otherRoutes: z.number().int() }),
  /** Of the requests that would differ in any way, how many are not named below, since whoever asks may not see them. */
  hidden: z.number().int(),
  /** With the faults that they would not have had. */
  refused: z.array(z.object({ ...request, faults: z.array(requestFault) })),
  /** `level` is what the route is chosen by: that of the residual risk, raised where limits are reached. Null: not on the matrix. */
  otherLevels: z.array(z.object({ ...request, inherent: level, residual: level, level })),
  /** The names of the routes that they would have begun on. Null: none fits. */
  otherRoutes: z.array(z.object({ ...request, before: z.string().nullable(), after: z.string().nullable() })),
})
export type PolicyTrial = z.output<typeof policyTrial>

export const policyTrialEndpoints = {
  'POST /policies/:policyId/simulation': {
    summary: 'What a draft of a policy would have meant for the requests made under it in the past year. Changes nothing.',
    may: 'policies.change',
    params: z.object({ policyId: idParam }),
    body: policyDraft.pick({ clauses: true, criteria: true }),
    answer: policyTrial,
  },
  'POST /risk-matrices/:matrixId/simulation': {
    summary: 'What a draft of a risk matrix would have meant for the requests weighed on it in the past year. Changes nothing.',
    may: 'policies.change',
    params: z.object({ matrixId: idParam }),
    body: riskMatrix,
    answer: policyTrial,
  },
} as const satisfies Endpoints
