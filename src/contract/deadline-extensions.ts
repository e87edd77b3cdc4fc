import { z } from 'zod'
import type { Endpoints } from './endpoint.ts'
import { exceptionPhases } from './exceptions.ts'
import { idParam } from './paging.ts'
import { grounds } from './policies.ts'

const day = z.iso.date()
const deadlineId = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER)
const reason = z.string().trim().min(1).max(5000)

const asked = z.object({
  exceptionId: z.number().int(),
  number: z.string(),
  phase: z.enum(exceptionPhases),
  /** The last day that is asked for. */
  until: z.string().nullable(),
  /** When it was handed in; null: a draft. */
  submittedAt: z.string().nullable(),
  waitsFor: z.array(z.string()),
})

/** A policy by which more time can be asked for, with what a request begins with. */
const way = z.object({
  policyId: z.number().int(),
  /** 'LRN-01 Learning on time' */
  policy: z.string(),
  from: z.string(),
  /** What is proposed, and the latest that the policy allows. */
  until: z.string(),
  earliest: z.string(),
  latest: z.string(),
  grounds: z.array(z.enum(grounds)).min(1),
  /** What the policy demands to keep the risk down, and so is promised with it. */
  controls: z.array(z.string()),
  /** Who would look at it first. */
  goesTo: z.array(z.string()),
  /** Who would decide then, where others look at it first. */
  thenTo: z.array(z.string()),
})

/** What somebody below you may be given without asking anybody. */
const gift = z.object({
  policyId: z.number().int(),
  policy: z.string(),
  /** The most days, without those given before. */
  days: z.number().int(),
  /** They are counted from this day. */
  since: z.string(),
})

export const deadlineExtensionEndpoints = {
  'GET /deadlines/:deadlineId/extensions': {
    summary: 'What was asked for a deadline, and how you may ask for more time or give it.',
    may: 'deadlines.read',
    params: z.object({ deadlineId }),
    answer: z.object({
      /** When it is due; null: not any more. */
      dueOn: z.string().nullable(),
      asked: z.array(asked),
      ways: z.array(way),
      gift: gift.nullable(),
    }),
  },
  'POST /deadlines/:deadlineId/extension-requests': {
    summary: 'Ask for more time for a deadline of yours: an exception, written and handed in at once.',
    may: 'exceptions.ask',
    params: z.object({ deadlineId }),
    body: z.strictObject({
      until: day,
      /** May be missing from a draft only. */
      reason: z.string().trim().max(5000).default(''),
      ground: z.enum(grounds).optional(),
      /** By which policy; the first by number, where nothing is said. */
      policyId: idParam.optional(),
      /** Writes it down without handing it in, to go on in the whole form. */
      draft: z.boolean().default(false),
    }),
    answer: z.object({ exceptionId: z.number().int(), number: z.string() }),
  },
  'POST /deadline-extension-previews': {
    summary: 'What people below you owe that is late or due soon, and how many days more you may give each.',
    may: 'exceptions.decide',
    body: z.strictObject({ personIds: z.array(idParam).min(1).max(5000) }),
    answer: z.object({
      /** By which policy; null: none lets managers. */
      policy: z.string().nullable(),
      items: z.array(
        z.object({
          deadlineId: z.number().int(),
          person: z.string(),
          what: z.string(),
          dueOn: z.string(),
          late: z.boolean(),
          days: z.number().int(),
          since: z.string(),
        }),
      ),
      /** There are more than are listed. */
      more: z.boolean(),
    }),
  },
  'POST /deadline-extensions': {
    summary:
      'Give people below you some days more for deadlines of theirs, as far as the policy lets a manager. Each is an exception of the person; all of them, or none.',
    may: 'exceptions.decide',
    body: z.strictObject({
      deadlineIds: z.array(deadlineId).min(1).max(200),
      days: z.number().int().min(1).max(365),
      reason,
    }),
    answer: z.object({
      given: z.array(
        z.object({ exceptionId: z.number().int(), number: z.string(), person: z.string(), until: z.string(), deadlines: z.number().int() }),
      ),
    }),
  },
} as const satisfies Endpoints
