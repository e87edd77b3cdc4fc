import { z } from 'zod'
import type { Endpoints } from './endpoint.ts'
import { exceptionScope } from './exception-request.ts'

const day = z.iso.date().refine((said) => said >= '1900-01-01' && said < '2200-01-01', 'Say a day between 1900 and 2200.')

/** What becomes of what falls due in the days of an amnesty. */
export const amnestyOutcomes = ['forgiven', 'paused', 'later'] as const

const scope = exceptionScope.pick({
  everyone: true,
  teamIds: true,
  departments: true,
  labels: true,
  kinds: true,
  contentIds: true,
  escalationPolicyIds: true,
})

const days = {
  from: day,
  until: day,
  outcome: z.enum(amnestyOutcomes),
  /** Where it is due later: on which day. */
  dueOn: day.nullable().default(null),
  scope: scope.refine(
    ({ everyone, teamIds, departments, labels }) => everyone || teamIds.length + departments.length + labels.length > 0,
    'Say whom it is for.',
  ),
}

interface Days {
  from: string
  until: string
  outcome: (typeof amnestyOutcomes)[number]
  dueOn: string | null
}

const endsAfterItBegins = ({ from, until }: Days) => from <= until
const isDueAfterwards = ({ outcome, dueOn, until }: Days) => (outcome === 'later') === (dueOn !== null) && (dueOn === null || dueOn > until)
const faults = {
  until: { path: ['until'], message: 'It ends before it begins.' },
  dueOn: { path: ['dueOn'], message: 'Say a day after the last one where it is due later, and none where it is not.' },
}

export const amnestyEndpoints = {
  'POST /amnesty-previews': {
    summary: 'Whom and how many deadlines an amnesty would cover, and under which policy it would stand. Nothing is changed.',
    may: 'deadlines.change',
    body: z.strictObject(days).refine(endsAfterItBegins, faults.until).refine(isDueAfterwards, faults.dueOn),
    answer: z.object({
      people: z.number().int(),
      /** Still owed. */
      deadlines: z.number().int(),
      /** Those of them that would be late now without it, and those of these that it excuses. */
      late: z.number().int(),
      excused: z.number().int(),
      /** The first that deadlines are extended by, else the first in force. Null: there is none, and so no amnesty. */
      policy: z.string().nullable(),
    }),
  },
  'POST /amnesties': {
    summary:
      'Declare an amnesty: what fell due in these days is forgiven, due later, or its clock stood still. An exception, in force at once, outside the caps of the policy.',
    may: 'deadlines.change',
    body: z
      .strictObject({ title: z.string().trim().min(1).max(200), reason: z.string().trim().min(1).max(5000), ...days })
      .refine(endsAfterItBegins, faults.until)
      .refine(isDueAfterwards, faults.dueOn),
    answer: z.object({ exceptionId: z.number().int(), number: z.string() }),
  },
} as const satisfies Endpoints
