import { isWithin } from './content.ts'
import { fallsDue } from './due.ts'
import type { Effect } from './effects.ts'
import type { Day, Deadline, Excuse, World } from './world.ts'

/** What the exceptions of this world do to one deadline. */
export function effectsOn(world: World, deadline: Deadline): Effect[] {
  return (world.excuses ?? []).filter((excuse) => isAbout(world, excuse, deadline)).flatMap((one) => effectsOf(one, deadline.person))
}

/** Whether whoever owes the deadline is not to be told of it on `day` by this escalation policy. */
export function isMuted(world: World, deadline: Deadline, policy: string, day: Day): boolean {
  return (world.excuses ?? []).some(
    (excuse) =>
      excuse.kind === 'mute' &&
      (excuse.policies.length === 0 || excuse.policies.includes(policy)) &&
      isAbout(world, excuse, deadline) &&
      effectsOf(excuse, deadline.person).some(({ from, until }) => from <= day && day <= until),
  )
}

/** Its spans, each cut to the times at which somebody was covered. */
function effectsOf({ kind, byDays, forgiven, spans, covered, everyone }: Excuse, person: string): Effect[] {
  const named = covered.length > 0 || everyone
  const times = everyone || !named ? [{ from: null, until: null }] : covered.filter((one) => one.person === person)
  return spans
    .flatMap((span) => times.map((time) => ({ from: later(span.from, time.from), until: earlier(span.until, time.until) })))
    .filter(({ from, until }) => from <= until)
    .map((days) => ({ kind, byDays, forgiven, ...days }))
}

/** Whether it is about this deadline, whoever owes it; duties are never covered. */
function isAbout(world: World, excuse: Excuse, deadline: Deadline): boolean {
  const { kinds, contents, policies, deadlines, dueFrom, dueUntil, everyone, covered } = excuse
  if (deadline.kind === 'duty') return false
  // Where nobody is chosen it is for whoever owes one of the deadlines that are named, and for all it means of theirs.
  const isOwer = () => world.deadlines.some(({ ref, person }) => person === deadline.person && deadlines.includes(ref))
  if (!everyone && covered.length === 0 && !isOwer()) return false
  const isAny = kinds.length + contents.length + policies.length + deadlines.length === 0
  const isNamed =
    kinds.includes(deadline.kind) ||
    contents.some((content) => isWithin(world.deadlines, deadline.content, content)) ||
    policies.some((policy) => isWatched(world, deadline, policy)) ||
    deadlines.includes(deadline.ref)
  const leaves = world.leaves.filter((leave) => leave.person === deadline.person)
  const raw = fallsDue(deadline, leaves, world.org.leaveGraceDays).on
  if (raw === null) return false
  return (isAny || isNamed) && (dueFrom === null || dueFrom <= raw) && (dueUntil === null || raw <= dueUntil)
}

function isWatched(world: World, deadline: Deadline, name: string): boolean {
  const trigger = world.policies.find((policy) => policy.name === name)?.trigger
  if (!trigger || trigger.type === 'exception-expires' || trigger.type === 'decision-waiting') return false
  if (trigger.mandatoryOnly && !deadline.mandatory) return false
  return trigger.type === 'overdue-count' ? trigger.kind === deadline.kind : isWithin(world.deadlines, deadline.content, trigger.content)
}

function later(day: Day, other: Day | null): Day {
  return other !== null && other > day ? other : day
}

function earlier(day: Day, other: Day | null): Day {
  return other !== null && other < day ? other : day
}
