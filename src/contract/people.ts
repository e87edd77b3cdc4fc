import { z } from 'zod'
import type { Endpoints } from './endpoint.ts'
import { look } from './look.ts'
import { idParam, pageOf, paging } from './paging.ts'
import { roles } from './permissions.ts'

export const presenceNames = ['present', 'on-leave', 'not-joined', 'left'] as const
export const personSorts = ['name', 'department', 'late', 'joined'] as const
export const faultKindNames = [
  'no-manager',
  'unknown-manager',
  'self',
  'loop',
  'manager-left',
  'manager-not-joined',
  'two-managers',
  'top',
] as const
export const eventKinds = ['deadline', 'miss', 'told', 'told-about', 'nudge', 'escalation', 'exception', 'leave', 'change'] as const

const day = z.iso.date()
const text = z.string().trim().min(1).max(200)
const labelText = z.string().trim().min(1).max(100)
const personId = z.object({ personId: idParam })
/** Several of a set, with commas between: `presence=present,on-leave`. */
function anyOf<const T extends readonly [string, ...string[]]>(names: T) {
  return z
    .string()
    .max(200)
    .transform((list) => list.split(',').filter((name) => name !== ''))
    .pipe(z.array(z.enum(names)))
}

const yesNo = z.enum(['true', 'false']).transform((word) => word === 'true')

/** Why somebody is told: the rule that came to them, and why it is not simply the one it names. */
export const because = z.object({
  rule: z.enum(['person', 'manager', 'managers-manager', 'committee-chair', 'chosen', 'role', 'subject-manager', 'fallback', 'owner']),
  role: z.enum(['owner', 'admin', 'compliance-officer', 'auditor']).optional(),
  instead: z
    .object({
      of: z.string().nullable(),
      why: z.enum([
        'no-manager',
        'unknown-manager',
        'manager-left',
        'manager-not-joined',
        'manager-on-leave',
        'self',
        'loop',
        'no-email',
        'address-refused',
        'left',
        'not-found',
        'on-leave',
        'no-chair',
      ]),
    })
    .optional(),
})

export const personRow = z.object({
  personId: z.number().int(),
  name: z.string(),
  email: z.string().nullable(),
  externalId: z.string().nullable(),
  department: z.string().nullable(),
  managerId: z.number().int().nullable(),
  manager: z.string().nullable(),
  role: z.enum(roles),
  presence: z.enum(presenceNames),
  labels: z.array(z.string()),
  /** How many of their deadlines are late now. */
  late: z.number().int(),
  reports: z.number().int(),
  faulty: z.boolean(),
})

const label = z.object({ label: z.string(), setBy: z.array(z.string()), byHand: z.boolean() })
const leave = z.object({ fromDay: z.string(), untilDay: z.string().nullable() })
const standIn = z.object({ fromDay: z.string(), untilDay: z.string().nullable(), standInId: z.number().int(), standIn: z.string() })

const counts = z.object({
  kind: z.string(),
  raw: z.number().int(),
  excused: z.number().int(),
  net: z.number().int(),
  stillLate: z.number().int(),
})

export const personDetail = personRow.omit({ labels: true }).extend({
  timeZone: z.string(),
  locale: z.string(),
  joinedOn: z.string().nullable(),
  leftOn: z.string().nullable(),
  emailRefused: z.boolean(),
  /** As the source names the manager. */
  managerRef: z.string().nullable(),
  sources: z.array(z.string()),
  labels: z.array(label),
  leaves: z.array(leave),
  standIns: z.array(standIn),
  openDeadlines: z.number().int(),
  dueSoon: z.number().int(),
  counts: z.array(counts),
  faults: z.array(z.enum(faultKindNames)),
})

const event = z.object({
  on: z.string(),
  kind: z.enum(eventKinds),
  /** Which moment of it: due, met, withdrawn, missed, cleared, opened, closed, from, until ... */
  what: z.string(),
  title: z.string().nullable(),
  detail: z.string().nullable(),
  deadlineId: z.number().int().nullable(),
  /** Only of exceptions that you may see. */
  exceptionId: z.number().int().nullable(),
})

const considered = z.object({ personId: z.number().int(), name: z.string(), passedOver: z.string().nullable() })

const line = z.object({
  day: z.string(),
  /** Whom each rule of a policy would come to, and why. */
  rules: z.array(
    z.object({
      rule: z.enum(['person', 'manager', 'managers-manager']),
      told: z.array(z.object({ personId: z.number().int(), name: z.string(), byEmail: z.boolean(), because: z.array(because) })),
      nobodyBecause: because.shape.instead.unwrap().nullable(),
    }),
  ),
  /** The managers above, nearest first. */
  above: z.array(considered),
})

const period = z
  .strictObject({ fromDay: day, untilDay: day.nullable() })
  .refine((each) => each.untilDay === null || each.fromDay <= each.untilDay, {
    message: 'The last day is before the first.',
  })

