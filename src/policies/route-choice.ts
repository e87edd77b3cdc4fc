import type { ExceptionCriteria, ExceptionKind } from '../contract/policies.ts'
import type { RiskLevel } from '../contract/risk-matrices.ts'

/** What a request asks for, as far as it decides who decides. */
export interface Asked {
  level: RiskLevel
  /** How long it is to last. */
  days: number
  kind: ExceptionKind
  /** It asks for more time for an exception there is. */
  isExtension: boolean
}

type Criteria = Pick<ExceptionCriteria, 'kinds' | 'routes'>
type RouteChoice = ExceptionCriteria['routes'][number]

/** The route a request takes: that of the first line whose conditions it meets. Undefined only where no line fits. */
export function chooseRoute({ routes }: Pick<Criteria, 'routes'>, asked: Asked): number | undefined {
  return routes.find((line) => fits(line, asked))?.routeId
}

/** The requests that would find no route, each by the mildest of them; none in a policy that may be published. */
export function requestsWithoutRoute(criteria: Criteria): Asked[] {
  // A line that takes the lowest risk and the shortest time takes all that is graver and longer.
  return criteria.kinds
    .flatMap((kind) => [false, true].map((isExtension): Asked => ({ level: 'low', days: 1, kind, isExtension })))
    .filter((asked) => chooseRoute(criteria, asked) === undefined)
}

function fits({ fromLevel, longerThanDays, kinds, extension }: RouteChoice, asked: Asked): boolean {
  if (fromLevel !== undefined && gravity[asked.level] < gravity[fromLevel]) return false
  if (longerThanDays !== undefined && asked.days <= longerThanDays) return false
  if (kinds !== undefined && !kinds.includes(asked.kind)) return false
  return extension === undefined || extension === asked.isExtension
}

/** The levels in order; `riskLevels` of the contract has the same, but this file takes no schemas along. */
const gravity = { low: 0, medium: 1, high: 2, critical: 3 } as const satisfies Record<RiskLevel, number>
