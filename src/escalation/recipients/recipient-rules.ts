import { chosen } from './chosen.ts'
import { committeeChair } from './committee-chair.ts'
import { manager } from './manager.ts'
import { managersManager } from './managers-manager.ts'
import { person } from './person.ts'
import type { RuleOfRecipients } from './recipient-rule.ts'
import { role } from './role.ts'

/** Every way a policy can say who is told. */
export const recipientRules: readonly RuleOfRecipients[] = [person, manager, managersManager, committeeChair, chosen, role]
