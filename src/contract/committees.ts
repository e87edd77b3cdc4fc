import { z } from 'zod'
import type { Endpoints } from './endpoint.ts'
import { exceptionRow, stepShown } from './exceptions.ts'
import { language } from './language.ts'
import { idParam } from './paging.ts'

const person = z.object({ personId: z.number().int(), name: z.string() })

const committee = z.object({
  committeeId: z.number().int(),
  name: z.string(),
  chair: person.nullable(),
  members: z.array(person),
  revision: z.number().int(),
})

/** What waits for a committee. Of what is confidential, others than its parties see no words and no votes. */
const agendaItem = exceptionRow.extend({
  /** The step in which it waits, and how many there are. */
  step: stepShown.nullable(),
  steps: z.number().int(),
  /** What the review advised, and who. */
  recommendation: z.object({ verdict: z.enum(['approve', 'approve-with-conditions', 'reject']), by: person.nullable() }).nullable(),
})

const agenda = z.object({
  committeeId: z.number().int(),
  name: z.string(),
  chair: person.nullable(),
  members: z.array(person),
  items: z.array(agendaItem),
})

/** The last thirty days, where nothing is said. */
export const minutesPeriod = { from: z.iso.date().optional(), to: z.iso.date().optional() }

const period = z.object({
  ...minutesPeriod,
  language,
})

/** What a committee said on a request in the time asked for. Of what is confidential, others than its parties see no words. */
const minuted = z.object({
  exceptionId: z.number().int(),
  number: z.string(),
  title: z.string(),
  policy: z.string(),
  clause: z.string().nullable(),
  requester: person.nullable(),
  level: exceptionRow.shape.level,
  stepName: z.string(),
  outcome: z.enum(['passed', 'rejected']),
  decidedAt: z.string(),
  /** What was asked for changed afterwards, so the decision no longer holds. */
  isVoid: z.boolean(),
  needed: z.number().int(),
  votes: stepShown.shape.votes,
  /** The conditions that those who approved set. */
  conditions: z.array(z.object({ title: z.string(), owner: person, dueOn: z.string(), everyDays: z.number().int().nullable() })),
  /** The time that was granted by it; null where further steps came after, or it was rejected. */
  granted: z.object({ from: z.string(), until: z.string() }).nullable(),
  confidential: z.boolean(),
})

const minutes = z.object({
  committeeId: z.number().int(),
  name: z.string(),
  from: z.string(),
  to: z.string(),
  items: z.array(minuted),
  /** The whole of it in words, as Markdown. */
  markdown: z.string(),
})

const committeeId = z.object({ committeeId: idParam })

const said = z.strictObject({
  name: z.string().trim().min(1).max(100),
  chairId: z.number().int().min(1).nullable(),
  /** The chair too, who becomes a member where they are not named. */
  memberIds: z.array(z.number().int().min(1)).min(1).max(50),
})

export const committeeEndpoints = {
  'GET /committees': {
    summary: 'The committees and who sits in them.',
    may: 'policies.read',
    answer: z.object({ items: z.array(committee) }),
  },
  'POST /committees': { summary: 'Set up a committee.', may: 'policies.change', body: said, answer: committee },
  'PUT /committees/:committeeId': {
    summary: 'Change who sits in a committee.',
    may: 'policies.change',
    revised: true,
    params: z.object({ committeeId: idParam }),
    body: said,
    answer: committee,
  },
  'DELETE /committees/:committeeId': {
    summary: 'End a committee that no route in use names.',
    may: 'policies.change',
    revised: true,
    params: z.object({ committeeId: idParam }),
    answer: z.object({}),
  },
  'GET /committees/:committeeId/agenda': {
    summary: 'What waits for a committee, what is due first at the top: for its members, and those who oversee exceptions.',
    may: 'exceptions.read',
    params: committeeId,
    answer: agenda,
  },
  'GET /committees/:committeeId/minutes': {
    summary: 'What a committee decided from one day to another: votes, reasons, conditions, who stood aside; in words too.',
    may: 'exceptions.read',
    params: committeeId,
    query: period,
    answer: minutes,
  },
} as const satisfies Endpoints
