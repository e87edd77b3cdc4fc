/** What the screens ask the server, as somebody sees them; `:person` and `:policy` are filled in. */
export const screens = [
  { name: 'session', as: 'owner', path: '/session' },
  { name: 'counts beside the menu', as: 'owner', path: '/me/counts' },
  { name: 'task log', as: 'owner', path: '/deadlines' },
  { name: 'task log, overdue', as: 'owner', path: '/deadlines?overdue=true' },
  { name: 'task log, overdue, by person', as: 'owner', path: '/deadlines?overdue=true&sort=person' },
  { name: 'task log, searched', as: 'owner', path: '/deadlines?q=12' },
  { name: 'task log of a manager', as: 'manager', path: '/deadlines?overdue=true' },
  { name: 'people', as: 'owner', path: '/people' },
  { name: 'people, most late first', as: 'owner', path: '/people?sort=late&direction=desc' },
  { name: 'people, searched', as: 'owner', path: '/people?q=11' },
  { name: 'person', as: 'owner', path: '/people/:person' },
  { name: 'person, timeline', as: 'owner', path: '/people/:person/timeline' },
  { name: 'person, reporting line', as: 'owner', path: '/people/:person/reporting-line' },
  { name: 'reporting-line faults', as: 'owner', path: '/reporting-line-faults' },
  { name: 'my deadlines', as: 'manager', path: '/me/deadlines' },
  { name: 'inbox', as: 'manager', path: '/inbox' },
  { name: 'my team', as: 'manager', path: '/team' },
  { name: 'escalation policies', as: 'owner', path: '/escalation-policies' },
  { name: 'escalation policy', as: 'owner', path: '/escalation-policies/:policy' },
  { name: 'escalation report, people', as: 'owner', path: '/escalations/people' },
  { name: 'escalation report, managers', as: 'owner', path: '/escalations/managers' },
  { name: 'escalation log', as: 'owner', path: '/escalations/log' },
  { name: 'escalation log of a manager', as: 'manager', path: '/escalations/log' },
  { name: 'outbox', as: 'owner', path: '/outbox' },
  { name: 'rounds', as: 'owner', path: '/rounds' },
  { name: 'needs attention', as: 'owner', path: '/attention' },
  { name: 'audit trail', as: 'owner', path: '/audit' },
  { name: 'settings', as: 'owner', path: '/settings' },
] as const

export type Screen = (typeof screens)[number]
export type Persona = Screen['as']
