import type { ExceptionRequest, ExceptionScope, RequestFault } from '../contract/exception-request.ts'
import type { Clause, ExceptionCriteria } from '../contract/policies.ts'
import { type RiskLevel, riskLevels } from '../contract/risk-matrices.ts'
import { daysBetween } from '../time/day.ts'
import { isTimeZone } from '../time/period.ts'
import type { Rival } from './rival.ts'

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
  /** Set where it asks for the same as another once more: the first day that is not that one's any more. */
  renewal: { first: string } | null
  /** Another request that continues the same exception and stands in its way. */
  rival: Rival | null
  /** People it names who do not exist, or have left. */
  unknownPeople: readonly number[]
  /** Departments that nobody is in, and labels that nobody wears, or was and wore on the days gone by that it is asked for. */
  empty: { departments: readonly string[]; labels: readonly string[] }
}

/** What is missing or wrong in a request before it can be submitted, by the policy and the risk. Pure. */
export function faultsOf(request: ExceptionRequest, demands: Demands): RequestFault[] {
  return [
    ...faultsOfWhat(request, demands),
    ...faultsOfEffect(request, demands),
    ...faultsOfTime(request, demands),
    ...faultsOfRisk(request, demands),
  ]
}

function faultsOfWhat(request: ExceptionRequest, { criteria, clauses, extension, unknownPeople }: Demands): RequestFault[] {
  const { title, reason, clause, ground, kind } = request
  const { allowed, grounds, kinds } = criteria
  return [
    ...unless(allowed || extension !== null, 'policyId', 'no-exceptions'),
    ...unless(title !== '', 'title', 'no-title'),
    ...unless(reason !== '', 'reason', 'no-reason'),
    ...unless(clause === null || clauses.some(({ number }) => number === clause), 'clause', 'unknown-clause'),
    ...unless(grounds.includes(ground), 'ground', 'other-ground'),
    ...unless(kinds.includes(kind) || extension !== null, 'kind', 'other-kind'),
    ...unless(unknownPeople.length === 0, 'people', 'unknown-people'),
  ]
}

function faultsOfEffect({ effect, scope }: ExceptionRequest, { criteria, extension, empty }: Demands): RequestFault[] {
  const { dueFrom, dueUntil } = scope
  if (effect === null) return []
  return [
    ...unless(criteria.effects.includes(effect.kind) || extension !== null, 'effect', 'other-effect'),
    ...unless(namesSomebody(scope), 'scope.personIds', 'covers-nobody'),
    ...empty.departments.map((name) => fault('scope.departments', 'nobody-in-department', { name })),
    ...empty.labels.map((name) => fault('scope.labels', 'nobody-with-label', { name })),
    ...unless(dueFrom === null || dueUntil === null || dueFrom <= dueUntil, 'scope.dueUntil', 'due-ends-before-it-begins'),
  ]
}

/** Deadlines name whoever owes them; kinds, content and escalation policies name nobody. */
function namesSomebody({ everyone, personIds, teamIds, departments, labels, deadlineIds }: ExceptionScope): boolean {
  return everyone || [personIds, teamIds, departments, labels, deadlineIds].some((named) => named.length > 0)
}

function faultsOfTime(request: ExceptionRequest, { criteria, today, daysGranted, extension, renewal, rival }: Demands): RequestFault[] {
  const { from, until, timeZone } = request
  if (timeZone !== null && !isTimeZone(timeZone)) return [fault('timeZone', 'unknown-time-zone')]
  if (from === null || until === null)
    return [...unless(from !== null, 'from', 'no-first-day'), ...unless(until !== null, 'until', 'no-last-day')]
  if (until < from) return [fault('until', 'ends-before-it-begins')]
  const days = daysBetween(from, until) + 1
  const most = extension ? criteria.extensionDays : criteria.grantDays
  const total = daysGranted + days
  return [
    ...unless(days <= most, 'until', 'too-long', { days, most }),
    ...unless(total <= criteria.lifetimeDays, 'until', 'too-long-in-all', { granted: daysGranted, total, most: criteria.lifetimeDays }),
    ...(extension
      ? [
          ...unless(extension.had < criteria.extensions, 'until', 'extended-enough', { had: extension.had }),
          ...unless(from > extension.until, 'from', 'extension-too-early'),
        ]
      : unless(from >= today || criteria.retroactive, 'from', 'retroactive')),
    ...(renewal ? unless(from >= renewal.first, 'from', 'renewal-too-early', renewal) : []),
    ...(rival ? [fault(extension ? 'until' : 'from', rival.granted ? 'rival-granted' : 'rival-waits', { number: rival.number })] : []),
  ]
}

