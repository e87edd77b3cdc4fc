/** As what somebody speaks on an exception: a part in it, or a place in a step of its route. */
export const spokenAs = [
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
  'keeper',
] as const

/** The roles that a step may name; recorded as 'role:owner'. */
export const spokenRoles = ['owner', 'admin', 'compliance-officer'] as const
