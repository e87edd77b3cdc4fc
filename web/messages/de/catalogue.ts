import type { MessageId } from '../en/catalogue.ts'
import { accounts } from './accounts.ts'
import { amnesties } from './amnesties.ts'
import { approvalRoutes } from './approval-routes.ts'
import { attention } from './attention.ts'
import { audit } from './audit.ts'
import { committees } from './committees.ts'
import { deadlines } from './deadlines.ts'
import { escalationPolicies } from './escalation-policies.ts'
import { escalations } from './escalations.ts'
import { exceptionCriteria } from './exception-criteria.ts'
import { exceptionEffects } from './exception-effects.ts'
import { exceptionFaults } from './exception-faults.ts'
import { exceptionReports } from './exception-reports.ts'
import { exceptions } from './exceptions.ts'
import { exceptionsAsk } from './exceptions-ask.ts'
import { exceptionsDecide } from './exceptions-decide.ts'
import { exceptionsInForce } from './exceptions-in-force.ts'
import { firstRun } from './first-run.ts'
import { home } from './home.ts'
import { identity } from './identity.ts'
import { importCauses } from './import-causes.ts'
import { imports } from './imports.ts'
import { inbox } from './inbox.ts'
import { list } from './list.ts'
import { looking } from './looking.ts'
import { moreTime } from './more-time.ts'
import { outbox } from './outbox.ts'
import { paletteWords } from './palette-words.ts'
import { people } from './people.ts'
import { policies } from './policies.ts'
import { policyHelp } from './policy-help.ts'
import { policyPreview } from './policy-preview.ts'
import { policyTrials } from './policy-trials.ts'
import { profile } from './profile.ts'
import { riskMatrices } from './risk-matrices.ts'
import { rounds } from './rounds.ts'
import { settings } from './settings.ts'
import { shell } from './shell.ts'
import { team } from './team.ts'

/** Every sentence of the web in German: one import and one line each. */
export const german: Record<MessageId, string> = {
  ...home,
  ...identity,
  ...list,
  ...profile,
  ...escalationPolicies,
  ...policyHelp,
  ...policyPreview,
  ...policyTrials,
  ...escalations,
  ...deadlines,
  ...inbox,
  ...people,
  ...team,
  ...accounts,
  ...attention,
  ...audit,
  ...exceptions,
  ...exceptionEffects,
  ...exceptionFaults,
  ...exceptionReports,
  ...exceptionsAsk,
  ...exceptionsDecide,
  ...exceptionsInForce,
  ...committees,
  ...firstRun,
  ...importCauses,
  ...imports,
  ...looking,
  ...moreTime,
  ...amnesties,
  ...outbox,
  ...paletteWords,
  ...approvalRoutes,
  ...exceptionCriteria,
  ...policies,
  ...riskMatrices,
  ...rounds,
  ...settings,
  ...shell,
}
