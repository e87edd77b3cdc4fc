import type { ContentOverdue, DueSoon, EscalationPolicy, OverdueCount } from '../../../src/contract/escalation-policy.ts'
import { isWithin } from './content.ts'
import { countedMisses, isReached, type Measure, measureOf } from './count.ts'
import { effectsOn, isMuted } from './coverage.ts'
import { addDays, localDay } from './day.ts'
import { fallsDueAfter, isImpossible, isMet, isPast, isWithdrawn } from './due.ts'
import type { Effect } from './effects.ts'
import { expiring, waiting } from './exceptions.ts'
import { isNet, isStillOverdue, type Miss, missesOf } from './misses.ts'
import { belongs, directReports, personNamed } from './people.ts'
import type { Day, Deadline, Leave, Org, Person, World } from './world.ts'

export interface Fired extends Measure {
  subject: string
}

/** The subjects that make a policy fire on `day`, in the order of the world's people. */
export function firing(world: World, policy: EscalationPolicy, day: Day): Fired[] {
  if (!isLive(world, policy, day)) return []
  return world.people
    .filter((person) => belongs(person, day))
    .map((person) => ({ subject: person.ref, ...measure(world, policy, person.ref, day) }))
    .filter((found) => fires(policy, found))
}

/** Whether a policy is looked at on `day` at all. */
export function isLive(world: World, policy: EscalationPolicy, day: Day): boolean {
  return world.org.escalationEnabled && policy.state === 'on' && (policy.effectiveFrom === undefined || policy.effectiveFrom <= day)
}

/** What the policy's trigger finds for one subject, whether that is enough or not. */
export function measure(world: World, policy: EscalationPolicy, subject: string, day: Day): Measure {
  const person = personNamed(world, subject)
  const { trigger } = policy
  switch (trigger.type) {
    case 'overdue-count':
      return measureOf(overdueCount(world, trigger, person, day), day)
    case 'content-overdue':
      return measureOf(contentOverdue(world, trigger, person, day), day)
    case 'due-soon': {
      const owed = dueSoon(world, trigger, person, day)
      return { count: owed.length, stillOverdue: 0, deadlines: owed.map(({ ref }) => ref).sort() }
    }
    case 'exception-expires':
      return expiring(world, trigger, person, day)
    case 'decision-waiting':
      return waiting(world, trigger, person, day)
  }
}

/** Whether nobody is told that the policy fires for a subject: all that is still overdue, or owed soon, is muted. */
export function isSilenced(world: World, policy: EscalationPolicy, subject: string, day: Day): boolean {
  const open = openDeadlines(world, policy, personNamed(world, subject), day)
  return open.length > 0 && open.every((deadline) => isMuted(world, deadline, policy.name, day))
}

function openDeadlines(world: World, { trigger }: EscalationPolicy, person: Person, day: Day): Deadline[] {
  if (trigger.type === 'due-soon') return dueSoon(world, trigger, person, day)
  const misses = trigger.type === 'overdue-count' ? overdueCount(world, trigger, person, day) : []
  if (trigger.type === 'content-overdue') misses.push(...contentOverdue(world, trigger, person, day))
  const open = misses.filter((miss) => isStillOverdue(miss, day)).map((miss) => miss.deadline)
  return world.deadlines.filter(({ ref }) => open.includes(ref))
}

function fires({ trigger }: EscalationPolicy, found: Measure): boolean {
  return trigger.type === 'overdue-count' ? isReached(trigger, found) : found.count > 0
}

function overdueCount(world: World, trigger: OverdueCount, subject: Person, day: Day): Miss[] {
  const people = trigger.subject === 'individual' ? [subject] : directReports(world, subject, day)
  return countedMisses(missesOf(world, people), trigger, day)
}

function contentOverdue(world: World, trigger: ContentOverdue, subject: Person, day: Day): Miss[] {
  return missesOf(world, [subject]).filter(
    (miss) =>
      isNet(miss) &&
      isStillOverdue(miss, day) &&
      (miss.mandatory || !trigger.mandatoryOnly) &&
      isWithin(world.deadlines, miss.content, trigger.content),
  )
}

function dueSoon(world: World, trigger: DueSoon, subject: Person, day: Day): Deadline[] {
  const leaves = world.leaves.filter((leave) => leave.person === subject.ref)
  return world.deadlines.filter(
    (deadline) =>
      deadline.person === subject.ref &&
      (deadline.mandatory || !trigger.mandatoryOnly) &&
      isWithin(world.deadlines, deadline.content, trigger.content) &&
      isOwedSoon(world.org, subject, leaves, deadline, trigger.days, day, effectsOn(world, deadline)),
  )
}

/** Whether a person, whose leaves these are, still owes something that falls due within so many days. */
export function isOwedSoon(
  org: Org,
  person: Person,
  leaves: Leave[],
  deadline: Deadline,
  days: number,
  day: Day,
  effects: Effect[] = [],
): boolean {
  const timeZone = person.timeZone ?? org.timeZone
  const today = localDay(org, day, timeZone)
  const due = fallsDueAfter(effects, deadline, leaves, org.leaveGraceDays)
  if (due.on === null || isImpossible(deadline, person)) return false
  if (isMet(deadline, org, timeZone, day) || isWithdrawn(deadline, org, timeZone, day)) return false
  if (deadline.assignedOn !== null && today < deadline.assignedOn) return false
  return !isPast(due, org, timeZone, day) && today <= due.on && due.on <= addDays(today, days)
}
