import { z } from 'zod'
import type { Endpoints } from './endpoint.ts'
import { pageOf, paging } from './paging.ts'

const day = z.iso.date()

/** A day that a round may be looked at for: others would only cost time. */
export const roundDays = { back: 3660, ahead: 90 } as const

export const roundRow = z.object({
  day: z.string(),
  /** The instant that the round looks at. */
  instant: z.string(),
  ranAt: z.string(),
  fired: z.number().int(),
  messages: z.number().int(),
  lines: z.number().int(),
  misses: z.number().int(),
  problems: z.number().int(),
  /** Where the day, computed anew in other code, came out otherwise; null: not looked at yet. */
  differences: z.number().int().nullable(),
})

/** What the independent audit of a round found. */
export const roundAudit = z.object({
  at: z.string(),
  people: z.number().int(),
  deadlines: z.number().int(),
  misses: z.number().int(),
  differences: z.number().int(),
  first: z.array(z.object({ personId: z.number().int(), what: z.string(), about: z.string(), ledger: z.string(), facts: z.string() })),
})

export const roundReport = z.object({
  day: z.string(),
  policies: z.array(z.object({ name: z.string(), fired: z.number().int(), subjects: z.array(z.string()).optional() })),
  messages: z.number().int(),
  lines: z.number().int(),
  misses: z.number().int(),
  composed: z.number().int(),
  waiting: z.number().int(),
  problems: z.array(z.object({ about: z.string(), problem: z.string() })),
})

export const roundsEndpoints = {
  'GET /rounds': {
    summary: 'The rounds that ran, a day each.',
    may: 'rounds.read',
    query: z.object({
      ...paging,
      from: day.optional(),
      to: day.optional(),
      problems: z.enum(['true', 'false']).optional(),
      /** Of those only that were computed anew. */
      differences: z.enum(['true', 'false']).optional(),
      sort: z.enum(['day']).default('day'),
      direction: z.enum(['asc', 'desc']).default('desc'),
    }),
    answer: pageOf(roundRow),
    list: true,
  },
  'GET /rounds/:day': {
    summary: 'The report of one round.',
    may: 'rounds.read',
    params: z.object({ day }),
    answer: roundRow.omit({ problems: true }).extend({ report: roundReport, audit: roundAudit.nullable() }),
  },
  'GET /next-round': {
    summary: 'When the next round runs, and what it waits for.',
    may: 'rounds.read',
    answer: z.object({
      /** The day whose round time has come last. */
      today: z.string(),
      lastDay: z.string().nullable(),
      nextDay: z.string(),
      nextAt: z.string(),
      timeZone: z.string(),
      escalationEnabled: z.boolean(),
      policiesOn: z.number().int(),
      hasDeadlines: z.boolean(),
      /** Others than drafts. */
      hasExceptions: z.boolean(),
    }),
  },
  'POST /rounds': {
    summary: 'Run the rounds up to a day now. A day that has been done is not done again.',
    may: 'rounds.change',
    body: z.strictObject({ day: day.optional() }),
    answer: z.object({ ran: z.number().int(), report: roundReport.nullable() }),
  },
  'POST /round-rehearsals': {
    summary: 'What the round of a day would do, or what a past one comes to: nothing is changed.',
    may: 'rounds.read',
    body: z.strictObject({ day }),
    answer: roundReport,
  },
} as const satisfies Endpoints