export const peopleEndpoints = {
  'GET /people': {
    summary: 'The people you may see.',
    may: 'people.read',
    query: z.object({
      ...paging,
      q: text.optional(),
      department: text.optional(),
      managerId: idParam.optional(),
      reach: z.enum(['direct', 'all']).default('all'),
      label: labelText.optional(),
      role: z.enum(roles).optional(),
      presence: anyOf(presenceNames).optional(),
      faulty: yesNo.optional(),
      late: yesNo.optional(),
      ...look,
      sort: z.enum(personSorts).default('name'),
      direction: z.enum(['asc', 'desc']).default('asc'),
    }),
    answer: pageOf(personRow),
    list: true,
  },
  'GET /people/:personId': {
    summary: 'One person: who they are, how they stand, labels, leave and stand-ins.',
    may: 'people.read',
    params: personId,
    query: z.object(look),
    answer: personDetail,
  },
  'GET /people/:personId/timeline': {
    summary: 'What happened about a person, the latest first: deadlines, misses, messages, escalations, exceptions, changes.',
    may: 'people.read',
    params: personId,
    query: z.object({ ...paging, kind: z.enum(eventKinds).optional(), ...look }),
    answer: pageOf(event),
    list: true,
  },
  'GET /people/:personId/reporting-line': {
    summary: 'Who would be told about a person by each rule, or would have been on a past day, and why that one.',
    may: 'people.read',
    params: personId,
    query: z.object(look),
    answer: line,
  },
  'POST /people/:personId/labels': {
    summary: 'Put a label on a person by hand. No policy takes it off again.',
    may: 'people.change',
    params: personId,
    body: z.strictObject({ label: labelText }),
    answer: personDetail,
  },
  'DELETE /people/:personId/labels/:label': {
    summary: 'Take a label off a person, whoever put it on.',
    may: 'people.change',
    params: z.object({ personId: idParam, label: labelText }),
    answer: personDetail,
  },
  'POST /people/:personId/leaves': {
    summary: 'Enter a leave. What falls due during it becomes due on the day of return, plus the grace.',
    may: 'people.change',
    params: personId,
    body: period,
    answer: personDetail,
  },
  'DELETE /people/:personId/leaves/:fromDay': {
    summary: 'Remove a leave: dues move back.',
    may: 'people.change',
    params: z.object({ personId: idParam, fromDay: day }),
    answer: personDetail,
  },
  'POST /people/:personId/stand-ins': {
    summary: 'Name who is told in place of a person while they are away.',
    may: 'people.change',
    params: personId,
    body: z
      .strictObject({ fromDay: day, untilDay: day.nullable(), standInId: idParam })
      .refine((each) => each.untilDay === null || each.fromDay <= each.untilDay, { message: 'The last day is before the first.' }),
    answer: personDetail,
  },
  'DELETE /people/:personId/stand-ins/:fromDay': {
    summary: 'Remove a stand-in.',
    may: 'people.change',
    params: z.object({ personId: idParam, fromDay: day }),
    answer: personDetail,
  },
  'POST /people/:personId/erasure': {
    summary: 'Erase who somebody was, for good. They must have left; what they owed and did stays, and the audit log still proves itself.',
    may: 'people.erase',
    params: personId,
    body: z.strictObject({ reason: z.string().trim().min(1).max(500) }),
    answer: z.object({
      personId: z.number().int(),
      /** What was kept about them, by name. */
      fields: z.array(z.string()),
      /** How many values about them the audit log held. */
      auditValues: z.number().int(),
      /** Exceptions, by number, in whose texts people named them: those stay as they were decided. */
      namedIn: z.array(z.string()),
      /** How many more do that are confidential, or still drafts. */
      namedUnseen: z.number().int(),
    }),
  },
  'GET /reporting-line-faults': {
    summary: 'Every fault in the reporting lines, now or on a past day, and who is told instead.',
    may: 'imports.read',
    query: z.object({ ...paging, kind: z.enum(faultKindNames).optional(), ...look }),
    answer: pageOf(
      z.object({
        kind: z.enum(faultKindNames),
        personId: z.number().int(),
        name: z.string(),
        manager: z.string().nullable(),
        loop: z.number().int().nullable(),
        toldInstead: z.string(),
        told: z.array(z.object({ personId: z.number().int(), name: z.string(), because })),
      }),
    ).extend({ day: z.string(), counts: z.record(z.enum(faultKindNames), z.number().int()) }),
    list: true,
  },
  'GET /departments': {
    summary: 'The departments of the people you may see.',
    may: 'people.read',
    query: z.object({ q: text.optional() }),
    answer: z.object({ items: z.array(z.object({ department: z.string(), people: z.number().int() })) }),
  },
  'GET /labels': {
    summary: 'The labels on the people you may see.',
    may: 'people.read',
    query: z.object({ q: text.optional() }),
    answer: z.object({ items: z.array(z.object({ label: z.string(), people: z.number().int() })) }),
  },
} as const satisfies Endpoints
