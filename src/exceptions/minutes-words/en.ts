import type { MinutesWords } from './words.ts'

export const english: MinutesWords = {
  title: (committee) => `Minutes: ${committee}`,
  period: (from, to) => `What was decided from ${from} to ${to}.`,
  members: (names) => `Members today: ${names}.`,
  chair: (name) => `${name} (chair)`,
  nothing: 'Nothing was decided in this time.',
  total: (approved, rejected) =>
    `${approved + rejected} ${approved + rejected === 1 ? 'decision' : 'decisions'}: ${approved} approved, ${rejected} rejected.`,
  rule: (policy, clause) => (clause === null ? `Exception to ${policy}.` : `Exception to ${policy}, clause ${clause}.`),
  asked: (name) => `Asked for by ${name}.`,
  risk: (level) => `Risk: ${level}.`,
  passed: (at, step, approvals, needed) => `**Approved** on ${at} (${step}): ${approvals} in favour, ${needed} needed.`,
  rejected: (at, step, approvals, needed) => `**Rejected** on ${at} (${step}): ${approvals} in favour, ${needed} needed.`,
  granted: (from, until) => `Granted from ${from} to the end of ${until}.`,
  void: 'What was asked for changed afterwards, so this decision no longer holds.',
  vote: {
    approve: (name) => `${name} approved.`,
    reject: (name) => `${name} rejected it.`,
    'stand-aside': (name) => `${name} declared a conflict of interest, stood aside and had no part in it.`,
  },
  inPlaceOf: (name, other) => `${name}, in place of ${other},`,
  conditions: 'Conditions:',
  condition: (title, owner, dueOn, everyDays) =>
    `${title} (${owner}, ${everyDays === null ? `by ${dueOn}` : `first by ${dueOn}, then every ${everyDays === 1 ? 'day' : `${everyDays} days`}`})`,
  confidential: 'Confidential: only those concerned see what it is about.',
  written: 'Written by Leeway from its record.',
}
