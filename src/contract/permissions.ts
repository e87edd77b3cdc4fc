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
  'mail-server.change': ['owner'],
  'accounts.read': ['owner', 'admin', 'auditor'],
  'accounts.change': ['owner', 'admin'],
  'audit.read': ['owner', 'admin', 'compliance-officer', 'auditor'],
  'policies.read': everybody,
  'policies.change': ['owner', 'admin', 'compliance-officer'],
  'exceptions.read': everybody,
  'exceptions.ask': ['owner', 'admin', 'compliance-officer', 'member'],
  'exceptions.decide': ['owner', 'admin', 'compliance-officer', 'member'],
  'exceptions.report': ['owner', 'admin', 'compliance-officer', 'auditor'],
} as const satisfies Record<string, readonly Role[]>

export type Action = keyof typeof permissions

/** What each permission is for, in words for whoever lacks it. */
export const deeds = {
  'own.read': 'Seeing your own deadlines and inbox',
  'own.change': 'Acting in your inbox and profile',
  'team.read': 'Seeing your team',
  'team.nudge': 'Nudging people of your team',
  'escalation-policies.read': 'Seeing escalation policies',
  'escalation-policies.change': 'Changing escalation policies',
  'escalations.read': 'Seeing the escalation report',
  'deadlines.read': 'Seeing deadlines',
  'deadlines.change': 'Changing deadlines',
  'people.read': 'Seeing people',
  'people.change': 'Changing people',
  'people.erase': 'Erasing people who left',
  'imports.read': 'Seeing imports',
  'imports.change': 'Importing files',
  'outbox.read': 'Seeing messages',
  'outbox.change': 'Sending messages once more',
  'rounds.read': 'Seeing rounds',
  'rounds.change': 'Running rounds',
  'settings.read': 'Seeing settings',
  'settings.change': 'Changing settings',
  'mail-server.change': 'Setting the mail server',
  'accounts.read': 'Seeing accounts',
  'accounts.change': 'Inviting, closing and changing accounts',
  'audit.read': 'Seeing the audit trail',
  'policies.read': 'Seeing the organisation’s policies',
  'policies.change': 'Changing the organisation’s policies',
  'exceptions.read': 'Seeing exceptions',
  'exceptions.ask': 'Asking for exceptions',
  'exceptions.decide': 'Reviewing, deciding and following exceptions',
  'exceptions.report': 'Seeing the reports on exceptions',
} as const satisfies Record<Action, string>

/** The names of roles in a sentence. */
export const roleNames = {
  owner: 'Owners',
  admin: 'Admins',
  'compliance-officer': 'Compliance Officers',
  auditor: 'Auditors',
  member: 'members',
} as const satisfies Record<Role, string>

export function mayDo(role: Role, action: Action): boolean {
  return (permissions[action] as readonly Role[]).includes(role)
}
