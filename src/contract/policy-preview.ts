import { z } from 'zod'
import { escalationPolicySchema } from './escalation-policy.ts'
import { failedClauses, owed, share } from './explanation.ts'
import { because } from './people.ts'

/** A policy as somebody is writing it; `policyId` where it changes one that there is. */
export const policyDraft = z.strictObject({
  definition: escalationPolicySchema,
  policyId: z.number().int().min(1).max(2_147_483_647).optional(),
})

const subject = z.object({
  personId: z.number().int(),
  name: z.string(),
  department: z.string().nullable(),
  count: z.number().int(),
  stillOverdue: z.number().int(),
})

/** A draft as if it were on today. Lists are cut where they are long; the numbers are whole. */
export const previewToday = z.object({
  day: z.iso.date(),
  /** Whether the organisation has escalation policies switched on at all. */
  enabled: z.boolean(),
  reached: z.number().int(),
  /** Of those reached, how many are known since the policy started "from here", so that nobody is told. */
  known: z.number().int(),
  /** How many it would reach as well if no exception excused anything; null where it watches exceptions, or could not be evaluated. */
  excused: z.number().int().nullable(),
  /** Recipients: each has one message a day. `joined` of them have a message that day already. */
  messages: z.number().int(),
  joined: z.number().int(),
  /** Of those reached, how many nobody can be told about. */
  untold: z.number().int(),
  subjects: z.array(
    subject.extend({
      tells: z.array(z.object({ personId: z.number().int(), name: z.string(), because: z.array(because) })),
      owed: z.array(owed),
      shares: z.array(share),
    }),
  ),
  /** Who comes closest without being reached, and what keeps them out. */
  almost: z.array(subject.extend({ failedClause: z.enum(failedClauses) })),
  recipients: z.array(
    z.object({
      personId: z.number().int(),
      name: z.string(),
      lines: z.number().int(),
      email: z.boolean(),
      inApp: z.boolean(),
      joined: z.boolean(),
    }),
  ),
  warnings: z.array(
    z.object({ about: z.enum(['content-unknown', 'policy-unknown', 'person-unknown', 'person-left', 'evaluation']), what: z.string() }),
  ),
})
export type PreviewToday = z.output<typeof previewToday>

/** A draft day by day. Deadlines that are open today are taken to stay open. */
export const previewSeries = z.object({
  today: z.iso.date(),
  /** The first and the last day of those that were asked for. */
  from: z.iso.date(),
  to: z.iso.date(),
  /** Those looked at, in order; null: on days that were, messages are not counted. */
  days: z.array(z.object({ day: z.iso.date(), reached: z.number().int(), messages: z.number().int().nullable() })),
  /** False where there is so much to look at that some days were not. */
  complete: z.boolean(),
})
export type PreviewSeries = z.output<typeof previewSeries>

const changed = z.object({ before: z.number().int(), after: z.number().int() })
const named = z.array(z.object({ personId: z.number().int(), name: z.string() }))

/** A draft against the policy as it stands, both as if they were on. The numbers are whole; only the names are cut. */
export const previewDifference = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  /** False where the time ran out: days before `from` were not looked at. */
  complete: z.boolean(),
  /** The version of the policy that the draft is held against. */
  revision: z.number().int(),
  /** In order, none left out. `added` and `removed`: for how many only the draft fires, and only the policy as it stands. */
  days: z.array(z.object({ day: z.iso.date(), added: z.number().int(), removed: z.number().int(), messages: changed, lines: changed })),
  /** All days together. A message is one recipient on one day; who has one from another policy anyway is counted here too. */
  messages: changed,
  lines: changed,
  /** People reached on any of the days with the draft and on none without it, and the other way round. */
  newlyReached: z.number().int(),
  noLongerReached: z.number().int(),
  /** Who they are on the last day, each at most fifty. */
  latest: z.object({ added: named, removed: named }),
  /** What could not be evaluated: where there is something, the numbers lack it. */
  problems: z.array(z.string()),
})
export type PreviewDifference = z.output<typeof previewDifference>
