import type { RiskLevel, RiskMatrix, RiskPlace } from '../../src/contract/risk-matrices.ts'
import type { StatusColour } from '../theme/palette.ts'

/** How grave a risk is, in order: as the contract says, which would bring its schemas along. */
export const levels = ['low', 'medium', 'high', 'critical'] as const satisfies readonly RiskLevel[]

export type Band = RiskMatrix['bands'][number]

/** The colour of each level; the gravest has that of the one below it, filled. */
export const levelColours = { low: 'done', medium: 'soon', high: 'late', critical: 'late' } as const satisfies Record<
  RiskLevel,
  StatusColour
>

/** The score of a place, as the contract has it: its likelihood times its impact, each counted from 1. */
export function scoreOf({ likelihood, impact }: RiskPlace): number {
  return likelihood * impact
}

/** The band a score falls into: the last that begins at or below it. */
export function bandOf({ bands }: Pick<RiskMatrix, 'bands'>, score: number): Band | undefined {
  return bands.findLast(({ from }) => from <= score)
}

/** Whether a level is above what the organisation lives with. */
export function isAboveAppetite({ appetite }: Pick<RiskMatrix, 'appetite'>, level: RiskLevel): boolean {
  return levels.indexOf(level) > levels.indexOf(appetite)
}

export function isSamePlace(one: RiskPlace | null | undefined, other: RiskPlace): boolean {
  return one?.likelihood === other.likelihood && one.impact === other.impact
}
