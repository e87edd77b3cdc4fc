import type { Evidence } from '../../exceptions/reports/evidence/record.ts'
import { termOf } from './words/terms.ts'
import type { PaperWords } from './words/words.ts'

/** How an exception stands, by name and value, for whoever prints its record. `time` writes an instant as they do. */
export function standingLines(
  x: Omit<Evidence['exception'], 'duties'>,
  { record, terms, levels }: PaperWords,
  time: (instant: string) => string,
): [name: string, value: string | null][] {
  const { facts: names, yes, no, wholePolicy, policy } = record
  const at = (instant: string | null) => (instant === null ? null : time(instant))
  return [
    [names.policy, policy(x.policy, x.policyVersion)],
    [names.clause, x.clause === null ? wholePolicy : `${x.clause} ${x.clauseTitle ?? ''}`],
    [names.state, stateOf(x, terms)],
    [names.inForce, x.inForce ? yes : no],
    [names.kind, terms.kind[x.kind]],
    [names.ground, terms.ground[x.ground]],
    [names.level, x.level && levels[x.level]],
    [names.askedBy, x.requester.name],
    [names.livedWithBy, x.owner.name],
    [names.unit, x.unit],
    [names.askedAt, at(x.submittedAt)],
    [names.decidedAt, at(x.decidedAt)],
    [names.begins, at(x.startsAt)],
    [names.ends, at(x.endsAt)],
    [names.nextReview, at(x.reviewDueAt)],
    [names.ended, x.endedAt === null ? null : `${time(x.endedAt)}, ${termOf(terms.endedWhy, x.endedWhy ?? '')}`],
    [names.continues, related([x.extends, x.renews])],
    [names.continuedBy, related(x.followedBy)],
  ]
}

/** What people made of it, and what time made of that where it says something else. */
function stateOf(
  { state, phase }: Pick<Evidence['exception'], 'state' | 'phase'>,
  { state: states, phase: phases }: PaperWords['terms'],
): string {
  return states[state] === phases[phase] ? states[state] : `${states[state]} (${phases[phase]})`
}

function related(those: readonly (Evidence['exception']['extends'] | null)[]): string {
  return those.flatMap((one) => (one ? [`${one.number} ${one.title}`] : [])).join('; ')
}
