import type { EscalationPolicy, OverdueCount, RecipientRule } from '../../src/contract/escalation-policy.ts'
import type { Contents } from './content.ts'
import { mandatoryShare, missedShare, neverMetShare, share } from './deadlines.ts'
import { span } from './people.ts'
import { scatter } from './scatter.ts'

/** What the thresholds of count-based policies are fitted to. */
export interface Company {
  people: number
  /** How many deadlines fall due for a person, in how many days. */
  deadlinesEach: number
  days: number
  contents: Contents
}

/**
 * Policies of all kinds: six in ten watch content, three in ten count for each person, one in ten for a manager's reports.
 * Thresholds are fitted, and most content is watched where it is mandatory, so that on a day a policy of a million people
 * fires for some to some hundreds of them, and few people in a hundred hear anything.
 */
export function policiesOf(count: number, company: Company): EscalationPolicy[] {
  return Array.from({ length: count }, (_, index) => {
    const place = index % 10
    const trigger = place < 6 ? contentTrigger(index, company) : countTrigger(index, company, place < 9 ? 'individual' : 'direct-reports')
    return {
      name: `Policy ${index + 1}`,
      state: 'on',
      start: 'tell-now',
      trigger,
      recipients: pick(recipients, index, 21),
      fallback: [],
      channels: pick(channels, index, 22),
      removeLabelWhenClear: false,
    }
  })
}

/** Tells each person who has a task overdue, so that there are many small messages. */
export const everybodyLatePolicy: EscalationPolicy = {
  name: 'Everybody late',
  state: 'on',
  start: 'tell-now',
  trigger: {
    type: 'overdue-count',
    kind: 'task',
    subject: 'individual',
    threshold: 1,
    counting: 'still-overdue',
    mandatoryOnly: false,
    until: 'settled',
  },
  recipients: ['person'],
  fallback: [],
  channels: ['email'],
  removeLabelWhenClear: false,
}

/** Tell of exceptions that end within a month, and of decisions that wait for a week. */
export const exceptionPolicies: EscalationPolicy[] = (['exception-expires', 'decision-waiting'] as const).map((type) => ({
  name: type,
  state: 'on',
  start: 'tell-now',
  trigger: { type, days: type === 'exception-expires' ? 30 : 7 },
  recipients: ['person'],
  fallback: [],
  channels: ['email'],
  removeLabelWhenClear: false,
}))

const recipients: RecipientRule[][] = [
  ['person'],
  ['person'],
  ['person'],
  ['person'],
  ['manager'],
  ['manager'],
  ['manager'],
  ['person', 'manager'],
  ['manager', 'managers-manager'],
  ['managers-manager'],
  [{ role: 'admin' }],
  [{ people: ['p5'] }],
]
const channels: EscalationPolicy['channels'][] = [['email'], ['email'], ['email', 'in-app'], ['email', 'in-app'], ['in-app']]

function contentTrigger(index: number, { contents }: Company): EscalationPolicy['trigger'] {
  const dueSoon = scatter(index, 1) < 0.35
  const quiz = dueSoon ? 'item' : 'quiz'
  const type = pick(
    ['item', 'item', 'item', 'item', 'item', 'item', quiz, quiz, quiz, 'learnlist', 'learnlist', 'channel'] as const,
    index,
    2,
  )
  const content = { type, id: `${type}${1 + Math.floor(scatter(index, 3) * contents[type])}` }
  const mandatoryOnly = scatter(index, 4) < 0.7
  return dueSoon
    ? { type: 'due-soon', content: { ...content, type: type === 'quiz' ? 'item' : type }, days: pick([3, 7, 14], index, 5), mandatoryOnly }
    : { type: 'content-overdue', content, mandatoryOnly }
}

function countTrigger(index: number, company: Company, subject: OverdueCount['subject']): OverdueCount {
  const trigger: Omit<OverdueCount, 'threshold'> = {
    type: 'overdue-count',
    kind: pick(['task', 'task', 'task', 'survey', 'one-to-one', 'cpd'], index, 6),
    subject,
    counting: pick(['every-time', 'last-days', 'still-overdue'], index, 7),
    mandatoryOnly: scatter(index, 8) < 0.25,
    until: scatter(index, 9) < 0.9 ? 'settled' : 'count-no-longer-reached',
  }
  if (trigger.counting === 'last-days') trigger.days = pick([30, 60, 90, 180, 365], index, 10)
  const wanted = 3 * 20 ** scatter(index, 11) * (company.people / 1_000_000)
  return { ...trigger, threshold: thresholdFor(trigger, company, Math.max(1, wanted)) }
}

/** The threshold that about so many subjects reach, taking what each of them missed as Poisson-distributed. */
function thresholdFor(trigger: Omit<OverdueCount, 'threshold'>, { people, deadlinesEach, days }: Company, wanted: number): number {
  const isTeam = trigger.subject === 'direct-reports'
  const each = deadlinesEach * share[trigger.kind] * (trigger.mandatoryOnly ? mandatoryShare : 1) * missedShare * (isTeam ? span : 1)
  const open = each * (neverMetShare * Math.min(1, 365 / days) + 20 / days)
  const missed = trigger.counting === 'still-overdue' ? open : trigger.counting === 'last-days' ? (each * (trigger.days ?? 1)) / days : each
  const subjects = (isTeam ? people / span : people) * (trigger.until === 'settled' ? 1 - Math.exp(-open) : 1)
  let probability = Math.exp(-missed)
  let atLeast = 1 - probability
  let threshold = 1
  while (subjects * atLeast > wanted) {
    probability *= missed / threshold
    atLeast -= probability
    threshold += 1
  }
  return threshold
}

function pick<T>(from: readonly T[], index: number, seed: number): T {
  return from[Math.floor(scatter(index, seed) * from.length)] as T
}
