import type { ContentOverdue, DueSoon, OverdueCount } from '../contract/escalation-policy.ts'
import { addDays } from '../time/day.ts'
import type { Contents } from './contents.ts'
import type { DeadlineFacts, MissFacts, PersonFacts } from './facts.ts'
import { isImpossible } from './misses.ts'

/** A deadline with when it falls due, without exceptions (raw) and with them. Days 'YYYY-MM-DD', or 'infinity'. */
export interface Owed {
  deadline: DeadlineFacts
  raw: string
  fallsDueOn: string
}

/** What a trigger counts of one person's, and the deadlines of it that are owed still. */
export interface Counted {
  count: number
  open: string[]
}

/** The day and the instant a round looks at; `today` is the day of the person. */
export interface Look {
  day: string
  instant: string
  today: string
}

/** What was missed of a kind: so many times, in the last days, or what is late still. */
export function countMissed({ kind, mandatoryOnly, counting, days }: OverdueCount, misses: readonly MissFacts[], { day }: Look): Counted {
  const counted = misses.filter((miss) => {
    const isWithin = days === undefined || (miss.due >= addDays(day, -days) && miss.due < day)
    return !miss.excused && miss.kind === kind && (miss.mandatory || !mandatoryOnly) && isWithin
  })
  const open = counted.filter(({ clearedOn }) => clearedOn > day).map(({ deadlineId }) => deadlineId)
  return { count: counting === 'still-overdue' ? open.length : counted.length, open }
}

/** What is late still of one content, and of what lies inside it. */
export function countContent(
  { content, mandatoryOnly }: ContentOverdue,
  misses: readonly MissFacts[],
  { day }: Look,
  contents: Contents,
): Counted {
  const watched = contents.idOf(content)
  const open = misses.filter(
    (miss) =>
      !miss.excused &&
      miss.clearedOn > day &&
      (miss.mandatory || !mandatoryOnly) &&
      watched !== undefined &&
      contents.around(miss.contentId).has(watched),
  )
  return { count: open.length, open: open.map(({ deadlineId }) => deadlineId) }
}

/** What of one content, and of what lies inside it, is not done and falls due soon. */
export function countSoon(trigger: DueSoon, person: PersonFacts, owed: readonly Owed[], look: Look, contents: Contents): Counted {
  const watched = contents.idOf(trigger.content)
  const { today } = look
  const open = owed.filter(
    ({ deadline, fallsDueOn }) =>
      watched !== undefined &&
      fallsDueOn >= today &&
      fallsDueOn <= addDays(today, trigger.days) &&
      (deadline.mandatory || !trigger.mandatoryOnly) &&
      contents.around(deadline.contentId).has(watched) &&
      isOwed(deadline, fallsDueOn, look) &&
      !isImpossible(deadline, person.joinedOn),
  )
  return { count: open.length, open: open.map(({ deadline }) => deadline.id) }
}

function isOwed(
  { dueOn, dueAt, assignedOn, metOn, metAt, withdrawnOn }: DeadlineFacts,
  fallsDueOn: string,
  { instant, today }: Look,
): boolean {
  const isPast = (at: string) => Temporal.Instant.compare(at, instant) <= 0
  if (dueAt !== null && fallsDueOn === dueOn && Temporal.Instant.compare(dueAt, instant) < 0) return false
  if (assignedOn !== null && assignedOn > today) return false
  if (metAt !== null ? isPast(metAt) : metOn !== null && metOn <= today) return false
  return withdrawnOn === null || withdrawnOn > today
}
