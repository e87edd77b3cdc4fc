import { accountInvite, accountRemoveTwoFactor, accountResetLink, accountSetupLink } from './account-links.ts'
import { attention, attentionConfirm } from './attention.ts'
import { auditDayCommand } from './audit-day.ts'
import { auditExport } from './audit-export.ts'
import { auditVerify } from './audit-verify.ts'
import type { Command } from './command.ts'
import { demo } from './demo.ts'
import { doctor } from './doctor.ts'
import { explain } from './explain.ts'
import { exportDeadlines, exportPeople } from './export.ts'
import { exportPolicies } from './export-policies.ts'
import { help } from './help.ts'
import { importDeadlines } from './import-deadlines.ts'
import { importExceptions } from './import-exceptions.ts'
import { importPeople } from './import-people.ts'
import { importPolicies } from './import-policies.ts'
import { migrateCommand } from './migrate.ts'
import { organization } from './organization.ts'
import { outbox } from './outbox.ts'
import { peopleCheck } from './people-check.ts'
import { peopleErase } from './people-erase.ts'
import { peopleLine } from './people-line.ts'
import { policiesApply } from './policies-apply.ts'
import { policiesExport } from './policies-export.ts'
import { policiesList } from './policies-list.ts'
import { preview } from './preview.ts'
import { report } from './report.ts'
import { round } from './round.ts'
import { serve } from './serve.ts'

/** Every command of `leeway`, in the order the help lists them: one import and one line each. */
export const commands: readonly Command[] = [
  serve,
  importPeople,
  importDeadlines,
  importPolicies,
  importExceptions,
  exportPeople,
  exportDeadlines,
  exportPolicies,
  attention,
  attentionConfirm,
  peopleCheck,
  peopleLine,
  peopleErase,
  demo,
  policiesApply,
  policiesList,
  policiesExport,
  preview,
  round,
  explain,
  outbox,
  report,
  organization,
  accountSetupLink,
  accountInvite,
  accountResetLink,
  accountRemoveTwoFactor,
  auditDayCommand,
  auditExport,
  auditVerify,
  doctor,
  migrateCommand,
  help(() => commands),
]
