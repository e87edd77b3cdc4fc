import { z } from 'zod'
import type { Endpoints } from './endpoint.ts'
import { closedWhy, deliveryStates } from './explanation.ts'
import { kindNames } from './kinds.ts'
import { look } from './look.ts'
import { idParam, pageOf, paging } from './paging.ts'
import { because } from './people.ts'

const firing = z.array(z.object({ policyId: z.number().int(), policy: z.string(), since: z.iso.date(), known: z.boolean() }))

/** How often somebody was late: every time (raw), how often of that an exception covers, what is left, and what is late still. */
const counts = {
  raw: z.number().int(),
  excused: z.number().int(),
  net: z.number().int(),
  stillOverdue: z.number().int(),
}

const filters = {
  ...paging,
  q: z.string().max(200).default(''),
  kind: z.enum(kindNames).optional(),
  /** Only whom this policy fires for. */
  policyId: idParam.optional(),
  department: z.string().max(200).optional(),
  label: z.string().max(100).optional(),
  /** Only what fell due in the last so many days; otherwise since ever. */
  days: z.coerce.number().int().min(1).max(3660).optional(),
  onlyOverdue: z.enum(['true', 'false']).default('false'),
  ...look,
  direction: z.enum(['asc', 'desc']).default('desc'),
}

const log = z.object({
  episodeId: z.string(),
  policyId: z.number().int(),
  policy: z.string(),
  personId: z.number().int(),
  name: z.string(),
  department: z.string().nullable(),
  openedOn: z.iso.date(),
  /** Reached when it opened. */
  count: z.number().int(),
  known: z.boolean(),
  closedOn: z.iso.date().nullable(),
  closedWhy: closedWhy.nullable(),
  daysTold: z.number().int(),
  toldTo: z.array(z.string()),
})

export const escalationsEndpoints = {
  'GET /escalations/people': {
    summary: 'The escalation report: how often people were late, and are still. Everybody sees their own people only.',
    may: 'escalations.read',
    query: z.object({
      ...filters,
      managerId: idParam.optional(),
      sort: z.enum(['raw', 'net', 'stillOverdue', 'name']).default('net'),
    }),
    answer: pageOf(
      z.object({
        personId: z.number().int(),
        name: z.string(),
        department: z.string().nullable(),
        manager: z.string().nullable(),
        ...counts,
        firing,
      }),
    ).extend({ day: z.iso.date() }),
    list: true,
  },
  'GET /escalations/managers': {
    summary: 'The escalation report by manager: how often direct reports were late together, and are still.',
    may: 'escalations.read',
    query: z.object({ ...filters, sort: z.enum(['raw', 'net', 'stillOverdue', 'name']).default('net') }),
    answer: pageOf(
      z.object({
        personId: z.number().int(),
        name: z.string(),
        department: z.string().nullable(),
        /** Direct reports, and how many of them were late. */
        reports: z.number().int(),
        lateReports: z.number().int(),
        ...counts,
        firing,
      }),
    ).extend({ day: z.iso.date() }),
    list: true,
  },
  'GET /escalations/log': {
    summary:
      'The escalation log: who reached which policy from when to when, why it ended, and who was told. Recipients see what they are told about.',
    may: 'escalations.read',
    query: z.object({
      ...paging,
      q: z.string().max(200).default(''),
      policyId: idParam.optional(),
      personId: idParam.optional(),
      department: z.string().max(200).optional(),
      state: z.enum(['open', 'closed']).optional(),
      why: closedWhy.optional(),
      from: z.iso.date().optional(),
      to: z.iso.date().optional(),
      ...look,
      sort: z.enum(['openedOn', 'closedOn', 'name', 'count']).default('openedOn'),
      direction: z.enum(['asc', 'desc']).default('desc'),
    }),
    answer: pageOf(log),
    list: true,
  },
  'GET /escalations/log/:episodeId': {
    summary:
      'One entry of the escalation log, now or as it read on a past day: who was told from when to when, why that person, by which channel, and what became of each message since.',
    may: 'escalations.read',
    params: z.object({ episodeId: z.string().regex(/^[1-9]\d{0,17}$/) }),
    query: z.object(look),
    answer: log.omit({ toldTo: true }).extend({
      version: z.number().int(),
      tellings: z.array(
        z.object({
          personId: z.number().int(),
          name: z.string(),
          because: z.array(because),
          email: z.boolean(),
          inApp: z.boolean(),
          fromDay: z.iso.date(),
          untilDay: z.iso.date().nullable(),
          endedWhy: z.string().nullable(),
          /** The latest messages, at most sixty. */
          messages: z.array(
            z.object({ day: z.iso.date(), sendAt: z.string(), inApp: z.boolean(), email: z.enum(deliveryStates).nullable() }),
          ),
          daysTold: z.number().int(),
        }),
      ),
    }),
  },
  'GET /escalations/choices': {
    summary: 'What the escalation report and log can be filtered by.',
    may: 'escalations.read',
    answer: z.object({
      policies: z.array(z.object({ policyId: z.number().int(), name: z.string() })),
      departments: z.array(z.string()),
      labels: z.array(z.string()),
      managers: z.array(z.object({ personId: z.number().int(), name: z.string() })),
    }),
  },
} as const satisfies Endpoints
