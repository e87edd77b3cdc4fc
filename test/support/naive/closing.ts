import type { ClosedWhy } from '../../../src/digest/digest.ts'
import { effectsOn } from './coverage.ts'
import { addDays } from './day.ts'
import { fallsDueAfter, isMet, isMetInTime, isPast, isWithdrawn } from './due.ts'
import { ranOut } from './exceptions.ts'
import { isLive, measure } from './fires.ts'
import { belongs, personNamed } from './people.ts'
import type { Day, World } from './world.ts'

/** Why a subject that made the policy fire, lately because of `deadlines`, no longer does on `day`. */
export function whyClosed(world: World, policyName: string, subject: string, deadlines: string[], day: Day): ClosedWhy {
  const policy = world.policies.find(({ name }) => name === policyName)
  if (!world.org.escalationEnabled) return 'escalation-disabled'
  if (!policy || policy.state === 'ended') return 'policy-ended'
  if (policy.state === 'paused') return 'policy-paused'
  if (!isLive(world, policy, day)) return 'policy-changed'
  if (!belongs(personNamed(world, subject), day)) return 'left'
  const { trigger } = policy
  if (trigger.type === 'content-overdue') return 'settled'
  if (trigger.type === 'decision-waiting') return 'settled'
  if (trigger.type === 'exception-expires')
    return ranOut(world, trigger, personNamed(world, subject), addDays(day, -1), day) ? 'deadline-passed' : 'settled'
  if (trigger.type === 'due-soon') return whyNoLongerSoon(world, deadlines, day)
  if (trigger.type === 'overdue-count' && trigger.until === 'count-no-longer-reached') return 'below-threshold'
  return measure(world, policy, subject, day).stillOverdue === 0 ? 'settled' : 'below-threshold'
}

function whyNoLongerSoon(world: World, deadlines: string[], day: Day): ClosedWhy {
  const fates = deadlines.map((ref) => fateOf(world, ref, day))
  return fates.find((fate) => fate === 'deadline-passed') ?? fates.find((fate) => fate === 'met') ?? 'settled'
}

function fateOf(world: World, ref: string, day: Day): ClosedWhy {
  const deadline = world.deadlines.find((one) => one.ref === ref)
  if (!deadline) return 'settled'
  const { org } = world
  const person = personNamed(world, deadline.person)
  const timeZone = person.timeZone ?? org.timeZone
  const due = fallsDueAfter(
    effectsOn(world, deadline),
    deadline,
    world.leaves.filter((leave) => leave.person === person.ref),
    org.leaveGraceDays,
  )
  if (isMet(deadline, org, timeZone, day) && isMetInTime(deadline, due)) return 'met'
  if (deadline.withdrawnOn !== null && due.on !== null && deadline.withdrawnOn <= due.on && isWithdrawn(deadline, org, timeZone, day))
    return 'settled'
  return isPast(due, org, timeZone, day) ? 'deadline-passed' : 'settled'
}
