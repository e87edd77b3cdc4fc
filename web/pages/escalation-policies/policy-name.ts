import type { EscalationPolicy } from '../../../src/contract/escalation-policy.ts'
import { useText } from '../../messages/text.tsx'
import type { Names } from './policy-text.tsx'

/** What a policy is called if nobody gives it a name: the short of its sentence. */
export function useDefaultName({ trigger }: EscalationPolicy, names: Names): string {
  const say = useText()
  if (trigger.type === 'overdue-count') {
    const what = say(`policy.what.${trigger.kind}`, { mandatory: trigger.mandatoryOnly, count: 2 })
    const counting = say(`policy.counting.${trigger.counting}`, { days: trigger.days ?? 0 })
    return say(`policy.name.${trigger.subject}`, { what, threshold: trigger.threshold, counting })
  }
  if (trigger.type === 'exception-expires') return say('policy.name.expires', { policy: trigger.policy ?? 'none', days: trigger.days })
  if (trigger.type === 'decision-waiting') return say('policy.name.waiting', { policy: trigger.policy ?? 'none', days: trigger.days })
  const title = names.content ?? trigger.content.id
  return trigger.type === 'due-soon' ? say('policy.name.soon', { title, days: trigger.days }) : say('policy.name.content', { title })
}
