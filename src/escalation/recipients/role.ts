import { absenceOf, type Role } from '../../people/presence.ts'
import type { Asked, RuleOfRecipients } from './recipient-rule.ts'

/** Everybody who holds a role and is there on the day. */
export const role: RuleOfRecipients = {
  name: 'role',
  handles: (rule) => typeof rule === 'object' && 'role' in rule,
  dependsOnSubject: false,
  find(rule, asked) {
    const because = { rule: 'role' as const, role: (rule as { role: Role }).role }
    const told = presentHolders(because.role, asked).map((recipientId) => ({ recipientId, because }))
    return { told, missing: told.length > 0 ? null : { of: null, why: 'not-found' } }
  },
}

/** The holders of a role who can be told on the day. */
export function presentHolders(role: Role, { roster, needsEmail }: Pick<Asked, 'roster' | 'needsEmail'>): number[] {
  return roster.holdersOf(role).filter((id) => {
    const holder = roster.get(id)
    return holder !== undefined && absenceOf(holder, roster.day, needsEmail) === null
  })
}
