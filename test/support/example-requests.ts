import type { ExceptionRequest } from '../../src/contract/exception-request.ts'
import { plainRequest } from './exceptions-house.ts'
import { aDraft } from './organization-rules.ts'
import { overdueCount } from './world.ts'

/** Ids of what somebody has to do with; `own...` is what they owe or ask for themselves. */
export interface Ids {
  personId: number
  deadlineId: number
  contentId: number
  policyId: number
  escalationPolicyId: number
  matrixId: number
  routeId: number
  committeeId: number
  exceptionId: number
  dutyId: number
  recipientId: number
  ownDeadlineId: number
  ownDraftId: number
  toDecideId: number
  ownPersonId: number
  emptyRouteId: number
  emptyPolicyId: number
}

interface Example {
  path?: Record<string, number | string>
  query?: Record<string, unknown>
  body?: unknown
}

/**
 * For each operation that takes ids of ours in its body: requests that go well, and hold one in each place where there may be one.
 */
export const exampleRequests: Readonly<Record<string, (ids: Ids) => Example[]>> = {
  'POST /deadline-change-previews': changesOf,
  'POST /deadline-changes': changesOf,
  'POST /deadlines/:deadlineId/extension-requests': ({ ownDeadlineId, policyId }) => [
    { path: { deadlineId: ownDeadlineId }, body: { until: '2026-03-20', reason: 'Away.', policyId, draft: true } },
  ],
  'POST /deadline-extension-previews': ({ personId }) => [{ body: { personIds: [personId] } }],
  'POST /deadline-extensions': ({ deadlineId }) => [{ body: { deadlineIds: [deadlineId], days: 3, reason: 'Away.' } }],
  'POST /escalation-policies/previews': (ids) => [{ body: escalationDraft(ids) }],
  'POST /escalation-policies/preview-series': (ids) => [{ body: escalationDraft(ids) }],
  'POST /escalation-policies/preview-differences': (ids) => [{ body: { ...escalationDraft(ids), days: 2 } }],
  'POST /escalation-policies/draft-explanations': (ids) => [{ body: { ...escalationDraft(ids), personId: ids.personId } }],
  'POST /exceptions': (ids) => [
    { body: { request: requestOf(ids) } },
    { body: { request: { policyId: ids.policyId }, extends: ids.exceptionId } },
    { body: { request: { policyId: ids.policyId }, renews: ids.exceptionId } },
  ],
  'PUT /exceptions/:exceptionId/request': (ids) => [{ path: { exceptionId: ids.ownDraftId }, body: requestOf(ids) }],
  'POST /exceptions/:exceptionId/moves': (ids) => [
    { path: { exceptionId: ids.exceptionId }, body: { move: 'amend', reason: 'Named.', request: requestOf(ids) } },
    ...['approve', 'assess', 'review'].map((move) => ({
      path: { exceptionId: ids.toDecideId },
      body: {
        ...moves[move as keyof typeof moves],
        move,
        reason: 'So.',
        conditions: [{ title: 'Look', ownerId: ids.personId, dueOn: '2026-04-01' }],
      },
    })),
  ],
  'POST /amnesty-previews': (ids) => [{ body: amnesty(ids) }],
  'POST /amnesties': (ids) => [{ body: { ...amnesty(ids), title: 'Storm', reason: 'No power.' } }],
  'POST /exception-coverage': (ids) => [
    { body: { policyId: ids.policyId, scope: scopeOf(ids), effect: { kind: 'extend' }, from: '2026-03-01', until: '2026-03-30' } },
  ],
  'POST /policies': (ids) => [{ body: { number: 'X-2', title: 'Doors', ownerId: ids.personId, draft: draftOf(ids) } }],
  'PATCH /policies/:policyId': ({ emptyPolicyId, personId }) => [{ path: { policyId: emptyPolicyId }, body: { ownerId: personId } }],
  'PUT /policies/:policyId/versions/:version': (ids) => [{ path: { policyId: ids.emptyPolicyId, version: 1 }, body: draftOf(ids) }],
  'POST /policies/:policyId/simulation': (ids) => [{ path: { policyId: ids.policyId }, body: simulated(ids) }],
  'POST /approval-routes': (ids) => [{ body: { ...routeOf(ids), name: 'Another' } }],
  'PUT /approval-routes/:routeId': (ids) => [{ path: { routeId: ids.emptyRouteId }, body: routeOf(ids) }],
  'POST /approval-routes/:routeId/simulation': (ids) => [{ path: { routeId: ids.emptyRouteId }, body: routeOf(ids) }],
  'POST /committees': ({ personId }) => [{ body: { name: 'Doors', chairId: personId, memberIds: [personId] } }],
  'PUT /committees/:committeeId': ({ committeeId, personId, ownPersonId }) => [
    { path: { committeeId }, body: { name: 'Safety', chairId: personId, memberIds: [personId, ownPersonId] } },
  ],
  'POST /people/:personId/stand-ins': ({ personId, ownPersonId }) => [
    { path: { personId: ownPersonId }, body: { standInId: personId, fromDay: '2026-03-02', untilDay: null } },
  ],
  'POST /nudge-previews': ({ personId }) => [{ body: { personIds: [personId] } }],
  'POST /nudges': ({ personId }) => [{ body: { personIds: [personId] } }],
  'POST /attention/confirmations': ({ deadlineId }) => [{ body: { deadlineIds: [deadlineId] } }],
  'PUT /session/looking': ({ personId }) => [{ body: { personId } }],
  'POST /invitations': ({ personId }) => [{ body: { personId, role: 'member' } }],
}

