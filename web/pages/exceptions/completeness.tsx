import type { ExceptionRequest } from '../../../src/contract/exception-request.ts'
import { useText } from '../../messages/text.tsx'
import classes from './decision.module.css'
import { faultOf, worded } from './faults.ts'
import type { ExceptionRecord } from './record.ts'

/** What a request may say beside its title and its policy: how it is called, and whether it says so. */
const parts = [
  ['reason', 'reason', ({ reason }) => reason !== ''],
  ['until', 'end-date', ({ until }) => until !== null],
  ['inherent', 'risk-before', ({ inherent }) => inherent !== null],
  ['controls', 'controls', ({ controls }) => controls.length > 0],
  ['residual', 'risk-after', ({ residual }) => residual !== null],
  ['riskArgument', 'risk-argument', ({ riskArgument }) => riskArgument !== ''],
  ['alternatives', 'alternatives', ({ alternatives }) => alternatives !== ''],
  ['exitPlan', 'exit-plan', ({ exitPlan, exitTasks }) => exitPlan !== '' || exitTasks.length > 0],
] as const satisfies [string, string, (request: ExceptionRequest) => boolean][]

/** For who reviews a request: what it says, and what the policy and the risk demand that it lacks, as the requester was shown it. */
export function Completeness({ record: { request, faults: found } }: { record: ExceptionRecord }) {
  const say = useText()
  const faults = worded(say, found)
  const others = faults.filter(({ field }) => !parts.some(([part]) => field === part || field.startsWith(`${part}.`)))
  return (
    <details open={faults.length > 0}>
      <summary>{faults.length === 0 ? say('review.complete') : say('review.incomplete', { count: faults.length })}</summary>
      <ul className={classes['steps']} aria-label={say('review.completeness')}>
        {parts.map(([part, name, isSaid]) => (
          <li key={part}>
            {say(`xreport.field.${name}`)}{' '}
            <span className="quiet">{faultOf(faults, part) ?? say(isSaid(request) ? 'review.part.said' : 'review.part.free')}</span>
          </li>
        ))}
        {others.map(({ field, message }) => (
          <li key={`${field} ${message}`}>{message}</li>
        ))}
      </ul>
    </details>
  )
}
