import type { About, ClosedWhy, Section } from './digest.ts'

/** Whether the subjects of a section are managers, watched for all their reports together. */
export function isTeam({ about }: Section): boolean {
  return about.type === 'overdue-count' && about.subject === 'direct-reports'
}

/** Whether it speaks of exceptions themselves: those that end, or that wait for a decision. */
export function isOfExceptions(about: About): about is Extract<About, { policy: string | null }> {
  return about.type === 'exception-expires' || about.type === 'decision-waiting'
}

/** Whether it is about what is still to come: nothing in it is late. */
export function isAhead({ about }: Section): boolean {
  return about.type === 'due-soon' || isOfExceptions(about)
}

/** Whether there is anything in a section, shown or counted. */
export function saysSomething({ total }: Section): boolean {
  return total.fresh + total.ongoing + total.resolved > 0
}

/** Whether an episode ended because what was owed was done, and not because somebody looks away. */
export function isSettled(why: ClosedWhy): boolean {
  return settled[why]
}

const settled = {
  settled: true,
  'below-threshold': true,
  met: true,
  'deadline-passed': false,
  'policy-paused': false,
  'policy-ended': false,
  'policy-changed': false,
  'escalation-disabled': false,
  left: false,
  'recipient-changed': false,
  muted: false,
  excused: true,
} as const satisfies Record<ClosedWhy, boolean>
