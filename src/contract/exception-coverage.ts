import { z } from 'zod'
import type { Endpoints } from './endpoint.ts'
import { exceptionEffect, exceptionScope } from './exception-request.ts'
import { kindNames } from './kinds.ts'
import { idParam } from './paging.ts'

const day = z.iso.date()

const coveredDeadline = z.object({
  deadlineId: z.number().int(),
  what: z.string(),
  kind: z.enum(kindNames),
  personId: z.number().int(),
  person: z.string(),
  /** Without the exception. */
  dueOn: z.string().nullable(),
  /** With it; null: not owed any more. */
  movedTo: z.string().nullable(),
  late: z.boolean(),
})

/** Whom and which deadlines an exception acts on. Nobody is named whom you may not see. */
const coverage = z.object({
  people: z.number().int(),
  /** Those of them whom you may not see. */
  unseen: z.number().int(),
  /** Deadlines are counted of those you may see only: so that nobody learns how others stand by asking for them. */
  ofSeen: z.boolean(),
  /** Still owed. */
  deadlines: z.number().int(),
  /** Those of them that would be late now without it. */
  late: z.number().int(),
  /** Those of the late ones that are not late with it. */
  excused: z.number().int(),
  /** The first of those of people you may see, by the day they fall due. */
  rows: z.array(coveredDeadline),
})

export const exceptionCoverageEndpoints = {
  'POST /exception-coverage': {
    summary: 'Whom and which deadlines an exception would act on, while it is being asked for. Nothing is changed.',
    may: 'exceptions.ask',
    body: z.strictObject({
      /** Whose rules say from when on it may hold. */
      policyId: idParam.nullable().default(null),
      scope: exceptionScope,
      effect: exceptionEffect,
      from: day.nullable().default(null),
      until: day.nullable().default(null),
    }),
    answer: coverage,
  },
  'GET /exceptions/:exceptionId/coverage': {
    summary: 'Whom and which deadlines an exception acts on, or would if it were granted; nothing where it acts on none.',
    may: 'exceptions.read',
    params: z.object({ exceptionId: idParam }),
    answer: z.object({ coverage: coverage.nullable() }),
  },
} as const satisfies Endpoints
