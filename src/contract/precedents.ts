import { z } from 'zod'
import type { Endpoints } from './endpoint.ts'
import { exceptionPhases } from './exceptions.ts'
import { idParam } from './paging.ts'
import { grounds } from './policies.ts'
import { riskLevels } from './risk-matrices.ts'

const exceptionId = z.object({ exceptionId: idParam })

export const precedent = z.object({
  exceptionId: z.number().int(),
  number: z.string(),
  title: z.string(),
  clause: z.string().nullable(),
  ground: z.enum(grounds),
  level: z.enum(riskLevels).nullable(),
  phase: z.enum(exceptionPhases),
  verdict: z.enum(['approved', 'approved-with-conditions', 'rejected']),
  days: z.number().int().nullable(),
  conditions: z.array(z.string()),
  reason: z.string(),
  decidedAt: z.string(),
  /** 0 to 1: how alike. */
  likeness: z.number(),
})

export const precedentEndpoints = {
  'GET /exceptions/:exceptionId/precedents': {
    summary: 'Like cases that were decided, the most alike first, and what was decided.',
    may: 'exceptions.read',
    params: exceptionId,
    answer: z.object({
      items: z.array(precedent),
      approved: z.number().int(),
      decided: z.number().int(),
      /** Of those approved; null: none was. */
      meanDays: z.number().nullable(),
      /** Days from asking to the decision, in the middle of like cases. */
      medianDaysToDecision: z.number().nullable(),
    }),
  },
  'GET /exceptions-like': {
    summary: 'What was decided on similar requests, while one is being written.',
    may: 'exceptions.ask',
    query: z.object({ policyId: idParam, clause: z.string().max(40).optional(), text: z.string().trim().min(3).max(400).optional() }),
    answer: z.object({ items: z.array(precedent), medianDaysToDecision: z.number().nullable() }),
  },
} as const satisfies Endpoints
