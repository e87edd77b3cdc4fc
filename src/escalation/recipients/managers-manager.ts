import { managerOf, managersManagerOf } from '../../people/reporting-line.ts'
import { foundOne, type RuleOfRecipients } from './recipient-rule.ts'

/** The manager of the person's manager; in a team policy the manager of the manager it is about. */
export const managersManager: RuleOfRecipients = {
  name: 'managers-manager',
  handles: (rule) => rule === 'managers-manager',
  dependsOnSubject: true,
  find(_rule, { roster, subjectId, isTeam, needsEmail }) {
    const resolve = isTeam ? managerOf : managersManagerOf
    const { recipientId, instead } = resolve(roster, subjectId, roster.day, { needsEmail })
    return foundOne('managers-manager', recipientId, instead)
  },
}
