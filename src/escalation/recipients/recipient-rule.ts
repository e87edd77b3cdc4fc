import type { RecipientRule } from '../../contract/escalation-policy.ts'
import type { Because } from '../../digest/digest.ts'
import { type DirectoryPerson, isWithUs, type Roster, standInOf } from '../../people/presence.ts'
import type { Instead } from '../../people/reporting-line.ts'

/** One recipient rule of a policy: one file in this folder and one line in `recipient-rules.ts`. */
export interface RuleOfRecipients {
  name: Because['rule']
  handles(rule: RecipientRule): boolean
  /** Whether it depends on the subject; what does not is looked up once for all subjects of a policy. */
  dependsOnSubject: boolean
  find(rule: RecipientRule, asked: Asked): Found
}

export interface Asked {
  roster: Roster
  /** Whom the policy fired for; in a team policy the manager. */
  subjectId: number
  isTeam: boolean
  /** Whoever has no usable address is passed over. */
  needsEmail: boolean
}

/** Whom a rule names. Where it is nobody, `missing` says why. */
export interface Found {
  told: Told[]
  missing: Instead | null
}

export interface Told {
  recipientId: number
  because: Because
}

/** One person, perhaps by a detour; or nobody, and why. */
export function foundOne(rule: Because['rule'], recipientId: number | null, instead: Instead | null): Found {
  if (recipientId === null) return { told: [], missing: instead }
  return { told: [{ recipientId, because: instead === null ? { rule } : { rule, instead } }], missing: null }
}

/** The person, unless an address is needed and there is none that works. */
export function theReachable(rule: Because['rule'], person: DirectoryPerson, needsEmail: boolean): Found {
  if (!needsEmail || person.reachableByEmail) return foundOne(rule, person.id, null)
  return foundOne(rule, null, { of: person.name, why: person.emailRefused ? 'address-refused' : 'no-email' })
}

/** Somebody who is meant as such: on leave their stand-in, or they themselves all the same; nobody where they have left. */
export function inPerson(rule: Because['rule'], person: DirectoryPerson, { roster, needsEmail }: Asked): Found {
  if (!isWithUs(person, roster.day)) {
    const hasLeft = person.leftOn !== null && person.leftOn < roster.day
    return foundOne(rule, null, { of: person.name, why: hasLeft ? 'left' : 'manager-not-joined' })
  }
  const standIn = person.onLeave ? standInOf(roster, person, roster.day, needsEmail) : null
  return standIn === null ? theReachable(rule, person, needsEmail) : foundOne(rule, standIn, { of: person.name, why: 'on-leave' })
}

/** For a filter: somebody may be meant and stand in for another who is; one reason is enough. */
export function isFirst({ recipientId }: Told, index: number, all: Told[]): boolean {
  return all.findIndex((one) => one.recipientId === recipientId) === index
}
