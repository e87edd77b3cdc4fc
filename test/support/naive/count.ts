import type { OverdueCount } from '../../../src/contract/escalation-policy.ts'
import { addDays } from './day.ts'
import { isNet, isStillOverdue, type Miss } from './misses.ts'
import type { Day } from './world.ts'

/** What a trigger found: how many, how many of these are still overdue, and which deadlines. */
export interface Measure {
  count: number
  stillOverdue: number
  deadlines: string[]
}

/** Counts the misses of one person, or of all reports together, as of `day`. */
export function countMisses(misses: Miss[], trigger: OverdueCount, day: Day): Measure {
  return measureOf(countedMisses(misses, trigger, day), day)
}

/** Those of the misses that a count-based trigger counts as of `day`. */
export function countedMisses(misses: Miss[], trigger: OverdueCount, day: Day): Miss[] {
  return misses.filter(
    (miss) =>
      isNet(miss) &&
      miss.missedOn <= day &&
      miss.kind === trigger.kind &&
      (miss.mandatory || !trigger.mandatoryOnly) &&
      isCounted(miss, trigger, day),
  )
}

/** Whether a count, and what of it is still overdue, makes the policy fire. */
export function isReached(trigger: OverdueCount, { count, stillOverdue }: Measure): boolean {
  return count >= trigger.threshold && (trigger.until === 'count-no-longer-reached' || stillOverdue > 0)
}

export function measureOf(misses: Miss[], day: Day): Measure {
  return {
    count: misses.length,
    stillOverdue: misses.filter((miss) => isStillOverdue(miss, day)).length,
    deadlines: misses.map((miss) => miss.deadline).sort(),
  }
}

function isCounted(miss: Miss, trigger: OverdueCount, day: Day): boolean {
  switch (trigger.counting) {
    case 'every-time':
      return true
    case 'still-overdue':
      return isStillOverdue(miss, day)
    case 'last-days':
      return addDays(day, -(trigger.days as number)) <= miss.dueOn && miss.dueOn <= addDays(day, -1)
  }
}
