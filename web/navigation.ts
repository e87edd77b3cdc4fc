import type { Action } from '../src/contract/permissions.ts'
import type { MessageId } from './messages/en/catalogue.ts'

export interface Place {
  label: MessageId
  path: string
  /** What one must be allowed for it to be shown. */
  may: Action
  /** Other words that people look for it by. */
  words?: MessageId
  /** Which count of `GET /me/counts` stands beside it. */
  counts?: 'waitingNotices' | 'late' | 'teamLate' | 'waitingExceptions'
}

export interface Section {
  /** The headings above it: none, or 'Manage' and what is managed. */
  label: MessageId | null
  places: readonly Place[]
}

/** The sidebar, from top to bottom. The sections with a label stand under Manage. */
export const navigation: readonly Section[] = [
  {
    label: null,
    places: [
      { label: 'nav.home', path: '/', may: 'own.read' },
      { label: 'nav.inbox', path: '/inbox', may: 'own.read', counts: 'waitingNotices' },
      { label: 'nav.myDeadlines', path: '/my-deadlines', may: 'own.read', words: 'words.myDeadlines', counts: 'late' },
      { label: 'nav.myTeam', path: '/my-team', may: 'team.read', counts: 'teamLate' },
    ],
  },
  {
    label: 'nav.compliance',
    places: [
      { label: 'nav.escalationPolicies', path: '/escalation-policies', may: 'escalation-policies.read' },
      { label: 'nav.escalationReport', path: '/escalations', may: 'escalations.read', words: 'words.escalationReport' },
      { label: 'nav.taskLog', path: '/task-log', may: 'deadlines.read', words: 'words.taskLog' },
      { label: 'nav.policies', path: '/policies', may: 'policies.read' },
      { label: 'nav.exceptions', path: '/exceptions', may: 'exceptions.read', counts: 'waitingExceptions' },
      { label: 'nav.exceptionReports', path: '/exception-reports', may: 'exceptions.report', words: 'words.exceptionReports' },
    ],
  },
  {
    label: 'nav.organisation',
    places: [
      { label: 'nav.people', path: '/people', may: 'people.read', words: 'words.people' },
      { label: 'nav.imports', path: '/imports', may: 'imports.read' },
      { label: 'nav.needsAttention', path: '/needs-attention', may: 'imports.read' },
      { label: 'nav.outbox', path: '/outbox', may: 'outbox.read', words: 'words.outbox' },
      { label: 'nav.rounds', path: '/rounds', may: 'rounds.read' },
      { label: 'nav.settings', path: '/settings', may: 'settings.read', words: 'words.settings' },
      { label: 'nav.accounts', path: '/accounts', may: 'accounts.read', words: 'words.accounts' },
      { label: 'nav.auditTrail', path: '/audit', may: 'audit.read', words: 'words.auditTrail' },
    ],
  },
]
