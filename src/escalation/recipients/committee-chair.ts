import { type Asked, type Found, foundOne, inPerson, isFirst, type RuleOfRecipients } from './recipient-rule.ts'

/** The chair of the committee that waits for the person's decision; on leave a stand-in, else the chair all the same. */
export const committeeChair: RuleOfRecipients = {
  name: 'committee-chair',
  handles: (rule) => rule === 'committee-chair',
  dependsOnSubject: true,
  find(_rule, asked) {
    const found = asked.roster.chairsOf(asked.subjectId).map((id) => theChair(id, asked))
    const told = found.flatMap((each) => each.told)
    return { told: told.filter(isFirst), missing: told.length > 0 ? null : (found[0]?.missing ?? { of: null, why: 'no-chair' }) }
  },
}

function theChair(id: number, asked: Asked): Found {
  const chair = asked.roster.get(id)
  return chair === undefined ? foundOne('committee-chair', null, { of: null, why: 'no-chair' }) : inPerson('committee-chair', chair, asked)
}
