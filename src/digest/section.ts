import type { ClosedWhy, Section } from './digest.ts'

/** Whether the subjects of a section are managers, watched for all their reports together. */
export function isTeam({ about }: Section): boolean {
  return about.type === 'overdue-count' && about.subject === 'direct-reports'
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
} as const satisfies Record<ClosedWhy, boolean>
