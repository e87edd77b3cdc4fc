import { z } from 'zod'
import type { Endpoints } from './endpoint.ts'
import { look } from './look.ts'
import { idParam, pageOf, paging } from './paging.ts'
import { presenceNames } from './people.ts'

export const skipReasons = ['nothing-late', 'nudged-today', 'on-leave', 'left', 'not-joined', 'yourself'] as const
export const teamSorts = ['late', 'name', 'department'] as const

const nudged = z.object({
  personId: z.number().int(),
  name: z.string(),
  late: z.number().int(),
  /** Whether a mail goes out besides the notice. */
  byEmail: z.boolean(),
})

const plan = z.object({
  told: z.array(nudged),
  skipped: z.array(z.object({ personId: z.number().int(), name: z.string(), why: z.enum(skipReasons) })),
  /** Told in the product only, since there is no address that works. */
  withoutEmail: z.number().int(),
  /** Whether any mail goes out at all: there is a mail server, and the organisation is live. */
  mail: z.boolean(),
})

const audience = { personIds: z.array(idParam).min(1).max(5000), email: z.boolean().default(true) }

export const teamEndpoints = {
  'GET /team': {
    summary: 'The people who report to you, with what is late and due soon.',
    may: 'team.read',
    query: z.object({
      ...paging,
      q: z.string().trim().min(1).max(200).optional(),
      reach: z.enum(['direct', 'all']).default('direct'),
      late: z
        .enum(['true', 'false'])
        .transform((word) => word === 'true')
        .optional(),
      presence: z.enum(presenceNames).optional(),
      ...look,
      sort: z.enum(teamSorts).default('late'),
      direction: z.enum(['asc', 'desc']).default('desc'),
    }),
    answer: pageOf(
      z.object({
        personId: z.number().int(),
        name: z.string(),
        department: z.string().nullable(),
        managerId: z.number().int().nullable(),
        manager: z.string().nullable(),
        presence: z.enum(presenceNames),
        late: z.number().int(),
        lateMandatory: z.number().int(),
        /** The due that is late longest. */
        lateSince: z.string().nullable(),
        dueSoon: z.number().int(),
        lastNudgedOn: z.string().nullable(),
      }),
    ),
    list: true,
  },
  'POST /nudge-previews': {
    summary: 'Who would be nudged, and who would be left out, and why.',
    may: 'team.nudge',
    body: z.strictObject(audience),
    answer: plan,
  },
  'POST /nudges': {
    summary: 'Nudge people who report to you about what is late: one notice, at most once a day for each.',
    may: 'team.nudge',
    body: z.strictObject({ ...audience, note: z.string().trim().max(500).optional() }),
    answer: plan,
  },
} as const satisfies Endpoints
