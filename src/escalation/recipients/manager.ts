import { absenceOf, standInOf } from '../../people/presence.ts'
import { detourAround, managerOf } from '../../people/reporting-line.ts'
import { type Asked, type Found, foundOne, type RuleOfRecipients } from './recipient-rule.ts'

/** The person's manager; in a team policy the manager whose reports they are. */
export const manager: RuleOfRecipients = {
  name: 'manager',
  handles: (rule) => rule === 'manager',
  dependsOnSubject: true,
  find: (_rule, asked) => (asked.isTeam ? theManagerOfTheTeam(asked) : theManagerOf(asked)),
}

function theManagerOf({ roster, subjectId, needsEmail }: Asked): Found {
  const { recipientId, instead } = managerOf(roster, subjectId, roster.day, { needsEmail })
  return foundOne('manager', recipientId, instead)
}

/** On leave: a stand-in, and failing that the manager all the same. Not to be reached by email, where it must be: a stand-in, then the next one up. */
function theManagerOfTheTeam({ roster, subjectId, needsEmail }: Asked): Found {
  const rule = 'subject-manager'
  const subject = roster.get(subjectId)
  if (subject === undefined) return foundOne(rule, null, { of: null, why: 'not-found' })
  const absence = absenceOf(subject, roster.day, needsEmail)
  if (absence === null) return foundOne(rule, subjectId, null)
  const instead = { of: subject.name, why: detourAround[absence] }
  if (absence === 'left' || absence === 'not-joined') return foundOne(rule, null, instead)
  const standIn = standInOf(roster, subject, roster.day, needsEmail)
  if (standIn !== null) return foundOne(rule, standIn, instead)
  if (!needsEmail || subject.reachableByEmail) return foundOne(rule, subjectId, null)
  const up = managerOf(roster, subjectId, roster.day, { needsEmail })
  return foundOne(rule, up.recipientId, up.recipientId === null ? up.instead : instead)
}
