import { type Action, permissions } from '../../../src/contract/permissions.ts'
import type { MessageId } from '../../messages/text.tsx'

interface ActionGroup {
  label: MessageId
  actions: readonly Action[]
}

/** What a token can be for, in the order of the sidebar. */
export const actionGroups = [
  {
    label: 'tokens.group.compliance',
    actions: [
      'escalation-policies.read',
      'escalation-policies.change',
      'deadlines.read',
      'deadlines.change',
      'team.read',
      'team.nudge',
      'escalations.read',
      'policies.read',
      'policies.change',
      'exceptions.read',
      'exceptions.ask',
      'exceptions.decide',
      'exceptions.report',
    ],
  },
  {
    label: 'tokens.group.people',
    actions: ['people.read', 'people.change', 'people.erase', 'imports.read', 'imports.change', 'accounts.read', 'accounts.change'],
  },
  {
    label: 'tokens.group.running',
    actions: [
      'outbox.read',
      'outbox.change',
      'rounds.read',
      'rounds.change',
      'settings.read',
      'settings.change',
      'mail-server.change',
      'audit.read',
    ],
  },
  { label: 'tokens.group.own', actions: ['own.read', 'own.change'] },
] as const satisfies readonly ActionGroup[]

// Fails to compile where an action stands in no group.
const grouped: Exclude<Action, (typeof actionGroups)[number]['actions'][number]> extends never ? true : never = true

/** The words of an action; undefined for one that we do not know. */
export function actionLabel(action: string): `tokens.action.${Action}` | undefined {
  return grouped && action in permissions ? `tokens.action.${action as Action}` : undefined
}
