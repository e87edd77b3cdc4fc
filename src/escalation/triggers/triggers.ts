import { type Trigger, watchesTeam } from '../../contract/escalation-policy.ts'
import type { Tx } from '../../database/transaction.ts'
import type { Moment, StoredPolicy } from '../moment.ts'
import { fireForContent } from './content-overdue.ts'
import { fireForWaiting } from './decision-waiting.ts'
import { fireForDirectReports } from './direct-reports.ts'
import { fireForDueSoon } from './due-soon.ts'
import { fireForExpiring } from './exception-expires.ts'
import { fireForIndividuals } from './individual.ts'
import type { CountPolicy } from './measure.ts'
import type { ContentPolicy } from './watched-content.ts'
import type { ExceptionPolicy } from './watched-exceptions.ts'

/** One family of triggers: the policies it handles, and the statements that find all their subjects at once. */
export interface TriggerFamily {
  name: string
  handles(trigger: Trigger): boolean
  /** Adds (policy_id, subject_id, count, overdue) to the temp table `fired`. */
  fire(tx: Tx, moment: Moment, policies: StoredPolicy[]): Promise<void>
}

export const triggerFamilies: TriggerFamily[] = [
  {
    name: 'individual user',
    handles: (trigger) => trigger.type === 'overdue-count' && trigger.subject === 'individual',
    fire: (tx, moment, policies) => fireForIndividuals(tx, moment, policies as CountPolicy[]),
  },
  {
    name: "manager's direct reports",
    handles: watchesTeam,
    fire: (tx, moment, policies) => fireForDirectReports(tx, moment, policies as CountPolicy[]),
  },
  {
    name: 'content overdue',
    handles: (trigger) => trigger.type === 'content-overdue',
    fire: (tx, moment, policies) => fireForContent(tx, moment, policies as ContentPolicy[]),
  },
  {
    name: 'due soon',
    handles: (trigger) => trigger.type === 'due-soon',
    fire: (tx, moment, policies) => fireForDueSoon(tx, moment, policies as ContentPolicy[]),
  },
  {
    name: 'exception expires',
    handles: (trigger) => trigger.type === 'exception-expires',
    fire: (tx, moment, policies) => fireForExpiring(tx, moment, policies as ExceptionPolicy[]),
  },
  {
    name: 'decision waiting',
    handles: (trigger) => trigger.type === 'decision-waiting',
    fire: (tx, moment, policies) => fireForWaiting(tx, moment, policies as ExceptionPolicy[]),
  },
]
