import { z } from 'zod'

export const person = z.object({ personId: z.number().int(), name: z.string() })

/** Something that somebody owes, or owed, to an exception. */
export const dutyShown = z.object({
  dutyId: z.number().int(),
  kind: z.enum([
    'review-request',
    'decision',
    'vacancy',
    'answer',
    'withdrawal',
    'review',
    'condition',
    'control',
    'exit-plan',
    'emergency-review',
  ]),
  person,
  /** What changed around the exception since it was looked at last, where a review is asked for because of that: its policy, by a version that began, or its owner left. */
  because: z
    .discriminatedUnion('what', [
      z.object({ what: z.literal('policy'), version: z.number().int() }),
      z.object({ what: z.literal('owner') }),
    ])
    .nullable(),
  title: z.string(),
  dueOn: z.string(),
  settledAt: z.string().nullable(),
  outcome: z.enum(['met', 'failed', 'gone']).nullable(),
  evidence: z.string().nullable(),
  yours: z.boolean(),
})

export const attachmentShown = z.object({
  attachmentId: z.number().int(),
  dutyId: z.number().int().nullable(),
  fileName: z.string(),
  mediaType: z.string(),
  bytes: z.number().int(),
  sha256: z.string(),
  addedAt: z.string(),
  addedBy: person,
})

export const conditionShown = z.object({
  conditionId: z.number().int(),
  kind: z.enum(['condition', 'control', 'exit-plan']),
  title: z.string(),
  owner: person,
  dueOn: z.string(),
  everyDays: z.number().int().nullable(),
  whenFailed: z.enum(['show', 'suspend']),
  endedAt: z.string().nullable(),
})

export const grantShown = z.object({
  grantNo: z.number().int(),
  kind: z.enum(['decision', 'emergency', 'extension', 'imported']),
  from: z.string().nullable(),
  until: z.string().nullable(),
  timeZone: z.string().nullable(),
  startsAt: z.string(),
  endsAt: z.string(),
  grantedAt: z.string(),
  replacedAt: z.string().nullable(),
})
