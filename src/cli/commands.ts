import { auditVerify } from './audit-verify.ts'
import type { Command } from './command.ts'
import { doctor } from './doctor.ts'
import { explain } from './explain.ts'
import { help } from './help.ts'
import { migrateCommand } from './migrate.ts'
import { organization } from './organization.ts'
import { outbox } from './outbox.ts'
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
  policiesApply,
  policiesList,
  policiesExport,
  preview,
  round,
  explain,
  outbox,
  report,
  organization,
  auditVerify,
  doctor,
  migrateCommand,
  help(() => commands),
]
