import { type EscalationPolicy, type RecipientRule, watchesTeam } from '../../contract/escalation-policy.ts'
import type { Because } from '../../digest/digest.ts'
import type { Roster } from '../../people/presence.ts'
import type { Instead } from '../../people/reporting-line.ts'
import { type Fallback, fallbackOf, tellFallback } from './fallback.ts'
import type { Asked, Found, RuleOfRecipients } from './recipient-rule.ts'
import { recipientRules } from './recipient-rules.ts'

export type RecipientPolicy = Pick<EscalationPolicy, 'trigger' | 'recipients' | 'fallback' | 'channels'>

/** Somebody who is told about a subject, by which channels, and why: one reason for each rule that came to them. */
export interface Recipient {
  recipientId: number
  because: Because[]
  email: boolean
  inApp: boolean
}

export interface WhoIsTold {
  /** By id; each person once. */
  recipients: Recipient[]
  /** The rules that came to nobody, not even by the fallback. */
  nobody: { rule: Because['rule']; instead: Instead | null }[]
}

/** Who is told about a subject by a policy on the roster's day: nobody where the list is empty. */
export function recipientsOf(policy: RecipientPolicy, subjectId: number, roster: Roster): Recipient[] {
  return whoIsTold(policy, subjectId, roster).recipients
}

/**
 * Who is told about a subject by a policy on the roster's day, and which rules came to nobody. Pure; what does not depend
 * on the subject is found once for each policy, known by the identity of its object.
 */
export function whoIsTold(policy: RecipientPolicy, subjectId: number, roster: Roster): WhoIsTold {
  let plan = plansOf(roster).get(policy)
  if (plan === undefined) {
    plan = planOf(policy, roster)
    plansOf(roster).set(policy, plan)
  }
  return follow(plan, subjectId)
}

const plans = new WeakMap<Roster, WeakMap<RecipientPolicy, Plan>>()

function plansOf(roster: Roster): WeakMap<RecipientPolicy, Plan> {
  let known = plans.get(roster)
  if (known === undefined) {
    known = new WeakMap()
    plans.set(roster, known)
  }
  return known
}

/** A policy's rules, made ready for one subject after another. */
interface Plan {
  channels: EscalationPolicy['channels']
  roster: Roster
  ruleNames: Because['rule'][]
  /** Where email is the only channel, first among those whom it reaches; if that is nobody, among all. */
  attempts: { rules: ((subjectId: number) => Found)[]; fallback: Fallback }[]
}

function planOf({ trigger, recipients, fallback, channels }: RecipientPolicy, roster: Roster): Plan {
  const isTeam = watchesTeam(trigger)
  const rules = recipients.map((rule) => ({ rule, of: ruleOf(rule) }))
  const attempts = (channels.includes('in-app') ? [false] : [true, false]).map((needsEmail) => ({
    rules: rules.map(({ rule, of }) => finder(rule, of, { roster, isTeam, needsEmail })),
    fallback: fallbackOf(fallback, { roster, needsEmail }),
  }))
  return { channels, roster, ruleNames: rules.map(({ of }) => of.name), attempts }
}

function ruleOf(rule: RecipientRule): RuleOfRecipients {
  const found = recipientRules.find((each) => each.handles(rule))
  if (found === undefined) throw new Error(`no recipient rule handles ${JSON.stringify(rule)}`)
  return found
}

const noSubject = 0

function finder(rule: RecipientRule, of: RuleOfRecipients, asked: Omit<Asked, 'subjectId'>): (subjectId: number) => Found {
  if (of.dependsOnSubject) return (subjectId) => of.find(rule, { ...asked, subjectId })
  const found = of.find(rule, { ...asked, subjectId: noSubject })
  return () => found
}

function follow(plan: Plan, subjectId: number): WhoIsTold {
  const recipients: Recipient[] = []
  const nobody: WhoIsTold['nobody'] = []
  for (const [index, rule] of plan.ruleNames.entries()) {
    const { told, missing } = tell(plan, index, subjectId)
    if (told.length === 0) nobody.push({ rule, instead: missing })
    for (const { recipientId, because } of told) add(recipients, plan, recipientId, because)
  }
  return { recipients: recipients.sort((a, b) => a.recipientId - b.recipientId), nobody }
}

function tell({ attempts }: Plan, index: number, subjectId: number): Found {
  let missing: Instead | null = null
  for (const { rules, fallback } of attempts) {
    const found = (rules[index] as (subjectId: number) => Found)(subjectId)
    if (found.told.length > 0) return found
    missing = found.missing
    const told = tellFallback(fallback, missing)
    if (told.length > 0) return { told, missing }
  }
  return { told: [], missing }
}

function add(recipients: Recipient[], { channels, roster }: Plan, recipientId: number, because: Because): void {
  const known = recipients.find((recipient) => recipient.recipientId === recipientId)
  if (known === undefined) {
    const email = channels.includes('email') && roster.get(recipientId)?.reachableByEmail === true
    recipients.push({ recipientId, because: [because], email, inApp: !email || channels.includes('in-app') })
  } else if (!known.because.some((reason) => isSame(reason, because))) known.because.push(because)
}

function isSame(a: Because, b: Because): boolean {
  return a.rule === b.rule && a.role === b.role && a.instead?.of === b.instead?.of && a.instead?.why === b.instead?.why
}
