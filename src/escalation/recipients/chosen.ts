import { type Asked, type Found, foundOne, inPerson, isFirst, type RuleOfRecipients } from './recipient-rule.ts'

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

function theChosen(ref: string, asked: Asked): Found {
  const id = asked.roster.idOf(ref)
  const person = id === undefined ? undefined : asked.roster.get(id)
  return person === undefined ? foundOne('chosen', null, { of: ref, why: 'not-found' }) : inPerson('chosen', person, asked)
}
