import { z } from 'zod'
import type { Endpoints } from './endpoint.ts'
import { pageOf, paging } from './paging.ts'

export const attentionCauses = ['due-before-assigned', 'due-before-joined'] as const

export const attentionRow = z.object({
  deadlineId: z.number().int(),
  personId: z.number().int(),
  person: z.string(),
  title: z.string(),
  cause: z.enum(attentionCauses),
  dueOn: z.string(),
  assignedOn: z.string().nullable(),
  joinedOn: z.string().nullable(),
  source: z.string(),
  externalId: z.string(),
  occurrence: z.number().int(),
})

const filters = {
  q: z.string().trim().min(1).max(200).optional(),
  cause: z.enum(attentionCauses).optional(),
}

export const attentionEndpoints = {
  'GET /attention': {
    summary: 'Deadlines whose dates cannot be. They count for nothing until somebody confirms or mends them.',
    may: 'imports.read',
    query: z.object({
      ...paging,
      ...filters,
      sort: z.enum(['person', 'due', 'title']).default('person'),
      direction: z.enum(['asc', 'desc']).default('asc'),
    }),
    answer: pageOf(attentionRow),
    list: true,
  },
  'GET /attention-counts': {
    summary: 'How much needs attention, of each sort.',
    may: 'imports.read',
    answer: z.object({
      impossible: z.number().int(),
      reportingFaults: z.number().int(),
      refusedAddresses: z.number().int(),
      uncertainMessages: z.number().int(),
      roundProblems: z.number().int(),
    }),
  },
  'POST /attention/confirmations': {
    summary: 'Confirm that such dates are meant: from now on these deadlines count. Name them, or all that a filter shows.',
    may: 'deadlines.change',
    body: z.union([
      z.strictObject({ deadlineIds: z.array(z.number().int().min(1).max(Number.MAX_SAFE_INTEGER)).min(1).max(1000) }),
      // `count`: as many as were seen; where there are more or fewer by then, none is confirmed.
      z.strictObject({ all: z.literal(true), count: z.number().int().min(0).optional(), ...filters }),
    ]),
    answer: z.object({ confirmed: z.number().int() }),
  },
} as const satisfies Endpoints
