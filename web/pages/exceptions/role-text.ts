import { spokenAs, spokenRoles } from '../../../src/contract/spoken-as.ts'
import type { Say } from '../../messages/text.tsx'

/** As what somebody speaks, in words: 'requesters-manager', 'role:owner', 'committee:3', each with '+late' where lateness brought them in. */
export function roleText(say: Say, inRole: string): string {
  const [place = '', late] = inRole.split('+')
  const [kind, which] = place.split(':')
  const role = kind === 'role' ? spokenRoles.find((each) => each === which) : undefined
  const id = spokenAs.find((each) => each === kind)
  const words = role ? say(`exception.decider.role.${role}`) : id ? say(`exception.role.${id}`) : place
  return late ? say('exception.role.late', { role: words }) : words
}
