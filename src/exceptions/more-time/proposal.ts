import type { deadlineExtensionEndpoints } from '../../contract/deadline-extensions.ts'
import type { Answer } from '../../contract/endpoint.ts'
import type { ExceptionRequest } from '../../contract/exception-request.ts'
import type { ExceptionCriteria } from '../../contract/policies.ts'
import { addDays, earlierDay, laterDay } from '../../time/day.ts'

/** All that there is to say about more time for a deadline. */
export type Extensions = Answer<(typeof deadlineExtensionEndpoints)['GET /deadlines/:deadlineId/extensions']>

/** A deadline for which there is to be more time. Days are 'YYYY-MM-DD'. */
export interface Owed {
  deadlineId: number
  personId: number
  what: string
  /** As it is now, whatever excuses it. */
  dueOn: string
}

/** From when to when more time can be asked for. */
export interface Reach {
  from: string
  earliest: string
  latest: string
  /** What is proposed: a week. */
  until: string
}

type Caps = Pick<ExceptionCriteria, 'grantDays' | 'lifetimeDays' | 'retroactive'>

/**
 * How much more time a policy allows for what is due on a day. Null: none, since it is late already and the policy excuses
 * nothing afterwards, or has been late for longer than the policy grants. Pure.
 */
export function reachOf(dueOn: string, today: string, { grantDays, lifetimeDays, retroactive }: Caps): Reach | null {
  const from = earlierDay(dueOn, today)
  if (from < today && !retroactive) return null
  const later = since(dueOn, today)
  const latest = addDays(from, Math.min(grantDays, lifetimeDays) - 1)
  if (latest <= later) return null
  const earliest = addDays(later, 1)
  return { from, earliest, latest, until: earlierDay(addDays(later, 7), latest) }
}

/** The day that more days are counted from: when it is due, or today where that is later. Pure. */
export function since(dueOn: string, today: string): string {
  return laterDay(dueOn, today)
}

/** What an extension asks for, apart from the rest. */
export interface Said {
  policyId: number
  title: string
  reason: string
  ground: ExceptionRequest['ground'] | undefined
  from: string
  until: string
}

/**
 * The request to extend deadlines of one person to a day, with all that the policy demands: the lowest risk there is, and the
 * controls by name. Pure.
 */
export function requestFor(owed: readonly Owed[], said: Said, { grounds, kinds, controls }: ExceptionCriteria): ExceptionRequest {
  const { policyId, title, reason, ground, from, until } = said
  const lowest = { likelihood: 1, impact: 1 }
  return {
    ...{ policyId, clause: null, title: title.slice(0, 200), reason, ground: ground ?? grounds[0] ?? 'other' },
    ...{ kind: kinds.find((kind) => kind === 'time-boxed') ?? kinds[0] ?? 'time-boxed', from, until, timeZone: null },
    ...{ ownerId: null, beneficiaryIds: [], inherent: lowest, residual: lowest, riskArgument: '' },
    scope: {
      ...{ description: '', everyone: false, teamIds: [], departments: [], labels: [], systems: [], kinds: [], contentIds: [] },
      ...{ escalationPolicyIds: [], dueFrom: null, dueUntil: null },
      personIds: [...new Set(owed.map(({ personId }) => personId))],
      deadlineIds: owed.map(({ deadlineId }) => deadlineId),
    },
    effect: { kind: 'extend', byDays: null, forgiven: false },
    controls: controls.map((control) => ({ title: control, purpose: '', ownerId: null, checkEveryDays: null })),
    ...{ alternatives: '', exitPlan: '', exitTasks: [], confidential: false, namedIds: [] },
  }
}

/** What such a request is called: 'More time: Fire safety'. Pure. */
export function titleOf(owed: readonly Owed[], locale: string): string {
  const [first] = owed
  const more = owed.length - 1
  const what = more > 0 ? `${first?.what} +${more}` : (first?.what ?? '')
  return `${locale.startsWith('de') ? 'Mehr Zeit' : 'More time'}: ${what}`
}
