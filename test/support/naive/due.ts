import { addDays, localDay, roundInstant } from './day.ts'
import { type Effect, walkToDue } from './effects.ts'
import type { Day, Deadline, Leave, Moment, Org, Person } from './world.ts'

/** When something falls due after leave has had its say: `on` null is never, `at` is set where an instant still holds. */
export interface Due {
  on: Day | null
  at: Moment | null
}

/** A due within a leave falls due on the day of return plus the grace, again and again; the leaves are the person's. */
export function fallsDue(deadline: Deadline, leaves: Leave[], graceDays: number): Due {
  let on: Day = deadline.dueOn
  for (;;) {
    const away = leaves.filter((leave) => leave.from <= on && (leave.until === null || on <= leave.until))
    if (away.length === 0) break
    const ends = away.map((leave) => leave.until)
    if (ends.some((end) => end === null)) return { on: null, at: null }
    on = addDays(
      ends
        .filter((end) => end !== null)
        .sort()
        .at(-1) as Day,
      1 + graceDays,
    )
  }
  return { on, at: on === deadline.dueOn ? deadline.dueAt : null }
}

/** When it falls due after exceptions had their say too; an instant holds where they leave it alone. */
export function fallsDueAfter(effects: Effect[], deadline: Deadline, leaves: Leave[], graceDays: number): Due {
  const raw = fallsDue(deadline, leaves, graceDays)
  if (raw.on === null) return raw
  const on = walkToDue(raw.on, deadline.assignedOn, leaves, graceDays, effects)
  return on === raw.on ? raw : { on, at: null }
}

/** Due before it was assigned, or before its person joined, and nobody has confirmed that. */
export function isImpossible(deadline: Deadline, person: Person): boolean {
  if (deadline.confirmed) return false
  const { dueOn, assignedOn } = deadline
  return (assignedOn !== null && dueOn < assignedOn) || (person.joinedOn !== null && dueOn < person.joinedOn)
}

/** Whether the due lies behind the round of `day`. */
export function isPast(due: Due, org: Org, timeZone: string, day: Day): boolean {
  if (due.on === null) return false
  if (due.at !== null) return isBefore(due.at, roundInstant(org, day))
  return due.on < localDay(org, day, timeZone)
}

/** Whether it was met by the due, however late that came to be known. */
export function isMetInTime(deadline: Deadline, due: Due): boolean {
  if (deadline.metOn === null) return false
  if (due.at !== null && deadline.metAt !== null) return !isBefore(due.at, Temporal.Instant.from(deadline.metAt))
  return due.on === null || deadline.metOn <= due.on
}

/** Whether the round of `day` sees it met, in time or late. */
export function isMet(deadline: Deadline, org: Org, timeZone: string, day: Day): boolean {
  if (deadline.metOn === null) return false
  if (deadline.metAt !== null) return !isBefore(roundInstant(org, day).toString(), Temporal.Instant.from(deadline.metAt))
  return deadline.metOn <= localDay(org, day, timeZone)
}

/** Whether the round of `day` sees it withdrawn. */
export function isWithdrawn(deadline: Deadline, org: Org, timeZone: string, day: Day): boolean {
  return deadline.withdrawnOn !== null && deadline.withdrawnOn <= localDay(org, day, timeZone)
}

function isBefore(moment: Moment, other: Temporal.Instant): boolean {
  return Temporal.Instant.compare(Temporal.Instant.from(moment), other) < 0
}
