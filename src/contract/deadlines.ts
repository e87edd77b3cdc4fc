import { z } from 'zod'
import type { Endpoints } from './endpoint.ts'
import { excuse } from './excuse.ts'
import { kindNames } from './kinds.ts'
import { look } from './look.ts'
import { idParam as id, pageOf, paging } from './paging.ts'

export const contentTypes = ['item', 'quiz', 'learnlist', 'channel'] as const
export const stateNames = ['late', 'due-soon', 'open', 'met', 'withdrawn', 'needs-attention'] as const
export const deadlineSorts = ['due', 'person', 'what', 'kind'] as const

const deadlineId = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER)
const day = z.iso.date()
const yesNo = z.enum(['true', 'false']).transform((text) => text === 'true')
const text = z.string().trim().min(1).max(200)

/** Several of a set, with commas between: `state=late,due-soon`. */
function anyOf<const T extends readonly [string, ...string[]]>(names: T) {
  return z
    .string()
    .max(200)
    .transform((list) => list.split(',').filter((name) => name !== ''))
    .pipe(z.array(z.enum(names)))
}

export const deadlineFilters = {
  q: text.optional(),
  overdue: yesNo.optional(),
  state: anyOf(stateNames).optional(),
  /** Also what is done or withdrawn, where no state is asked for. */
  closed: yesNo.optional(),
  /** Whether an exception moved when it falls due. */
  excused: yesNo.optional(),
  kind: anyOf(kindNames).optional(),
  mandatory: yesNo.optional(),
  contentId: id.optional(),
  dueFrom: day.optional(),
  dueTo: day.optional(),
}

/** Whose deadlines the task log is narrowed to. */
const ofWhom = {
  personId: id.optional(),
  managerId: id.optional(),
  reach: z.enum(['direct', 'all']).default('all'),
  department: text.optional(),
  label: text.optional(),
}

const order = {
  sort: z.enum(deadlineSorts).default('due'),
  direction: z.enum(['asc', 'desc']).default('asc'),
}

export const deadlineRow = z.object({
  deadlineId: z.number().int(),
  personId: z.number().int(),
  person: z.string(),
  department: z.string().nullable(),
  what: z.string(),
  /** Where it is found in the system it comes from. */
  url: z.string().nullable(),
  kind: z.enum(kindNames),
  contentId: z.number().int().nullable(),
  contentType: z.enum(contentTypes).nullable(),
  /** The effective due: the source's, moved behind a leave. Null while a leave has no end. */
  dueOn: z.string().nullable(),
  dueAt: z.string().nullable(),
  timeZone: z.string(),
  state: z.enum(stateNames),
  daysLate: z.number().int().nullable(),
  /** How many days are left, where it is due soon or open. */
  daysLeft: z.number().int().nullable(),
  mandatory: z.boolean(),
  metOn: z.string().nullable(),
  managerId: z.number().int().nullable(),
  manager: z.string().nullable(),
  /** When it would fall due without exceptions; null where none moved it. */
  rawDueOn: z.string().nullable(),
  /** The exceptions that moved when it falls due, and those that keep it quiet now. */
  excuses: z.array(excuse),
})

export const ownDeadlineRow = deadlineRow.extend({
  /** A policy lets you ask for more time, and you have not yet. */
  mayAskForTime: z.boolean(),
  /** The last day that you asked for, while nobody has decided. */
  askedUntil: z.string().nullable(),
})

const change = z.object({
  field: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  changedAt: z.string(),
})

const miss = z.object({
  dueOn: z.string(),
  missedOn: z.string(),
  clearedOn: z.string().nullable(),
  clearedWhy: z.string().nullable(),
  /** Why it is no miss after all; 'not-kept' where it was held for none then, and counts since. */
  voidReason: z.string().nullable(),
  /** An exception covered it: it counts as raw, not as net. */
  excused: z.boolean(),
})

export const deadlineDetail = deadlineRow.extend({
  statedDueOn: z.string(),
  assignedOn: z.string().nullable(),
  withdrawnOn: z.string().nullable(),
  requiredAmount: z.number().nullable(),
  loggedAmount: z.number().nullable(),
  repeatEvery: z.string().nullable(),
  otherParty: z.string().nullable(),
  /** The exception that it is owed to, where it is a duty of one that you may see. */
  owedTo: z.object({ exceptionId: z.number().int(), number: z.string() }).nullable(),
  source: z.string(),
  externalId: z.string(),
  occurrence: z.number().int(),
  /** What a change is made against, by If-Match. */
  revision: z.string(),
  changes: z.array(change),
  misses: z.array(miss),
})

