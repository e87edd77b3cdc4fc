import type { RiskLevel } from '../../../src/contract/risk-matrices.ts'
import { useText } from '../../messages/text.tsx'
import { levelColours } from '../../ui/risk.ts'
import { Status } from '../../ui/status.tsx'

/** How grave the risk of an exception is. */
export function LevelStatus({ level }: { level: RiskLevel }) {
  const say = useText()
  return <Status is={levelColours[level]}>{say(`matrix.level.${level}`)}</Status>
}
