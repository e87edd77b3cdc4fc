import type { ExceptionPhase } from '../../../src/contract/exceptions.ts'
import { useText } from '../../messages/text.tsx'
import type { StatusColour } from '../../theme/palette.ts'
import { Status } from '../../ui/status.tsx'

/** How each phase looks. The words stand in the catalogue, the sign goes with the colour. */
export const phaseColours = {
  draft: 'neutral',
  submitted: 'waiting',
  returned: 'soon',
  'in-review': 'waiting',
  'awaiting-decision': 'waiting',
  lapsed: 'neutral',
  rejected: 'late',
  withdrawn: 'neutral',
  granted: 'done',
  scheduled: 'excused',
  'in-force': 'excused',
  'review-overdue': 'late',
  suspended: 'soon',
  expired: 'neutral',
  closed: 'done',
  revoked: 'late',
} as const satisfies Record<ExceptionPhase, StatusColour>

export const phases = Object.keys(phaseColours) as ExceptionPhase[]

/** How an exception stands, in words, colour and sign. */
export function PhaseStatus({ phase }: { phase: ExceptionPhase }) {
  const say = useText()
  return <Status is={phaseColours[phase]}>{say(`exception.phase.${phase}`)}</Status>
}
