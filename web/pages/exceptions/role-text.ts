import type { Say } from '../../messages/text.tsx'

const known = [
  'requester',
  'owner',
  'beneficiary',
  'reviewer',
  'decider',
  'route',
  'policy-owner',
  'compliance',
  'requesters-manager',
  'named',
  'committee',
  'manager',
  'manager-by-policy',
  'administration',
] as const

const roles = ['owner', 'admin', 'compliance-officer'] as const

/** As what somebody speaks, in words: 'requesters-manager', 'role:owner', 'committee:3', each with '+late' where lateness brought them in. */
export function roleText(say: Say, inRole: string): string {
  const [place = '', late] = inRole.split('+')
  const [kind, which] = place.split(':')
  const role = kind === 'role' ? roles.find((each) => each === which) : undefined
  const id = known.find((each) => each === kind)
  const words = role ? say(`exception.decider.role.${role}`) : id ? say(`exception.role.${id}`) : place
  return late ? say('exception.role.late', { role: words }) : words
}
