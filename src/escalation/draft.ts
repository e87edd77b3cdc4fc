import type { EscalationPolicy } from '../contract/escalation-policy.ts'
import type { Moment, StoredPolicy } from './moment.ts'

/** No policy has this id. */
const unsaved = 0

/** A draft as a policy that is on and in effect; of one that there is, what it took as known stays known. */
export function draftAsPolicy({ effectiveFrom, ...definition }: EscalationPolicy, policyId = unsaved): StoredPolicy {
  return { id: policyId, version: 1, startedOn: null, definition: { ...definition, state: 'on' } }
}

/** The same policy with everything out of the way that could keep it from firing for who counts for anything at all. */
export function withoutThreshold(policy: StoredPolicy): StoredPolicy {
  const { trigger } = policy.definition
  const open = trigger.type === 'overdue-count' ? { ...trigger, threshold: 1, until: 'count-no-longer-reached' as const } : trigger
  const { effectiveFrom, ...definition } = policy.definition
  return { ...policy, definition: { ...definition, state: 'on', trigger: open } }
}

/** A moment of the organisation as if it had escalation policies switched on. */
export function asIfEnabled(moment: Moment): Moment {
  return { ...moment, organization: { ...moment.organization, escalationEnabled: true } }
}
