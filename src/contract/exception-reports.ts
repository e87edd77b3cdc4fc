import { z } from 'zod'
import type { Endpoints } from './endpoint.ts'
import { exceptionPhases, exceptionRow } from './exceptions.ts'
import { idParam, pageOf, paging } from './paging.ts'
import { exceptionKinds, grounds } from './policies.ts'
import { riskLevels } from './risk-matrices.ts'

export const reportDay = z.iso
  .date({ abort: true })
  .refine((text) => text >= '1970-01-01' && text <= '2999-12-31', { message: 'This day is out of range.' })
const may = 'exceptions.report'
const level = z.enum(riskLevels)
const policy = { policyId: z.number().int(), policy: z.string() }
const clause = { ...policy, clause: z.string().nullable() }
const days = z.number().nullable()

/** As things were at the end of a past day, by what was known at the end of another; left out, or today: as they are now, by what is known now. */
export const reportTime = { asOf: reportDay.optional(), knownAt: reportDay.optional() }
/** The days from which and to which cases were asked for, and a policy: what most reports can be narrowed to. */
export const span = { ...paging, ...reportTime, from: reportDay.optional(), to: reportDay.optional(), policyId: idParam.optional() }
/** Each answer says the day it was made for. */
function reportOf<T extends z.ZodType>(item: T) {
  return pageOf(item).extend({ day: z.iso.date() })
}

export const registerThen = exceptionRow.omit({ waitsForYou: true }).extend({
  decidedAt: z.string().nullable(),
  startsAt: z.string().nullable(),
  endsAt: z.string().nullable(),
  reviewDueAt: z.string().nullable(),
  /** Where the last decision on it stands in the audit log; null: nothing was decided here. */
  decisionEntry: z.number().int().nullable(),
  /** The day it is shown as of. */
  asOf: z.iso.date(),
})

export const verdicts = ['approved', 'approved-with-conditions', 'rejected'] as const

