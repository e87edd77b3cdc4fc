import type { AllEndpoints } from '../../contract/endpoints.ts'
import type { Handlers } from '../call.ts'
import { accountsHandlers } from './accounts.ts'
import { amnestyHandlers } from './amnesties.ts'
import { approvalRouteHandlers } from './approval-routes.ts'
import { attachmentHandlers } from './attachments.ts'
import { attentionHandlers } from './attention.ts'
import { auditHandlers } from './audit.ts'
import { auditLogHandlers } from './audit-log.ts'
import { batchesHandlers } from './batches.ts'
import { committeeHandlers } from './committees.ts'
import { deadlineExtensionHandlers } from './deadline-extensions.ts'
import { deadlinesHandlers } from './deadlines.ts'
import { escalationPoliciesHandlers } from './escalation-policies.ts'
import { escalationsHandlers } from './escalations.ts'
import { exceptionCoverageHandlers } from './exception-coverage.ts'
import { exceptionDutyHandlers } from './exception-duties.ts'
import { exceptionEvidenceHandlers } from './exception-evidence.ts'
import { exceptionReportHandlers } from './exception-reports.ts'
import { exceptionTemplateHandlers } from './exception-templates.ts'
import { exceptionVersionHandlers } from './exception-versions.ts'
import { exceptionHandlers } from './exceptions.ts'
import { firstRunHandlers } from './first-run.ts'
import { homeHandlers } from './home.ts'
import { identityHandlers } from './identity.ts'
import { importsHandlers } from './imports.ts'
import { inboxHandlers } from './inbox.ts'
import { mailServerHandlers } from './mail-server.ts'
import { outboxHandlers } from './outbox.ts'
import { paperHandlers } from './paper.ts'
import { peopleHandlers } from './people.ts'
import { personasHandlers } from './personas.ts'
import { policyHandlers } from './policies.ts'
import { policyTrialHandlers } from './policy-trials.ts'
import { precedentHandlers } from './precedents.ts'
import { preferencesHandlers } from './preferences.ts'
import { riskMatrixHandlers } from './risk-matrices.ts'
import { roundsHandlers } from './rounds.ts'
import { settingsHandlers } from './settings.ts'
import { teamHandlers } from './team.ts'
import { tokensHandlers } from './tokens.ts'
import { versionHandlers } from './version.ts'

/** The handler of every endpoint: one import and one line for each noun. */
export const handlers: Handlers<AllEndpoints> = {
  ...batchesHandlers,
  ...deadlinesHandlers,
  ...deadlineExtensionHandlers,
  ...escalationPoliciesHandlers,
  ...escalationsHandlers,
  ...exceptionHandlers,
  ...amnestyHandlers,
  ...exceptionCoverageHandlers,
  ...exceptionDutyHandlers,
  ...attachmentHandlers,
  ...exceptionEvidenceHandlers,
  ...exceptionReportHandlers,
  ...paperHandlers,
  ...exceptionTemplateHandlers,
  ...exceptionVersionHandlers,
  ...precedentHandlers,
  ...policyHandlers,
  ...policyTrialHandlers,
  ...approvalRouteHandlers,
  ...committeeHandlers,
  ...riskMatrixHandlers,
  ...homeHandlers,
  ...inboxHandlers,
  ...outboxHandlers,
  ...peopleHandlers,
  ...teamHandlers,
  ...roundsHandlers,
  ...attentionHandlers,
  ...settingsHandlers,
  ...mailServerHandlers,
  ...auditHandlers,
  ...auditLogHandlers,
  ...importsHandlers,
  ...firstRunHandlers,
  ...versionHandlers,
  ...identityHandlers,
  ...personasHandlers,
  ...preferencesHandlers,
  ...accountsHandlers,
  ...tokensHandlers,
}
