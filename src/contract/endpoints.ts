import { accountsEndpoints } from './accounts.ts'
import { attentionEndpoints } from './attention.ts'
import { auditEndpoints } from './audit.ts'
import { batchesEndpoints } from './batches.ts'
import { deadlinesEndpoints } from './deadlines.ts'
import { escalationPoliciesEndpoints } from './escalation-policies.ts'
import { escalationsEndpoints } from './escalations.ts'
import { firstRunEndpoints } from './first-run.ts'
import { identityEndpoints } from './identity.ts'
import { importsEndpoints } from './imports.ts'
import { inboxEndpoints } from './inbox.ts'
import { outboxEndpoints } from './outbox.ts'
import { peopleEndpoints } from './people.ts'
import { roundsEndpoints } from './rounds.ts'
import { settingsEndpoints } from './settings.ts'
import { teamEndpoints } from './team.ts'
import { tokensEndpoints } from './tokens.ts'
import { versionEndpoints } from './version.ts'

/** Every endpoint of the API, by noun: one import and one line each. */
export const endpoints = {
  ...batchesEndpoints,
  ...deadlinesEndpoints,
  ...escalationPoliciesEndpoints,
  ...escalationsEndpoints,
  ...inboxEndpoints,
  ...outboxEndpoints,
  ...peopleEndpoints,
  ...teamEndpoints,
  ...roundsEndpoints,
  ...attentionEndpoints,
  ...settingsEndpoints,
  ...auditEndpoints,
  ...importsEndpoints,
  ...firstRunEndpoints,
  ...versionEndpoints,
  ...identityEndpoints,
  ...accountsEndpoints,
  ...tokensEndpoints,
} as const

export type AllEndpoints = typeof endpoints
