import { z } from 'zod'
import type { Endpoints } from './endpoint.ts'
import { escalationPolicySchema } from './escalation-policy.ts'
import { explanation } from './explanation.ts'
import { idParam, pageOf, paging } from './paging.ts'
import { policyDraft, previewDifference, previewSeries, previewToday } from './policy-preview.ts'

/** Somebody a definition names, found in the organisation by what it calls them. */
const namedPerson = z.object({ ref: z.string(), personId: z.number().int(), name: z.string() })

const policy = z.object({
  policyId: z.number().int(),
  name: z.string(),
  state: z.enum(['on', 'paused', 'ended']),
  /** The version it is in: send it as If-Match with a change. */
  revision: z.number().int(),
  /** The policy as one sentence, in English. */
  sentence: z.string(),
  /** Null where the stored definition cannot be read any more. */
  definition: escalationPolicySchema.nullable(),
  people: z.array(namedPerson),
  /** What it watches, where that is one content and is known. */
  contentTitle: z.string().nullable(),
  /** For how many it fires as of the last round; `known` of them were so when it started, and nobody is told. */
  firing: z.number().int(),
  known: z.number().int(),
  /** How many of them are new with the last round. */
  fresh: z.number().int(),
  /** How many recipients are told at present. */
  told: z.number().int(),
  startedOn: z.iso.date().nullable(),
  changedAt: z.iso.datetime(),
  changedBy: z.string(),
})

const version = z.object({
  version: z.number().int(),
  definition: escalationPolicySchema.nullable(),
  before: escalationPolicySchema.nullable(),
  /** Which parts of the definition differ from the version before. */
  changed: z.array(z.string()),
  people: z.array(namedPerson),
  appliedAt: z.iso.datetime(),
  by: z.string(),
})

const stopped = z.object({
  /** Subjects it fires for, and people who are told about them, until now. */
  firing: z.number().int(),
  told: z.number().int(),
  /** The label it has put on people, on how many, and whether they lose it with the policy. */
  label: z.string().nullable(),
  labelled: z.number().int(),
  labelsGo: z.boolean(),
  /** Entries of the log, which stay. */
  logged: z.number().int(),
})

const params = z.object({ policyId: idParam })
const search = z.string().max(200).default('')

export const escalationPoliciesEndpoints = {
  'GET /escalation-policies': {
    summary: 'The escalation policies: what each watches, who is told, for how many it fires, and when the next round looks.',
    may: 'escalation-policies.read',
    query: z.object({
      ...paging,
      q: search,
      state: z.enum(['on', 'paused', 'ended']).optional(),
      type: z.enum(['overdue-count', 'content-overdue', 'due-soon', 'exception-expires', 'decision-waiting']).optional(),
      sort: z.enum(['name', 'firing', 'changedAt']).default('name'),
      direction: z.enum(['asc', 'desc']).default('asc'),
    }),
    answer: pageOf(policy).extend({
      /** Whether the organisation has escalation policies switched on at all. */
      enabled: z.boolean(),
      lastRound: z.iso.date().nullable(),
      nextRoundAt: z.iso.datetime(),
    }),
    list: true,
  },
  'POST /escalation-policies': {
    summary: 'Adds an escalation policy.',
    may: 'escalation-policies.change',
    body: escalationPolicySchema,
    answer: policy,
  },
  'GET /escalation-policies/:policyId': {
    summary: 'One escalation policy.',
    may: 'escalation-policies.read',
    params,
    answer: policy,
  },
  'PUT /escalation-policies/:policyId': {
    summary: 'Changes an escalation policy: a new version of it. With start "from-here", what it reaches newly is taken as known.',
    may: 'escalation-policies.change',
    revised: true,
    params,
    body: escalationPolicySchema,
    answer: policy,
  },
  'PATCH /escalation-policies/:policyId': {
    summary: 'Pauses, ends or switches on an escalation policy; when switching on, `start` says whether to tell what is already so.',
    may: 'escalation-policies.change',
    revised: true,
    params,
    body: z.strictObject({ state: z.enum(['on', 'paused', 'ended']), start: z.enum(['tell-now', 'from-here']).optional() }),
    answer: policy,
  },
  'DELETE /escalation-policies/:policyId': {
    summary: 'Removes an escalation policy. The log keeps what it did.',
    may: 'escalation-policies.change',
    revised: true,
    params,
    answer: stopped,
  },
  'GET /escalation-policies/:policyId/removal': {
    summary: 'What removing an escalation policy would stop.',
    may: 'escalation-policies.read',
    params,
    answer: stopped,
  },
  'POST /escalation-policies/:policyId/copies': {
    summary: 'Makes a paused copy of an escalation policy.',
    may: 'escalation-policies.change',
    params,
    body: z.strictObject({ name: z.string().trim().min(1).max(200).optional() }).default({}),
    answer: policy,
  },
  'GET /escalation-policies/:policyId/versions': {
    summary: 'The versions of an escalation policy, the newest first, with what each changed.',
    may: 'escalation-policies.read',
    params,
    query: z.object(paging),
    answer: pageOf(version),
    list: true,
  },
  'GET /escalation-policies/:policyId/explanations/:personId': {
    summary:
      'Why a policy fires for a person on a day, or why not, and who is told why. Recipients may ask about whom they are told about, and of days on which they were told.',
    may: 'escalations.read',
    params: z.object({ policyId: idParam, personId: idParam }),
    query: z.object({ day: z.iso.date().optional() }),
    answer: explanation,
  },
  'POST /escalation-policies/previews': {
    summary: 'Whom a draft would reach if it were on today, by which numbers, and whom it would tell. Nothing is kept.',
    may: 'escalation-policies.change',
    body: policyDraft,
    answer: previewToday,
  },
  'POST /escalation-policies/preview-series': {
    summary: 'How many a draft would have reached and told on each of the past 90 days, and would in the next 30 if nothing is done.',
    may: 'escalation-policies.change',
    body: policyDraft,
    answer: previewSeries,
  },
  'POST /escalation-policies/preview-differences': {
    summary: 'What a draft of a policy would have changed on the past days, today included, against the policy as it stands.',
    may: 'escalation-policies.change',
    body: policyDraft.required().extend({ days: z.number().int().min(1).max(90).default(90) }),
    answer: previewDifference,
  },
  'POST /escalation-policies/draft-explanations': {
    summary: 'Why a draft would fire for a person today, or why not.',
    may: 'escalation-policies.change',
    body: policyDraft.extend({ personId: z.number().int().min(1).max(2_147_483_647) }),
    answer: explanation,
  },
  'GET /escalation-policies/choices/content': {
    summary: 'Content that a policy can watch, by a part of its title or id.',
    may: 'escalation-policies.read',
    query: z.object({ q: search, type: z.enum(['item', 'quiz', 'learnlist', 'channel']).optional() }),
    answer: z.object({
      items: z.array(z.object({ type: z.enum(['item', 'quiz', 'learnlist', 'channel']), id: z.string(), title: z.string() })),
    }),
  },
  'GET /escalation-policies/choices/people': {
    summary: 'People whom a policy can name, by a part of their name or address. `ref` is what a definition calls them.',
    may: 'escalation-policies.read',
    query: z.object({ q: search }),
    answer: z.object({ items: z.array(namedPerson.extend({ email: z.string().nullable(), department: z.string().nullable() })) }),
  },
  'GET /escalation-policies/choices/labels': {
    summary: 'Labels that are in use, on people or in policies.',
    may: 'escalation-policies.read',
    query: z.object({ q: search }),
    answer: z.object({ items: z.array(z.string()) }),
  },
} as const satisfies Endpoints
