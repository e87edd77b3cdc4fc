import { z } from 'zod'
import { excuse } from './excuse.ts'
import { because } from './people.ts'

/** The clauses a policy may fail by for a person. */
export const failedClauses = [
  'escalation-disabled',
  'policy-paused',
  'policy-ended',
  'not-yet-effective',
  'person-not-here',
  'content-unknown',
  'nothing-counted',
  'below-threshold',
  'nothing-still-overdue',
  'no-reports',
  'content-not-owed',
  'content-not-late',
  'nothing-due-soon',
  'policy-unknown',
  'nothing-expires',
  'nothing-waiting',
  'could-not-be-evaluated',
] as const

/** Why an episode, or the telling of it, ended. */
export const closedWhy = z.enum([
  'settled',
  'below-threshold',
  'met',
  'deadline-passed',
  'policy-paused',
  'policy-ended',
  'policy-changed',
  'escalation-disabled',
  'left',
  'recipient-changed',
  'muted',
  'excused',
])

export const owed = z.object({
  /** Null where it is no deadline, but an exception that ends. */
  deadlineId: z.string().nullable(),
  /** Of which exception, where it is one that ends or waits for a decision. */
  exceptionId: z.number().int().nullable(),
  title: z.string(),
  dueOn: z.iso.date(),
  dueAt: z.string().nullable(),
  missedOn: z.iso.date().nullable(),
  clearedOn: z.iso.date().nullable(),
  clearedWhy: z.string().nullable(),
})

export const share = z.object({ personId: z.number().int(), name: z.string(), count: z.number().int(), stillOverdue: z.number().int() })

export const deliveryStates = ['waiting', 'sending', 'sent', 'uncertain', 'refused', 'dropped', 'lapsed'] as const

const delivered = z.object({
  day: z.iso.date(),
  sendAt: z.string(),
  inApp: z.boolean(),
  email: z.enum(deliveryStates).nullable(),
  answer: z.string().nullable(),
})

/** Why a policy fires for a person on a day, or why not, and who is told why. */
export const explanation = z.object({
  day: z.iso.date(),
  policy: z.string(),
  /** The version that was asked, the one that the round of the day knew, and whether the policy was changed or removed since; null for a draft. */
  version: z.object({ number: z.number().int(), changedSince: z.boolean() }).nullable(),
  person: z.object({ id: z.number().int(), name: z.string() }),
  fired: z.boolean(),
  failedClause: z.enum(failedClauses).nullable(),
  /** What the policy counts (net), how much more it would if no exception excused it, and how much is late still. */
  count: z.number().int(),
  excused: z.number().int(),
  stillOverdue: z.number().int(),
  threshold: z.number().int(),
  /** What the policy watches, and whether of a manager's direct reports together. */
  type: z.enum(['overdue-count', 'content-overdue', 'due-soon', 'exception-expires', 'decision-waiting']),
  team: z.boolean(),
  /** How many people report to the manager on the day; null where it is not about direct reports. */
  reports: z.number().int().nullable(),
  /** How many days the policy looks ahead or back; null where it does not. */
  days: z.number().int().nullable(),
  counted: z.array(owed),
  shares: z.array(share),
  notCounted: z.array(
    z.object({
      /** Whose it is, where it is about direct reports. */
      personName: z.string().nullable(),
      title: z.string(),
      /** Without exceptions. */
      dueOn: z.iso.date(),
      why: z.enum([
        'impossible',
        'met-in-time',
        'withdrawn',
        'voided',
        'not-due-yet',
        'outside-the-window',
        'not-mandatory',
        'on-leave',
        'ends-later',
        'not-waited-long',
        'excused',
        'no-longer-late',
        'late-already',
        'due-later',
      ]),
      /** In how many days it falls due or ends, with exceptions; how many days a decision has waited. Null where it does neither any more. */
      days: z.number().int().nullable(),
      /** The exceptions that excuse it. */
      excuses: z.array(excuse),
    }),
  ),
  episode: z
    .object({ openedOn: z.iso.date(), closedOn: z.iso.date().nullable(), closedWhy: z.string().nullable(), known: z.boolean() })
    .nullable(),
  /** It fired, and an exception keeps it quiet: nobody is told. */
  silenced: z.boolean(),
  told: z.array(z.object({ personId: z.number().int(), name: z.string(), because: z.array(because), delivered: delivered.nullable() })),
  /** What the messages of that day said, by what was known then: it stays, whatever becomes known later. */
  said: z.array(
    z.object({
      personId: z.number().int(),
      name: z.string(),
      day: z.iso.date(),
      count: z.number().int(),
      stillOverdue: z.number().int(),
      /** At most three of what was owed, and how many there were. */
      owed: z.array(z.object({ title: z.string(), dueOn: z.iso.date(), dueAt: z.string().nullable() })),
      owedTotal: z.number().int(),
      because: z.array(because),
    }),
  ),
})
