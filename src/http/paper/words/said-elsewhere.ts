import { type KindName, kindNames } from '../../../contract/kinds.ts'
import type { RiskLevel } from '../../../contract/risk-matrices.ts'
import type { ClosedWhy } from '../../../digest/digest.ts'
import type { Terms } from './terms.ts'

interface Said {
  levels: Record<RiskLevel, string>
  closed: Record<ClosedWhy, string>
  kinds: Record<KindName, { one: string }>
  terms: Terms
}

type Values = Said['levels'] & Said['closed'] & Terms['phase'] & Terms['kind'] & Terms['ground'] & Terms['state'] & Record<KindName, string>

/** Words of lists that letters, digests and records have already. */
export function saidElsewhere({ levels, closed, kinds, terms }: Said): Values {
  const ofKinds = Object.fromEntries(kindNames.map((kind) => [kind, kinds[kind].one])) as Record<KindName, string>
  return { ...levels, ...closed, ...terms.phase, ...terms.kind, ...terms.ground, ...terms.state, ...ofKinds }
}
