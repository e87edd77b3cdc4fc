import { z } from 'zod'
import type { Endpoints } from './endpoint.ts'

const step = z.object({ done: z.boolean(), count: z.number().int() })

export const firstSteps = z.object({
  demo: z.object({
    since: z.string().nullable(),
    /** Whether it can be loaded: only where there is nothing else yet. */
    canLoad: z.boolean(),
    canRemove: z.boolean(),
    /** How many files of one's own were imported beside it: while there are any, it is not removed as a whole. */
    ownImports: z.number().int(),
  }),
  people: step,
  deadlines: step,
  policies: step,
  mail: z.object({ done: z.boolean(), configured: z.boolean(), live: z.boolean() }),
  done: z.boolean(),
})

export const firstRunEndpoints = {
  'GET /first-steps': {
    summary: 'What is still to be done before Leeway works for an organisation, and whether the demo company is loaded.',
    may: 'settings.read',
    answer: firstSteps,
  },
  'POST /demo-company': {
    summary:
      'Load an invented company of about 240 people, to try everything on. Only where there is nothing else yet; nothing leaves while it is there.',
    may: 'settings.change',
    body: z.strictObject({}).optional(),
    answer: firstSteps,
  },
  'DELETE /demo-company': {
    summary:
      'Remove the invented company and all that came of it: deadlines, policies, rounds and messages. Accounts, settings and the audit trail stay.',
    may: 'settings.change',
    answer: firstSteps,
  },
} as const satisfies Endpoints
