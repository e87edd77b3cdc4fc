import { accountsEndpoints } from './accounts.ts'
import { amnestyEndpoints } from './amnesties.ts'
import { approvalRouteEndpoints } from './approval-routes.ts'
import { attachmentEndpoints } from './attachments.ts'
import { attentionEndpoints } from './attention.ts'
import { auditEndpoints } from './audit.ts'
import { auditLogEndpoints } from './audit-log.ts'
import { batchesEndpoints } from './batches.ts'
import { committeeEndpoints } from './committees.ts'
import { deadlineExtensionEndpoints } from './deadline-extensions.ts'
import { deadlinesEndpoints } from './deadlines.ts'
import { escalationPoliciesEndpoints } from './escalation-policies.ts'
import { escalationsEndpoints } from './escalations.ts'
import { exceptionCoverageEndpoints } from './exception-coverage.ts'
import { exceptionDutyEndpoints } from './exception-duties.ts'
import { exceptionEvidenceEndpoints } from './exception-evidence.ts'
import { exceptionReportEndpoints } from './exception-reports.ts'
import { exceptionTemplateEndpoints } from './exception-templates.ts'
import { exceptionVersionEndpoints } from './exception-versions.ts'
import { exceptionEndpoints } from './exceptions.ts'
import { firstRunEndpoints } from './first-run.ts'
import { homeEndpoints } from './home.ts'
import { identityEndpoints } from './identity.ts'
import { importsEndpoints } from './imports.ts'
import { inboxEndpoints } from './inbox.ts'
import { mailServerEndpoints } from './mail-server.ts'
import { outboxEndpoints } from './outbox.ts'
import { paperEndpoints } from './paper.ts'
import { peopleEndpoints } from './people.ts'
import { personasEndpoints } from './personas.ts'
import { policyEndpoints } from './policies.ts'
import { policyTrialEndpoints } from './policy-trials.ts'
import { precedentEndpoints } from './precedents.ts'
import { preferencesEndpoints } from './preferences.ts'
import { riskMatrixEndpoints } from './risk-matrices.ts'
import { roundsEndpoints } from './rounds.ts'
import { settingsEndpoints } from './settings.ts'
import { teamEndpoints } from './team.ts'
import { tokensEndpoints } from './tokens.ts'
import { versionEndpoints } from './version.ts'

/** Every endpoint of the API, by noun: one import and one line each. */
export const endpoints = {
  ...batchesEndpoints,
  ...deadlinesEndpoints,
  ...deadlineExtensionEndpoints,
  ...escalationPoliciesEndpoints,
  ...escalationsEndpoints,
  ...exceptionEndpoints,
  ...amnestyEndpoints,
  ...exceptionCoverageEndpoints,
  ...exceptionDutyEndpoints,
  ...attachmentEndpoints,
  ...exceptionEvidenceEndpoints,
  ...exceptionReportEndpoints,
  ...paperEndpoints,
  ...exceptionTemplateEndpoints,
  ...exceptionVersionEndpoints,
  ...precedentEndpoints,
  ...policyEndpoints,
  ...policyTrialEndpoints,
  ...approvalRouteEndpoints,
  ...committeeEndpoints,
  ...riskMatrixEndpoints,
  ...homeEndpoints,
  ...inboxEndpoints,
  ...outboxEndpoints,
  ...peopleEndpoints,
  ...teamEndpoints,
  ...roundsEndpoints,
  ...attentionEndpoints,
  ...settingsEndpoints,
  ...mailServerEndpoints,
  ...auditEndpoints,
  ...auditLogEndpoints,
  ...importsEndpoints,
  ...firstRunEndpoints,
  ...versionEndpoints,
  ...identityEndpoints,
  ...personasEndpoints,
  ...preferencesEndpoints,
  ...accountsEndpoints,
  ...tokensEndpoints,
} as const

export type AllEndpoints = typeof endpoints
