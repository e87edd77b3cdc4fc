import type { RiskLevel, RiskMatrix, RiskPlace } from '../contract/risk-matrices.ts'

/** How grave a place on a matrix is, in words. */
export interface Risk {
  score: number
  level: RiskLevel
  /** What the organisation calls that level. */
  label: string
}

/** The score of a place: likelihood times impact, each counted from 1. */
export function scoreOf({ likelihood, impact }: RiskPlace): number {
  return likelihood * impact
}

/** How grave a place is on a matrix. A place beyond its edges is undefined: nobody can have meant it. */
export function levelOf(matrix: RiskMatrix, place: RiskPlace): Risk | undefined {
  if (place.likelihood > matrix.likelihoods.length || place.impact > matrix.impacts.length) return undefined
  const score = scoreOf(place)
  const band = matrix.bands.findLast(({ from }) => from <= score)
  return band && { score, level: band.level, label: band.label }
}
