import { z } from 'zod'
import type { Endpoints } from './endpoint.ts'
import { closedWhy } from './explanation.ts'
import { pageOf, paging } from './paging.ts'
import { because } from './people.ts'

export const noticeStates = ['new', 'open', 'settled', 'done'] as const
export const noticeTypes = ['told', 'nudge', 'letter'] as const
export const doneReasons = ['spoke-with-them', 'on-its-way', 'not-mine', 'read'] as const
export type DoneReason = (typeof doneReasons)[number]

const noticeId = z.object({
  noticeId: z.string().regex(/^((told-\d{1,9}-\d{1,9}|nudge)-\d{4}-\d{2}-\d{2}|letter-\d{4}-\d{2}-\d{2}-\d{1,9})$/),
})

export const noticeRow = z.object({
  noticeId: z.string(),
  type: z.enum(noticeTypes),
  state: z.enum(noticeStates),
  /** Whom it is about; for a nudge, who sent it; for a letter nobody. */
  personId: z.number().int().nullable(),
  /** Their name; for a letter, what it is about. */
  person: z.string(),
  /** It is about you. */
  you: z.boolean(),
  policyId: z.number().int().nullable(),
  policy: z.string().nullable(),
  /** What the policy watches: what `count` counts. */
  watches: z.enum(['overdue-count', 'content-overdue', 'due-soon', 'exception-expires', 'decision-waiting']).nullable(),
  since: z.string(),
  /** The first day it was no longer so. */
  settledOn: z.string().nullable(),
  settledWhy: closedWhy.nullable(),
  count: z.number().int(),
  stillLate: z.number().int(),
  note: z.string().nullable(),
  /** Why you are told. */
  because: z.array(because),
  doneWhy: z.enum(doneReasons).nullable(),
  /** The one sentence over a letter. */
  subject: z.string().nullable(),
  /** What else a letter says; its link is a path of the application. */
  letter: z
    .object({
      paragraphs: z.array(z.string()),
      facts: z.array(z.object({ label: z.string(), value: z.string() })),
      link: z.object({ label: z.string(), path: z.string() }).nullable(),
      why: z.string(),
    })
    .nullable(),
})

export const inboxEndpoints = {
  'GET /inbox': {
    summary: 'What you are told in the product: each matter once, for as long as it lasts.',
    may: 'own.read',
    query: z.object({
      ...paging,
      state: z.enum([...noticeStates, 'waiting']).default('waiting'),
      q: z.string().trim().min(1).max(200).optional(),
    }),
    answer: pageOf(noticeRow),
    list: true,
  },
  'GET /inbox/:noticeId': {
    summary: 'One notice of yours.',
    may: 'own.read',
    params: noticeId,
    answer: noticeRow,
  },
  'PATCH /inbox/:noticeId': {
    summary: 'Mark a notice as seen, as done with a reason, or as open again.',
    may: 'own.change',
    params: noticeId,
    body: z.union([
      z.strictObject({ seen: z.literal(true) }),
      z.strictObject({ done: z.literal(true), reason: z.enum(doneReasons), remark: z.string().trim().max(500).optional() }),
      z.strictObject({ done: z.literal(false) }),
    ]),
    answer: noticeRow,
  },
  'GET /me/counts': {
    summary: 'What is waiting for you, for the sidebar: new notices, your late deadlines, late people in your team.',
    may: 'own.read',
    answer: z.object({
      newNotices: z.number().int(),
      waitingNotices: z.number().int(),
      late: z.number().int(),
      dueSoon: z.number().int(),
      /** How many people report to you, directly or through others. */
      team: z.number().int(),
      teamLate: z.number().int(),
      /** Exceptions in which something waits for you: to review, decide, answer or do. */
      waitingExceptions: z.number().int(),
    }),
  },
} as const satisfies Endpoints
