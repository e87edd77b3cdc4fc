import type { ApprovalRoute } from '../../src/contract/approval-routes.ts'
import { type ExceptionCriteria, exceptionCriteria, type PolicyDraft } from '../../src/contract/policies.ts'
import type { RiskMatrix } from '../../src/contract/risk-matrices.ts'

export const fiveByFive: RiskMatrix = {
  name: 'Five by five',
  likelihoods: ['rare', 'unlikely', 'possible', 'likely', 'almost certain'],
  impacts: ['negligible', 'minor', 'moderate', 'major', 'severe'],
  bands: [
    { level: 'low', label: 'Low', from: 1 },
    { level: 'medium', label: 'Medium', from: 5 },
    { level: 'high', label: 'High', from: 10 },
    { level: 'critical', label: 'Critical', from: 20 },
  ],
  appetite: 'medium',
}

export const managerDecides: ApprovalRoute = {
  name: 'Manager',
  review: null,
  steps: [
    { name: 'The manager', who: [{ type: 'requesters-manager' }], quorum: { count: 1 }, veto: [], days: 3, whenLate: { type: 'wait' } },
  ],
}

/** A draft of a policy with these criteria; whatever they leave out is as by default. */
export function aDraft(
  { matrixId, routeId, ...criteria }: { matrixId: number; routeId: number } & Partial<ExceptionCriteria>,
  text: Partial<Omit<PolicyDraft, 'criteria'>> = {},
): PolicyDraft {
  return {
    content: 'What everybody keeps to.',
    clauses: [{ number: '1', title: 'Scope', content: '' }],
    ...text,
    criteria: exceptionCriteria.parse({ allowed: true, matrixId, routes: [{ routeId }], ...criteria }),
  }
}
