import type { ExceptionRequest, ExceptionScope } from '../../../src/contract/exception-request.ts'
import type { ExceptionCriteria } from '../../../src/contract/policies.ts'

/** What a request begins with. */
export function freshRequest(policyId: number, clause: string | null, { grounds, kinds }: ExceptionCriteria): ExceptionRequest {
  return {
    policyId,
    clause,
    title: '',
    reason: '',
    ground: grounds[0] ?? 'other',
    kind: kinds.find((kind) => kind === 'time-boxed') ?? kinds[0] ?? 'time-boxed',
    from: null,
    until: null,
    timeZone: null,
    ownerId: null,
    beneficiaryIds: [],
    scope: emptyScope,
    effect: null,
    inherent: null,
    residual: null,
    riskArgument: '',
    controls: [],
    alternatives: '',
    exitPlan: '',
    exitTasks: [],
    confidential: false,
    namedIds: [],
  }
}

/** For nobody and nothing yet. */
export const emptyScope: ExceptionScope = {
  description: '',
  everyone: false,
  personIds: [],
  teamIds: [],
  departments: [],
  labels: [],
  systems: [],
  kinds: [],
  contentIds: [],
  escalationPolicyIds: [],
  deadlineIds: [],
  dueFrom: null,
  dueUntil: null,
}

/** What is sent: without the lines somebody began and left empty. */
export function asSent(request: ExceptionRequest): ExceptionRequest {
  return {
    ...request,
    controls: request.controls.filter(({ title }) => title.trim() !== ''),
    exitTasks: request.exitTasks.filter(({ title, dueOn }) => title.trim() !== '' && dueOn !== ''),
  }
}

/** The fields that come after the first six, each with the names that faults call it by. */
export const moreFields = {
  effect: ['effect'],
  controls: ['controls'],
  residual: ['residual', 'riskArgument'],
  alternatives: ['alternatives'],
  exit: ['exitPlan', 'exitTasks'],
  people: ['ownerId', 'beneficiaryIds'],
  confidential: ['confidential', 'namedIds'],
} as const satisfies Record<string, readonly (keyof ExceptionRequest)[]>
export type MoreField = keyof typeof moreFields
