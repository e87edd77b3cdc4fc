import { z } from 'zod'
import type { Endpoints } from './endpoint.ts'
import { idParam } from './paging.ts'

/** How grave a risk is, whatever an organisation calls it. In order. */
export const riskLevels = ['low', 'medium', 'high', 'critical'] as const
export type RiskLevel = (typeof riskLevels)[number]

const axis = z.array(z.string().trim().min(1).max(60)).min(3).max(6)

/** A risk matrix: likelihoods and impacts from the least to the gravest. A score is their product, each counted from 1. */
export const riskMatrix = z
  .strictObject({
    name: z.string().trim().min(1).max(100),
    likelihoods: axis,
    impacts: axis,
    /** From the lowest score up; the first begins at 1. */
    bands: z
      .array(z.strictObject({ level: z.enum(riskLevels), label: z.string().trim().min(1).max(40), from: z.number().int().min(1) }))
      .min(2),
    /** The gravest level that may be lived with; what is above it needs a reason of its own. */
    appetite: z.enum(riskLevels),
  })
  .superRefine(({ bands, likelihoods, impacts }, faults) => {
    const wrong = (message: string) => faults.addIssue({ code: 'custom', path: ['bands'], message })
    if (bands[0]?.from !== 1) wrong('The first band must begin at the score 1.')
    if (bands.some(({ from }, at) => at > 0 && from <= (bands[at - 1]?.from ?? 0))) wrong('Each band must begin above the one before it.')
    if ((bands.at(-1)?.from ?? 0) > likelihoods.length * impacts.length) wrong('The last band begins above the highest score there is.')
    const levels = bands.map(({ level }) => riskLevels.indexOf(level))
    if (levels.some((level, at) => at > 0 && level <= (levels[at - 1] ?? 0)))
      wrong('Levels must rise from band to band: low, medium, high, critical.')
  })
export type RiskMatrix = z.output<typeof riskMatrix>

/** A place on a matrix, each counted from 1. */
export const riskPlace = z.strictObject({ likelihood: z.number().int().min(1).max(6), impact: z.number().int().min(1).max(6) })
export type RiskPlace = z.output<typeof riskPlace>

const stored = z.object({
  matrixId: z.number().int(),
  version: z.number().int(),
  body: riskMatrix,
  madeAt: z.string(),
  madeBy: z.string().nullable(),
})

export const riskMatrixEndpoints = {
  'GET /risk-matrices': {
    summary: 'The risk matrices, each in its newest version.',
    may: 'policies.read',
    answer: z.object({ items: z.array(stored) }),
  },
  'GET /risk-matrices/:matrixId': {
    summary: 'All versions of one risk matrix, the newest first.',
    may: 'policies.read',
    params: z.object({ matrixId: idParam }),
    answer: z.object({ versions: z.array(stored) }),
  },
  'POST /risk-matrices': { summary: 'Add a risk matrix.', may: 'policies.change', body: riskMatrix, answer: stored },
  'PUT /risk-matrices/:matrixId': {
    summary: 'Change a risk matrix: a new version. Decisions keep the version they were made with.',
    may: 'policies.change',
    revised: true,
    params: z.object({ matrixId: idParam }),
    body: riskMatrix,
    answer: stored,
  },
} as const satisfies Endpoints
