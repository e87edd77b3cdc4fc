import { isWithUs, standInOf } from '../../people/presence.ts'
import { type Asked, type Found, foundOne, type RuleOfRecipients, type Told, theReachable } from './recipient-rule.ts'

/** People whom the policy names. Who is on leave is stood in for, or told all the same; who left or is unknown is dropped. */
export const chosen: RuleOfRecipients = {
  name: 'chosen',
  handles: (rule) => typeof rule === 'object' && 'people' in rule,
  dependsOnSubject: false,
  find(rule, asked) {
    const found = (rule as { people: string[] }).people.map((ref) => theChosen(ref, asked))
    const told = found.flatMap((each) => each.told).filter(isFirst)
    return { told, missing: told.length > 0 ? null : (found[0]?.missing ?? null) }
  },
}

function theChosen(ref: string, { roster, needsEmail }: Asked): Found {
  const id = roster.idOf(ref)
  const person = id === undefined ? undefined : roster.get(id)
  if (person === undefined) return foundOne('chosen', null, { of: ref, why: 'not-found' })
  if (!isWithUs(person, roster.day)) {
    const hasLeft = person.leftOn !== null && person.leftOn < roster.day
    return foundOne('chosen', null, { of: person.name, why: hasLeft ? 'left' : 'manager-not-joined' })
  }
  const standIn = person.onLeave ? standInOf(roster, person, roster.day, needsEmail) : null
  return standIn === null ? theReachable('chosen', person, needsEmail) : foundOne('chosen', standIn, { of: person.name, why: 'on-leave' })
}

/** Somebody may be chosen and stand in for another who is: one reason is enough. */
function isFirst({ recipientId }: Told, index: number, all: Told[]): boolean {
  return all.findIndex((one) => one.recipientId === recipientId) === index
}
