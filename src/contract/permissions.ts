/** Owner, Admin, Compliance Officer and Auditor are roles of a person; everybody else is a member. */
export const roles = ['owner', 'admin', 'compliance-officer', 'auditor', 'member'] as const
export type Role = (typeof roles)[number]

const everybody = roles

/**
 * Who may do what. Being somebody's manager, or a recipient of a policy, is a relation and not a role: where members are
 * listed, what they see is narrowed to themselves, their reports, and whom they are told about.
 */
export const permissions = {
  'own.read': everybody,
  'own.change': everybody,
  'team.read': everybody,
  'team.nudge': ['owner', 'admin', 'compliance-officer', 'member'],
  'escalation-policies.read': ['owner', 'admin'],
  'escalation-policies.change': ['owner', 'admin'],
  'escalations.read': everybody,
  'deadlines.read': everybody,
  'deadlines.change': ['owner', 'admin'],
  'people.read': everybody,
  'people.change': ['owner', 'admin'],
  'people.erase': ['owner'],
  'imports.read': ['owner', 'admin', 'auditor'],
  'imports.change': ['owner', 'admin'],
  'outbox.read': ['owner', 'admin', 'auditor'],
  'outbox.change': ['owner', 'admin'],
  'rounds.read': ['owner', 'admin', 'auditor'],
  'rounds.change': ['owner', 'admin'],
  'settings.read': ['owner', 'admin', 'auditor'],
  'settings.change': ['owner', 'admin'],
  'accounts.read': ['owner', 'admin', 'auditor'],
  'accounts.change': ['owner', 'admin'],
  'audit.read': ['owner', 'admin', 'compliance-officer', 'auditor'],
  'policies.read': everybody,
  'policies.change': ['owner', 'admin', 'compliance-officer'],
  'exceptions.read': everybody,
  'exceptions.ask': ['owner', 'admin', 'compliance-officer', 'member'],
  'exceptions.decide': ['owner', 'admin', 'compliance-officer', 'member'],
  'exceptions.report': ['owner', 'admin', 'compliance-officer', 'auditor'],
  'exceptions.import': ['owner', 'admin'],
} as const satisfies Record<string, readonly Role[]>

export type Action = keyof typeof permissions

export function mayDo(role: Role, action: Action): boolean {
  return (permissions[action] as readonly Role[]).includes(role)
}