function faultsOfRisk(request: ExceptionRequest, { criteria, inherentLevel, residualLevel }: Demands): RequestFault[] {
  const missing = criteria.controls.filter((wanted) => !request.controls.some(({ title }) => title.toLowerCase() === wanted.toLowerCase()))
  const demanded = missing.map((control) => fault('controls', 'control-demanded', { control }))
  if (inherentLevel === null) return [fault('inherent', 'no-risk'), ...demanded]
  const { controls, riskArgument, alternatives, exitPlan, exitTasks, kind } = request
  const gravity = riskLevels.indexOf(inherentLevel)
  const [isMedium, isHigh] = [gravity >= riskLevels.indexOf('medium'), gravity >= riskLevels.indexOf('high')]
  return [
    ...demanded,
    ...unless(!isMedium || controls.length > 0, 'controls', 'no-controls'),
    ...unless(!isMedium || residualLevel !== null, 'residual', 'no-residual-risk'),
    ...unless(!isMedium || residualLevel === null || !differs(request) || riskArgument !== '', 'riskArgument', 'no-risk-argument'),
    ...unless(!isHigh || alternatives !== '', 'alternatives', 'no-alternatives'),
    ...unless(!(isHigh || kind === 'standing') || exitPlan !== '' || exitTasks.length > 0, 'exitPlan', 'no-exit-plan'),
  ]
}

function differs({ inherent, residual }: ExceptionRequest): boolean {
  return inherent !== null && residual !== null && (inherent.likelihood !== residual.likelihood || inherent.impact !== residual.impact)
}

function unless(isRight: boolean, ...said: Parameters<typeof fault>): RequestFault[] {
  return isRight ? [] : [fault(...said)]
}

function fault(field: string, code: RequestFault['code'], values: Values = {}): RequestFault {
  const hasValues = Object.keys(values).length > 0
  return { field, code, ...(hasValues && { values }), message: messages[code](values) }
}

type Values = NonNullable<RequestFault['values']>

const messages = {
  'no-exceptions': () => 'This policy allows no exceptions.',
  'no-title': () => 'Say in a few words what the exception is.',
  'no-reason': () => 'Say why the rule cannot be followed.',
  'unknown-clause': () => 'The policy has no such clause.',
  'other-ground': () => 'The policy accepts other grounds only.',
  'other-kind': () => 'The policy allows no exceptions of this kind.',
  'unknown-people': () => 'Somebody it names is not there, or has left.',
  'other-effect': () => 'The policy allows no exceptions that do this to deadlines.',
  'covers-nobody': () => 'Say whose deadlines it acts on.',
  'nobody-in-department': ({ name }) => `Nobody is in a department called ${name}.`,
  'nobody-with-label': ({ name }) => `Nobody has a label called ${name}.`,
  'due-ends-before-it-begins': () => 'The last day that they are due on lies before the first.',
  'unknown-time-zone': () => 'There is no such time zone.',
  'no-first-day': () => 'Say from which day on.',
  'no-last-day': () => 'Say until when: every exception has an end.',
  'ends-before-it-begins': () => 'It ends before it begins.',
  'too-long': ({ days, most }) => `That is ${days} days; the policy allows ${most} at a time.`,
  'too-long-in-all': ({ granted, total, most }) =>
    `With the ${granted} days granted before it would last ${total} days in all; the policy allows ${most}.`,
  'extended-enough': ({ had }) => `It was extended ${had} times, and the policy allows no more.`,
  'extension-too-early': () => 'More time begins after the time that was granted.',
  'renewal-too-early': ({ first }) =>
    `What it renews lasts until then: it can begin on ${first} at the earliest. For more time before that, ask for an extension.`,
  'rival-waits': ({ number }) => `${number} asks for this time already, and waits for a decision: until then there cannot be another.`,
  'rival-granted': ({ number }) => `${number} was granted for this time already.`,
  retroactive: () => 'The policy allows no exception that begins before today.',
  'no-risk': () => 'Say how likely harm is, and how grave it would be, on the matrix.',
  'control-demanded': ({ control }) => `The policy demands this control: ${control}.`,
  'no-controls': () => 'Say what keeps the risk down.',
  'no-residual-risk': () => 'Say how great the risk is with these controls.',
  'no-risk-argument': () => 'Say why the controls make that difference.',
  'no-alternatives': () => 'Say what else was considered.',
  'no-exit-plan': () => 'Say how the rule will be followed again.',
} as const satisfies Record<RequestFault['code'], (values: Values) => string>
