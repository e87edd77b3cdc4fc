import type { Decider } from '../../../src/contract/approval-routes.ts'
import type { ExceptionRequest } from '../../../src/contract/exception-request.ts'
import type { ExceptionCriteria } from '../../../src/contract/policies.ts'
import type { RiskLevel } from '../../../src/contract/risk-matrices.ts'
import { useApi } from '../../api/hooks.ts'
import { type Say, useText } from '../../messages/text.tsx'
import { bandOf, levels, scoreOf } from '../../ui/risk.ts'
import classes from './ask.module.css'
import { daysBetween } from './days.ts'
import type { Rule } from './rule.ts'

interface Asked {
  level: RiskLevel
  days: number
  kind: ExceptionRequest['kind']
  isExtension: boolean
}

/** Who will review and decide, in order, as things are said now. */
export function WhoDecides({ rule, request, isExtension }: { rule: Rule; request: ExceptionRequest; isExtension: boolean }) {
  const say = useText()
  const routes = useApi('GET /approval-routes')
  const committees = useApi('GET /committees')
  const { inherent, residual, from, until, kind } = request
  const place = residual ?? inherent
  const level = (rule.matrix && place && bandOf(rule.matrix, scoreOf(place))?.level) ?? 'low'
  const days = from && until ? Math.max(daysBetween(from, until), 1) : 1
  const routeId = routeOf(rule.criteria, { level, days, kind, isExtension })
  const route = routes.data?.items.find((each) => each.routeId === routeId)?.body
  if (!route) return <p className="quiet">{say('ask.decides.later')}</p>
  const nameOf = (id: number) => committees.data?.items.find(({ committeeId }) => committeeId === id)?.name
  const who = (deciders: readonly Decider[]) => deciders.map((each) => deciderText(say, each, nameOf)).join(say('ask.decides.or'))
  return (
    <>
      <ol className={classes['steps']}>
        {route.review && <li>{say('ask.decides.review', { who: who(route.review.who), days: route.review.days })}</li>}
        {route.steps.map((step) => (
          <li key={step.name}>{say('ask.decides.step', { name: step.name, who: who(step.who), days: step.days })}</li>
        ))}
      </ol>
      {!place && <p className="quiet small">{say('ask.decides.risk')}</p>}
    </>
  )
}

/** The first line whose conditions are all met, as the server chooses it. */
function routeOf({ routes }: ExceptionCriteria, { level, days, kind, isExtension }: Asked): number | undefined {
  return routes.find(
    (line) =>
      (line.fromLevel === undefined || levels.indexOf(level) >= levels.indexOf(line.fromLevel)) &&
      (line.longerThanDays === undefined || days > line.longerThanDays) &&
      (line.kinds === undefined || line.kinds.includes(kind)) &&
      (line.extension === undefined || line.extension === isExtension),
  )?.routeId
}

/** Who may speak, in words. */
export function deciderText(say: Say, decider: Decider, committeeName: (id: number) => string | undefined): string {
  if (decider.type === 'role') return say(`exception.decider.role.${decider.role}`)
  if (decider.type === 'committee') return committeeName(decider.committeeId) ?? say('exception.decider.committee')
  if (decider.type === 'people') return say('exception.decider.people', { count: decider.personIds.length })
  return say(`exception.decider.${decider.type}`)
}
