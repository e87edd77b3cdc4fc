import { accounts } from './accounts.ts'
import { attention } from './attention.ts'
import { audit } from './audit.ts'
import { deadlines } from './deadlines.ts'
import { escalationPolicies } from './escalation-policies.ts'
import { escalations } from './escalations.ts'
import { firstRun } from './first-run.ts'
import { home } from './home.ts'
import { identity } from './identity.ts'
import { importCauses } from './import-causes.ts'
import { imports } from './imports.ts'
import { inbox } from './inbox.ts'
import { list } from './list.ts'
import { outbox } from './outbox.ts'
import { people } from './people.ts'
import { profile } from './profile.ts'
import { rounds } from './rounds.ts'
import { settings } from './settings.ts'
import { shell } from './shell.ts'
import { team } from './team.ts'

/** Every sentence of the web in English, by noun: one import and one line each. */
export const english = {
  ...home,
  ...identity,
  ...list,
  ...escalationPolicies,
  ...escalations,
  ...profile,
  ...deadlines,
  ...inbox,
  ...people,
  ...team,
  ...accounts,
  ...attention,
  ...audit,
  ...firstRun,
  ...importCauses,
  ...imports,
  ...outbox,
  ...rounds,
  ...settings,
  ...shell,
} as const

export type MessageId = keyof typeof english
