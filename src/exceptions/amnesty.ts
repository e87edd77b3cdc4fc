import type { amnestyOutcomes } from '../contract/amnesties.ts'
import type { ExceptionRequest, ExceptionScope } from '../contract/exception-request.ts'
import type { Fault } from '../policies/unsound.ts'

/** What an Admin says of an amnesty. Days are 'YYYY-MM-DD'. */
export interface AmnestySaid {
  title: string
  reason: string
  from: string
  until: string
  outcome: (typeof amnestyOutcomes)[number]
  /** When what fell due is due instead; only where it is due later. */
  dueOn: string | null
  scope: Pick<ExceptionScope, 'everyone' | 'teamIds' | 'departments' | 'labels' | 'kinds' | 'contentIds' | 'escalationPolicyIds'>
}

/** The exception that an amnesty is. Pure. */
export function amnestyRequest(said: AmnestySaid, policyId: number): ExceptionRequest {
  const { title, reason, from, until, outcome, dueOn, scope } = said
  const isLater = outcome === 'later'
  return {
    ...{ policyId, clause: null, title, reason, ground: 'third-party', kind: 'one-time', from, timeZone: null },
    // What falls due in these days, and nothing after them, is due on that later day.
    until: isLater ? (dueOn ?? until) : until,
    ...{ ownerId: null, beneficiaryIds: [], inherent: null, residual: null, riskArgument: '', controls: [] },
    scope: {
      ...{ description: '', personIds: [], systems: [], deadlineIds: [] },
      ...scope,
      dueFrom: isLater ? from : null,
      dueUntil: isLater ? until : null,
    },
    effect: { kind: outcome === 'paused' ? 'pause' : 'waive', byDays: null, forgiven: outcome === 'forgiven' },
    ...{ alternatives: '', exitPlan: '', exitTasks: [], confidential: false, namedIds: [] },
  }
}

/** Why a request cannot be declared an amnesty. Pure. */
export function faultsOfAmnesty({
  title,
  reason,
  from,
  until,
  effect,
  scope,
  clause,
  confidential,
  beneficiaryIds,
}: ExceptionRequest): Fault[] {
  const { everyone, teamIds, departments, labels, personIds, deadlineIds, systems } = scope
  return [
    ...unless(title !== '', 'title', 'Say in a few words what it is about.'),
    ...unless(reason !== '', 'reason', 'Say why.'),
    ...unless(from !== null && until !== null && from <= until, 'until', 'Say from which day to which.'),
    ...unless(effect?.kind === 'waive' || effect?.kind === 'pause', 'effect', 'An amnesty waives deadlines, or stops their clock.'),
    ...unless(everyone || teamIds.length + departments.length + labels.length > 0, 'scope', 'Say whom it is for.'),
    ...unless(
      personIds.length + deadlineIds.length + beneficiaryIds.length === 0,
      'scope',
      'An amnesty names no single people and no single deadlines: for these somebody asks for an exception.',
    ),
    ...unless(
      clause === null && systems.length === 0 && !confidential,
      'scope',
      'An amnesty acts on deadlines, and on nothing else, for all to see.',
    ),
  ]
}

function unless(isRight: boolean, path: string, message: string): Fault[] {
  return isRight ? [] : [{ path, message }]
}
