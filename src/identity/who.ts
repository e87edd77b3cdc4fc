import type { Action, Role } from '../contract/permissions.ts'
import { mayDo } from '../contract/permissions.ts'

/** Whoever is signed in, in one organisation. */
export interface Who {
  organizationId: number
  personId: number
  role: Role
  /** How the audit trail names them: 'person:ID'. */
  actor: string
  /** Who really looks, where person and role are those of a persona: until they stop, nothing is changed. */
  looking?: { personId: number; name: string }
  /** Where they came by a session. */
  accountId?: number
  sessionId?: number
  /** Where they came by an API token: what it is for, and its name for the audit trail. */
  token?: { id: number; name: string; actions: readonly string[] }
}

/** Whether somebody may do something: by their role and, with an API token, by what the token is for. */
export function mayThey(who: Who, action: Action): boolean {
  return mayDo(who.role, action) && (who.token === undefined || who.token.actions.includes(action))
}