function changesOf({ deadlineId, personId, contentId, ownPersonId }: Ids) {
  const change = { dueOn: '2026-02-20', reason: 'moved' }
  const filter = { personId, contentId, managerId: ownPersonId }
  return [{ body: { filter, count: 1, change } }, { body: { deadlineIds: [deadlineId], change } }]
}

const risk = { likelihood: 1, impact: 2 }
const moves = {
  approve: { bindingVersion: 1 },
  assess: { inherent: risk, residual: risk, recommendation: 'approve' },
  review: { outcome: 'tighten' },
}

function escalationDraft({ escalationPolicyId }: Ids) {
  const definition = { name: 'Draft', trigger: overdueCount(1), recipients: ['manager'], channels: ['in-app'] }
  return { definition, policyId: escalationPolicyId }
}

function scopeOf({ personId, contentId, escalationPolicyId, deadlineId }: Ids) {
  return {
    ...{ personIds: [personId], teamIds: [personId], contentIds: [contentId] },
    ...{ escalationPolicyIds: [escalationPolicyId], deadlineIds: [deadlineId] },
  }
}

function requestOf(ids: Ids) {
  const { personId } = ids
  return {
    ...plainRequest(ids.policyId),
    ...{ ownerId: personId, beneficiaryIds: [personId], namedIds: [personId], scope: scopeOf(ids) },
    effect: { kind: 'extend' } as unknown as ExceptionRequest['effect'],
    controls: [{ title: 'Look', ownerId: personId }],
    exitTasks: [{ title: 'Mend', ownerId: personId, dueOn: '2026-03-20' }],
  }
}

function amnesty({ personId, ownPersonId, contentId, escalationPolicyId }: Ids) {
  const scope = { teamIds: [ownPersonId, personId], contentIds: [contentId], escalationPolicyIds: [escalationPolicyId] }
  return { from: '2026-03-02', until: '2026-03-08', outcome: 'forgiven', scope }
}

function routeOf({ personId, committeeId }: Ids) {
  const who = [
    { type: 'people', personIds: [personId] },
    { type: 'committee', committeeId },
  ]
  const step = { name: 'All', who, veto: who, quorum: { count: 1 }, days: 3, whenLate: { type: 'escalate', to: who } }
  return { name: 'Everybody', review: { who, days: 3, whenLate: { type: 'escalate', to: who } }, steps: [step] }
}

function draftOf({ matrixId, routeId }: Ids) {
  return aDraft({ matrixId, routeId })
}

function simulated(ids: Ids) {
  const { clauses, criteria } = draftOf(ids)
  return { clauses, criteria }
}
