import type { ExceptionRequest, RequestFault } from '../contract/exception-request.ts'
import type { Clause, ExceptionCriteria } from '../contract/policies.ts'
import { type RiskLevel, riskLevels } from '../contract/risk-matrices.ts'
import { daysBetween } from '../time/day.ts'
import { isTimeZone } from '../time/period.ts'

/** What a request is held against. Days are 'YYYY-MM-DD'. */
export interface Demands {
  criteria: ExceptionCriteria
  clauses: readonly Clause[]
  today: string
  /** By the policy's matrix; null where the place is not said or not on it. */
  inherentLevel: RiskLevel | null
  residualLevel: RiskLevel | null
  /** Days already granted in its chain of renewals and extensions. */
  daysGranted: number
  /** Set where it asks for more time for another: its last day, and how many extensions it has had. */
  extension: { until: string; had: number } | null
  /** People it names who do not exist, or have left. */
  unknownPeople: readonly number[]
}

/** What is missing or wrong in a request before it can be submitted, by the policy and the risk. Pure. */
export function faultsOf(request: ExceptionRequest, demands: Demands): RequestFault[] {
  const faults: RequestFault[] = []
  const need = (isRight: boolean, field: string, message: string) => void (isRight || faults.push({ field, message }))
  const { criteria } = demands
  need(criteria.allowed || demands.extension !== null, 'policyId', 'This policy allows no exceptions.')
  need(request.title !== '', 'title', 'Say in a few words what the exception is.')
  need(request.reason !== '', 'reason', 'Say why the rule cannot be followed.')
  need(
    request.clause === null || demands.clauses.some(({ number }) => number === request.clause),
    'clause',
    'The policy has no such clause.',
  )
  need(criteria.grounds.includes(request.ground), 'ground', 'The policy accepts other grounds only.')
  need(criteria.kinds.includes(request.kind), 'kind', 'The policy allows no exceptions of this kind.')
  need(demands.unknownPeople.length === 0, 'people', 'Somebody it names is not there, or has left.')
  faults.push(...faultsOfTime(request, demands), ...faultsOfRisk(request, demands))
  return faults
}

function faultsOfTime(request: ExceptionRequest, { criteria, today, daysGranted, extension }: Demands): RequestFault[] {
  const { from, until, timeZone } = request
  if (timeZone !== null && !isTimeZone(timeZone)) return [{ field: 'timeZone', message: 'There is no such time zone.' }]
  if (from === null) return [{ field: 'from', message: 'Say from which day on.' }]
  if (until === null) return [{ field: 'until', message: 'Say until when: every exception has an end.' }]
  if (until < from) return [{ field: 'until', message: 'It ends before it begins.' }]
  const days = daysBetween(from, until) + 1
  const cap = extension ? criteria.extensionDays : criteria.grantDays
  const faults: RequestFault[] = []
  if (days > cap) faults.push({ field: 'until', message: `That is ${days} days; the policy allows ${cap} at a time.` })
  if (daysGranted + days > criteria.lifetimeDays)
    faults.push({
      field: 'until',
      message: `With the ${daysGranted} days granted before it would last ${daysGranted + days} days in all; the policy allows ${criteria.lifetimeDays}.`,
    })
  if (extension) {
    if (extension.had >= criteria.extensions)
      faults.push({ field: 'until', message: `It was extended ${extension.had} times, and the policy allows no more.` })
    if (from <= extension.until) faults.push({ field: 'from', message: 'More time begins after the time that was granted.' })
  } else if (from < today && !criteria.retroactive)
    faults.push({ field: 'from', message: 'The policy allows no exception that begins before today.' })
  return faults
}

function faultsOfRisk(request: ExceptionRequest, { criteria, inherentLevel, residualLevel }: Demands): RequestFault[] {
  if (inherentLevel === null) return [{ field: 'inherent', message: 'Say how likely harm is, and how grave it would be, on the matrix.' }]
  const grave = riskLevels.indexOf(inherentLevel)
  const missing = criteria.controls.filter((wanted) => !request.controls.some(({ title }) => title.toLowerCase() === wanted.toLowerCase()))
  const faults: RequestFault[] = missing.map((wanted) => ({ field: 'controls', message: `The policy demands this control: ${wanted}.` }))
  if (grave >= riskLevels.indexOf('medium')) {
    if (request.controls.length === 0) faults.push({ field: 'controls', message: 'Say what keeps the risk down.' })
    if (residualLevel === null) faults.push({ field: 'residual', message: 'Say how great the risk is with these controls.' })
    else if (isLower(request) && request.riskArgument === '')
      faults.push({ field: 'riskArgument', message: 'Say why the controls make that difference.' })
  }
  if (grave >= riskLevels.indexOf('high') && request.alternatives === '')
    faults.push({ field: 'alternatives', message: 'Say what else was considered.' })
  if ((grave >= riskLevels.indexOf('high') || request.kind === 'standing') && request.exitPlan === '' && request.exitTasks.length === 0)
    faults.push({ field: 'exitPlan', message: 'Say how the rule will be followed again.' })
  return faults
}

function isLower({ inherent, residual }: ExceptionRequest): boolean {
  return inherent !== null && residual !== null && (inherent.likelihood !== residual.likelihood || inherent.impact !== residual.impact)
}
