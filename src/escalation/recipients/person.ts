import { isWithUs } from '../../people/presence.ts'
import { type Found, foundOne, type RuleOfRecipients, theReachable } from './recipient-rule.ts'

/** The person concerned, on leave or not; in a team policy that is the manager. */
export const person: RuleOfRecipients = {
  name: 'person',
  handles: (rule) => rule === 'person',
  dependsOnSubject: true,
  find(_rule, { roster, subjectId, needsEmail }): Found {
    const subject = roster.get(subjectId)
    if (subject === undefined) return foundOne('person', null, { of: null, why: 'not-found' })
    if (!isWithUs(subject, roster.day)) return foundOne('person', null, { of: subject.name, why: 'left' })
    return theReachable('person', subject, needsEmail)
  },
}