/** One of them: met on a day (null: not met after all), withdrawn on a day (null: owed again), or due on another day. */
export const deadlineChange = z
  .strictObject({
    metOn: day.nullable().optional(),
    withdrawnOn: day.nullable().optional(),
    dueOn: day.optional(),
    reason: z.string().trim().min(1).max(500),
  })
  .refine(({ metOn, withdrawnOn, dueOn }) => [metOn, withdrawnOn, dueOn].filter((each) => each !== undefined).length === 1, {
    message: 'Say one of metOn, withdrawnOn and dueOn.',
  })

/** Deadlines by their ids, or all that the task log shows by a filter, in the words of its address; `count` is how many that was. */
const chosen = [
  { deadlineIds: z.array(deadlineId).min(1).max(1000) },
  { filter: z.strictObject({ ...deadlineFilters, ...ofWhom }), count: z.number().int().min(1) },
] as const

const changing = {
  change: deadlineChange,
  /** Leaves duties of exceptions out, which are settled in their exception only; else one among them refuses it all. */
  leaveDuties: z.boolean().default(false),
}

/** What was taken and is no fault, but worth a look: as an import says it. */
export const notices = z.array(z.object({ notice: z.literal('completed-in-future'), says: z.string(), count: z.number().int() }))

const changed = z.object({
  changed: z.number().int(),
  /** They are so already. */
  unchanged: z.number().int(),
  /** Duties of exceptions that are left out. */
  duties: z.number().int(),
  /** New occurrences of what recurs: it is moved back, and comes again ever since, up to the last round. */
  occurrences: z.number().int(),
  /** How many, of these and the changed ones, wait in needs attention afterwards and did not before. */
  attention: z.number().int(),
  notices,
})

const contentRow = z.object({ contentId: z.number().int(), type: z.enum(contentTypes), externalId: z.string(), title: z.string() })

export const deadlinesEndpoints = {
  'GET /deadlines': {
    summary: 'The task log: the deadlines you may see that are still owed, with how they stand now; with closed=true every one.',
    may: 'deadlines.read',
    query: z.object({
      ...paging,
      ...order,
      ...deadlineFilters,
      ...look,
      ...ofWhom,
    }),
    answer: pageOf(deadlineRow),
    list: true,
  },
  'GET /me/deadlines': {
    summary: 'Your own deadlines.',
    may: 'own.read',
    query: z.object({ ...paging, ...order, ...deadlineFilters, ...look }),
    answer: pageOf(ownDeadlineRow),
    list: true,
  },
  'GET /deadlines/:deadlineId': {
    summary: 'One deadline, now or on a past day: where it comes from, what was changed, and when it was missed.',
    may: 'deadlines.read',
    params: z.object({ deadlineId }),
    query: z.object(look),
    answer: deadlineDetail,
  },
  'PATCH /deadlines/:deadlineId': {
    summary:
      'Mark a deadline as met, withdraw it, or move it. The next import of its source may say otherwise. Exception duties are settled in their exception only.',
    may: 'deadlines.change',
    revised: true,
    params: z.object({ deadlineId }),
    body: deadlineChange,
    answer: deadlineDetail.extend({ notices }),
  },
  'POST /deadline-change-previews': {
    summary: 'What a change to several deadlines would do. Nothing is changed.',
    may: 'deadlines.change',
    body: z.union([z.strictObject({ ...chosen[0], ...changing }), z.strictObject({ ...chosen[1], ...changing })]),
    answer: changed,
  },
  'POST /deadline-changes': {
    summary:
      'Make the same change to several deadlines at once, named or found by a filter: all of them, or none. Where the filter finds another number by now, nothing is done.',
    may: 'deadlines.change',
    body: z.union([z.strictObject({ ...chosen[0], ...changing }), z.strictObject({ ...chosen[1], ...changing })]),
    answer: changed,
  },
  'GET /content': {
    summary: 'Content that deadlines in sight name, or that holds it, found by its title.',
    may: 'deadlines.read',
    query: z.object({ ...paging, q: text.optional(), type: z.enum(contentTypes).optional() }),
    answer: pageOf(contentRow),
    list: true,
  },
  'GET /content/:contentId': {
    summary: 'One content.',
    may: 'deadlines.read',
    params: z.object({ contentId: id }),
    answer: contentRow,
  },
} as const satisfies Endpoints