export const exceptionReportEndpoints = {
  'GET /exception-reports/register': {
    summary: 'The register as it was at the end of a day, by what was known at the end of another: the same on every run. Left out: now.',
    may,
    query: z.object({
      ...paging,
      ...reportTime,
      phase: z.enum(exceptionPhases).optional(),
      inForce: z.enum(['true', 'false']).optional(),
      policyId: idParam.optional(),
      unit: z.string().trim().min(1).max(200).optional(),
      level: level.optional(),
      kind: z.enum(exceptionKinds).optional(),
      ground: z.enum(grounds).optional(),
      endsFrom: z.iso.date().optional(),
      endsTo: z.iso.date().optional(),
      q: z.string().trim().min(1).max(200).optional(),
      sort: z.enum(['number', 'ends']).default('number'),
      direction: z.enum(['asc', 'desc']).default('desc'),
    }),
    answer: reportOf(registerThen),
    list: true,
    report: true,
  },
  'GET /exception-reports/waiting-times': {
    summary: 'How long decisions take, by policy and step, and where requests wait now. Step null is the whole way.',
    may,
    query: z.object(span),
    answer: reportOf(
      z.object({
        ...policy,
        step: z.number().int().nullable(),
        name: z.string(),
        /** Steps that were settled in the time asked for: half took at most so many days, nine of ten so many. */
        decided: z.number().int(),
        medianDays: days,
        p90Days: days,
        waiting: z.number().int(),
        late: z.number().int(),
        oldestDays: days,
        oldest: z.string().nullable(),
      }),
    ),
    list: true,
    report: true,
  },
  'GET /exception-reports/overuse': {
    summary: 'Who asks how often: by policy, unit or person, with the limits that the policy in force sets.',
    may,
    query: z.object({
      ...span,
      per: z.enum(['policy', 'unit', 'person']).default('policy'),
      reached: z.enum(['true', 'false']).optional(),
    }),
    answer: reportOf(
      z.object({
        per: z.enum(['policy', 'unit', 'person']),
        ...policy,
        personId: z.number().int().nullable(),
        /** The unit, or the person. */
        name: z.string().nullable(),
        asked: z.number().int(),
        granted: z.number().int(),
        refused: z.number().int(),
        renewed: z.number().int(),
        extensions: z.number().int(),
        /** In force until now, all together. */
        days: z.number(),
        limit: z.number().int().nullable(),
        limitMonths: z.number().int().nullable(),
        /** Asked for within those months. */
        limitAsked: z.number().int().nullable(),
        reached: z.boolean(),
      }),
    ),
    list: true,
    report: true,
  },
  'GET /exception-reports/consistency': {
    summary: 'How alike cases (same policy, clause, ground and level) were decided, clause by clause. Too few cases get no figure.',
    may,
    query: z.object(span),
    answer: reportOf(
      z.object({
        ...clause,
        cases: z.number().int(),
        /** Cases with another one alike, and how many of them were decided as most of those were. */
        alike: z.number().int(),
        agreeing: z.number().int(),
        agreement: z.number().nullable(),
        /** Between these the true share lies, 95 times in 100. */
        low: z.number().nullable(),
        high: z.number().nullable(),
      }),
    ),
    list: true,
    report: true,
  },
  'GET /exception-reports/alike': {
    summary: 'Groups of alike cases: how they were decided, and by whom.',
    may,
    query: z.object(span),
    answer: reportOf(
      z.object({
        ...clause,
        ground: z.enum(grounds),
        level: level.nullable(),
        cases: z.number().int(),
        approved: z.number().int(),
        withConditions: z.number().int(),
        rejected: z.number().int(),
        deciders: z.array(z.string()),
      }),
    ),
    list: true,
    report: true,
  },
  'GET /exception-reports/departures': {
    summary: 'Cases that were decided otherwise than most that are alike.',
    may,
    query: z.object(span),
    answer: reportOf(
      z.object({
        exceptionId: z.number().int(),
        number: z.string(),
        title: z.string(),
        confidential: z.boolean(),
        ...clause,
        verdict: z.enum(verdicts),
        usual: z.enum(verdicts),
        /** How many are alike, with it. */
        cases: z.number().int(),
        decidedBy: z.string(),
        decidedAt: z.string(),
        reason: z.string(),
      }),
    ),
    list: true,
    report: true,
  },
  'GET /exception-reports/asked-most': {
    summary: 'Which clauses are asked against most, on which grounds, and how often that was refused: is the rule still right?',
    may,
    query: z.object(span),
    answer: reportOf(
      z.object({
        ...clause,
        asked: z.number().int(),
        granted: z.number().int(),
        refused: z.number().int(),
        waiting: z.number().int(),
        people: z.number().int(),
        /** The most frequent first: 'urgent-need 3'. */
        grounds: z.array(z.string()),
        /** Asked for often, and nearly always granted: the rule may need a new version. */
        lookAtRule: z.boolean(),
      }),
    ),
    list: true,
    report: true,
  },
  'GET /exception-reports/against-deadlines': {
    summary:
      'Requests that name people or deadlines, beside each deadline they were made for: how many days after it they were asked for, which time it was, and whether they were decided before that.',
    may,
    query: z.object({ ...span, only: z.enum(['late', 'repeated', 'decided-before-asked']).optional() }),
    answer: reportOf(
      z.object({
        exceptionId: z.number().int(),
        number: z.string(),
        title: z.string(),
        confidential: z.boolean(),
        ...policy,
        phase: z.enum(exceptionPhases),
        deadlineId: z.number().int(),
        deadline: z.string(),
        person: z.string(),
        /** Without any exception. */
        dueOn: z.iso.date(),
        /** As it is now; null: not owed any more. */
        dueNow: z.iso.date().nullable(),
        askedOn: z.iso.date(),
        /** After it was due. */
        daysLate: z.number().int(),
        /** Which request for this deadline it was: from 1. */
        request: z.number().int(),
        decidedOn: z.iso.date().nullable(),
        decidedBefore: z.boolean(),
      }),
    ),
    list: true,
    report: true,
  },
  'GET /exception-reports/load': {
    summary: 'How many exceptions were in force at the end of each week of the past year, and are by what is known now in the next twelve.',
    may,
    query: z.object({ ...paging, ...reportTime, policyId: idParam.optional() }),
    answer: reportOf(
      z.object({
        /** The Monday it begins on. */
        week: z.iso.date(),
        inForce: z.number().int(),
        lapsing: z.number().int(),
        expected: z.boolean(),
      }),
    ),
    list: true,
    report: true,
  },
  'GET /exception-reports/debt': {
    summary: 'Exception debt by policy: for each exception its residual score times the days it has been in force, summed.',
    may,
    query: z.object({ ...paging, ...reportTime, policyId: idParam.optional() }),
    answer: reportOf(
      z.object({
        ...policy,
        exceptions: z.number().int(),
        inForce: z.number().int(),
        days: z.number(),
        debt: z.number(),
        unscored: z.number().int(),
      }),
    ),
    list: true,
    report: true,
  },
  'GET /exception-reports/board': {
    summary: 'The figures of all of it on one page.',
    may,
    query: z.object(reportTime),
    answer: z.object({
      day: z.iso.date(),
      inForce: z.number().int(),
      waiting: z.number().int(),
      oldestDays: days,
      expiring: z.number().int(),
      reviewOverdue: z.number().int(),
      debt: z.number(),
      medianDays: days,
      load: z.array(z.object({ week: z.iso.date(), inForce: z.number().int(), lapsing: z.number().int(), expected: z.boolean() })),
      /** The past twelve months, by what was decided. */
      decided: z.array(
        z.object({ month: z.string(), approved: z.number().int(), withConditions: z.number().int(), rejected: z.number().int() }),
      ),
      levels: z.array(z.object({ level: level.nullable(), inForce: z.number().int(), waiting: z.number().int() })),
      policies: z.array(z.object({ ...policy, inForce: z.number().int(), waiting: z.number().int(), debt: z.number() })),
    }),
  },
} as const satisfies Endpoints
