import type { Because, Detour } from '../../digest/digest.ts'

/** Why it is not simply the person whom a rule names, as the command line says it. */
export const detourText = {
  'no-manager': (of) => (of ? `${of} has no manager on record` : 'no manager is on record'),
  'unknown-manager': (of) => `the manager on record, ${of ?? 'somebody'}, is not known`,
  'manager-left': (of) => `${of} has left`,
  'manager-not-joined': (of) => `${of} has not joined yet`,
  'manager-on-leave': (of) => `${of} is on leave`,
  self: (of) => `${of} is on record as their own manager`,
  loop: (of) => `the line leads in a circle by way of ${of}`,
  'no-email': (of) => `${of} has no e-mail address`,
  'address-refused': (of) => `mail to ${of} is refused`,
  left: (of) => `${of} is not with the organisation`,
  'not-found': (of) => (of ? `${of} is not known` : 'nobody who holds the role is there'),
  'on-leave': (of) => `${of} is on leave`,
  'no-chair': () => 'no committee with a chair waits for their decision',
} as const satisfies Record<Detour, (of: string | null) => string>

const rules = {
  person: 'the person',
  manager: 'the manager',
  'managers-manager': "the manager's manager",
  'committee-chair': 'the chair of the committee that decides',
  chosen: 'named by the policy',
  role: 'by role',
  'subject-manager': 'the manager whose reports they are',
  fallback: 'fallback of the policy',
  owner: 'Owner',
} as const satisfies Record<Because['rule'], string>

/** One reason in a few words: 'Owner, since no manager is on record'. */
export function reasonText({ rule, instead }: Because): string {
  return instead ? `${rules[rule]}, since ${detourText[instead.why](instead.of)}` : rules[rule]
}
