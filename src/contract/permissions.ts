/** Owner, Admin and Auditor are roles of a person; everybody else is a member. */
export const roles = ['owner', 'admin', 'auditor', 'member'] as const
export type Role = (typeof roles)[number]

/**
 * Who may do what. Being somebody's manager, or a recipient of a policy, is a relation and not a role: where members are
 * listed, what they see is narrowed to themselves, their reports, and whom they are told about.
 */
export const permissions = {
  'own.read': ['owner', 'admin', 'auditor', 'member'],
  'own.change': ['owner', 'admin', 'auditor', 'member'],
  'team.read': ['owner', 'admin', 'auditor', 'member'],
  'team.nudge': ['owner', 'admin', 'member'],
  'escalation-policies.read': ['owner', 'admin'],
  'escalation-policies.change': ['owner', 'admin'],
  'escalations.read': ['owner', 'admin', 'auditor', 'member'],
  'deadlines.read': ['owner', 'admin', 'auditor', 'member'],
  'deadlines.change': ['owner', 'admin'],
  'people.read': ['owner', 'admin', 'auditor', 'member'],
  'people.change': ['owner', 'admin'],
  'imports.read': ['owner', 'admin', 'auditor'],
  'imports.change': ['owner', 'admin'],
  'outbox.read': ['owner', 'admin', 'auditor'],
  'outbox.change': ['owner', 'admin'],
  'rounds.read': ['owner', 'admin', 'auditor'],
  'rounds.change': ['owner', 'admin'],
  'settings.read': ['owner', 'admin', 'auditor'],
  'settings.change': ['owner', 'admin'],
  'accounts.read': ['owner', 'admin'],
  'accounts.change': ['owner', 'admin'],
  'audit.read': ['owner', 'admin', 'auditor'],
} as const satisfies Record<string, readonly Role[]>

export type Action = keyof typeof permissions

export function mayDo(role: Role, action: Action): boolean {
  return (permissions[action] as readonly Role[]).includes(role)
}
