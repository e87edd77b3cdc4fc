import { effectsOn } from './coverage.ts'
import { addDays, firstDay } from './day.ts'
import { type Due, fallsDue, fallsDueAfter, isImpossible, isMet, isMetInTime, isPast, isWithdrawn } from './due.ts'
import type { Effect } from './effects.ts'
import { hasLeft, personNamed } from './people.ts'
import type { ContentRef, Day, Deadline, Leave, Org, Person, World } from './world.ts'

/** One time overdue. `clearedOn` is the first day it no longer was; null while it goes on for ever. */
export interface Miss {
  deadline: string
  person: string
  kind: Deadline['kind']
  mandatory: boolean
  content: ContentRef | null
  /** The due that was missed, after leave. */
  dueOn: Day
  missedOn: Day
  clearedOn: Day | null
  clearedWhy: 'met' | 'withdrawn' | 'left' | null
  /** An exception covers it: it counts as raw, and not as net. */
  excused: boolean
  /** Missed once more, after what excused it was over: it counts as net, and not as raw again. */
  afterExcuse: boolean
}

/** Every miss that these people ever have in this world, past or to come. */
export function missesOf(world: World, people: Person[] = world.people): Miss[] {
  return world.deadlines
    .filter((deadline) => people.some(({ ref }) => ref === deadline.person))
    .flatMap((deadline) => {
      const person = personNamed(world, deadline.person)
      const leaves = world.leaves.filter((leave) => leave.person === person.ref)
      return missesUnder(world.org, person, leaves, deadline, effectsOn(world, deadline))
    })
}

/** The misses of one deadline under what exceptions do to it: of the due without them, and of the one with them. */
export function missesUnder(org: Org, person: Person, leaves: Leave[], deadline: Deadline, effects: Effect[]): Miss[] {
  const raw = fallsDue(deadline, leaves, org.leaveGraceDays)
  const after = fallsDueAfter(effects, deadline, leaves, org.leaveGraceDays)
  const first = missOfDue(org, person, deadline, raw)
  if (after.on === raw.on) return first ? [first] : []
  const second = missOfDue(org, person, deadline, after)
  return [...(first ? [{ ...first, excused: true }] : []), ...(second ? [{ ...second, afterExcuse: true }] : [])]
}

/** The miss of one deadline without any exception, or null when it is never missed. `leaves` are those of the person. */
export function missOf(org: Org, person: Person, leaves: Leave[], deadline: Deadline): Miss | null {
  return missOfDue(org, person, deadline, fallsDue(deadline, leaves, org.leaveGraceDays))
}

/** Those that count as raw: every time overdue. */
export function isRaw({ afterExcuse }: Miss): boolean {
  return !afterExcuse
}

/** Those that policies trigger on. */
export function isNet({ excused }: Miss): boolean {
  return !excused
}

function missOfDue(org: Org, person: Person, deadline: Deadline, due: Due): Miss | null {
  if (due.on === null || isImpossible(deadline, person) || isMetInTime(deadline, due)) return null
  if (deadline.withdrawnOn !== null && deadline.withdrawnOn <= due.on) return null
  const timeZone = person.timeZone ?? org.timeZone
  // No two zones are more than 26 hours apart, so a round sees local dates at most two days off.
  const missedOn = firstDay(addDays(due.on, -3), (day) => isPast(due, org, timeZone, day))
  if (hasLeft(person, missedOn)) return null
  const { ref, kind, mandatory, content } = deadline
  return {
    deadline: ref,
    person: person.ref,
    kind,
    mandatory,
    content,
    dueOn: due.on,
    missedOn,
    ...clearing(org, person, deadline, missedOn),
    excused: false,
    afterExcuse: false,
  }
}

/** Whether a miss that has happened is still open on `day`. */
export function isStillOverdue(miss: Miss, day: Day): boolean {
  return miss.missedOn <= day && (miss.clearedOn === null || day < miss.clearedOn)
}

function clearing(org: Org, person: Person, deadline: Deadline, missedOn: Day): Pick<Miss, 'clearedOn' | 'clearedWhy'> {
  if (deadline.metOn === null && deadline.withdrawnOn === null && person.leftOn === null) return { clearedOn: null, clearedWhy: null }
  const timeZone = person.timeZone ?? org.timeZone
  const whyOn = (day: Day) => {
    if (isMet(deadline, org, timeZone, day)) return 'met'
    if (isWithdrawn(deadline, org, timeZone, day)) return 'withdrawn'
    return hasLeft(person, day) ? 'left' : null
  }
  const clearedOn = firstDay(missedOn, (day) => whyOn(day) !== null)
  return { clearedOn, clearedWhy: whyOn(clearedOn) }
}
