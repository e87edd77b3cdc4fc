import { z } from 'zod'
import type { Endpoints } from './endpoint.ts'
import { reportDay, reportTime } from './exception-reports.ts'
import { exceptionPhases } from './exceptions.ts'
import { language } from './language.ts'
import { look } from './look.ts'
import { idParam, pageOf, paging } from './paging.ts'

const may = 'exceptions.report'

export const standards = ['iso-27001', 'nist-800-53', 'bsi-c5', 'pci-dss', 'nis2'] as const
export type Standard = (typeof standards)[number]

/** What a sample is drawn from and how large it is. Policies as ids with commas between; none: all. */
const drawn = {
  from: reportDay,
  to: reportDay,
  policies: z
    .string()
    .regex(/^[1-9]\d{0,8}(,[1-9]\d{0,8}){0,199}$/)
    .optional(),
  size: z.coerce.number().int().min(0).max(500).default(25),
  /** What the auditor brings to the draw, so that nobody who is audited can tell beforehand who is drawn. */
  seed: z
    .string()
    .trim()
    .regex(/^\P{Cc}{1,200}$/u)
    .optional(),
}

const sampled = z.object({
  exceptionId: z.number().int(),
  number: z.string(),
  title: z.string(),
  policy: z.string(),
  phase: z.enum(exceptionPhases),
  confidential: z.boolean(),
  /** SHA-256 of the seed and the number, which decides who is drawn. */
  rank: z.string(),
})

export const exceptionEvidenceEndpoints = {
  'GET /exception-reports/demands': {
    summary: 'What common standards demand of the record of an exception, by which field it is met, and how many records lack it.',
    may,
    query: z.object({ ...paging, ...reportTime, standard: z.enum(standards).optional(), policyId: idParam.optional() }),
    answer: pageOf(
      z.object({
        standard: z.enum(standards),
        place: z.string(),
        demand: z.string(),
        field: z.string(),
        records: z.number().int(),
        missing: z.number().int(),
      }),
    ).extend({ day: z.iso.date() }),
    list: true,
    report: true,
  },
  'GET /exception-reports/completeness': {
    summary: 'What each record lacks of what common standards demand.',
    may,
    query: z.object({
      ...paging,
      ...reportTime,
      standard: z.enum(standards).optional(),
      policyId: idParam.optional(),
      whole: z.enum(['true', 'false']).optional(),
    }),
    answer: pageOf(
      z.object({
        exceptionId: z.number().int(),
        number: z.string(),
        title: z.string(),
        policy: z.string(),
        phase: z.enum(exceptionPhases),
        confidential: z.boolean(),
        missing: z.array(z.string()),
        whole: z.boolean(),
      }),
    ).extend({ day: z.iso.date() }),
    list: true,
    report: true,
  },
  'GET /exception-reports/sample': {
    summary: 'A population of exceptions for an audit, and a sample of it that everybody draws alike.',
    may,
    query: z.object(drawn),
    answer: z.object({
      day: z.iso.date(),
      population: z.number().int(),
      confidential: z.number().int(),
      seed: z.string(),
      sample: z.array(sampled),
      /** The policies to choose from. */
      policies: z.array(z.object({ policyId: z.number().int(), policy: z.string() })),
    }),
  },
  'GET /exception-reports/proofs': {
    summary:
      'The entries of the audit log for all decisions on the exceptions asked for, each with its proof: a file that anybody can check.',
    may,
    query: z.object({ ...reportTime, from: reportDay.optional(), to: reportDay.optional(), policyId: idParam.optional() }),
    answer: z.string(),
    gives: 'file',
  },
  'GET /exceptions/:exceptionId/proof': {
    summary:
      'All entries of the audit log about one exception, or those made by the end of a past day, each with its proof: a file that anybody can check.',
    may: 'exceptions.read',
    params: z.object({ exceptionId: idParam }),
    query: z.object(look),
    answer: z.string(),
    gives: 'file',
  },
  'GET /exception-reports/evidence-pack': {
    summary: 'The sample with all its evidence as one ZIP file that opens without this product, each file with its SHA-256.',
    may,
    query: z.object({ ...drawn, language }),
    answer: z.string(),
    gives: 'file',
  },
} as const satisfies Endpoints
