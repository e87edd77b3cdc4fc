import type { Organization } from '../people/organization.ts'
import { addDays, laterDay } from '../time/day.ts'
import type { RoundCalendar } from './calendar.ts'
import { effectiveDue, rawDue } from './due.ts'
import type { Excuses } from './excuses.ts'
import type { DeadlineFacts, MissFacts, PersonFacts } from './facts.ts'

/** The misses a deadline has by a day, and when it falls due, from the facts alone. */
export function missesOf(
  person: PersonFacts,
  deadline: DeadlineFacts,
  day: string,
  { leaveGraceDays }: Organization,
  calendar: RoundCalendar,
  excuses: Excuses,
): { raw: string; fallsDueOn: string; misses: MissFacts[] } {
  const raw = rawDue(deadline.dueOn, person.leaves, leaveGraceDays)
  const movers = raw === 'infinity' ? [] : excuses.moversOf(person, deadline, raw)
  const due = movers.length === 0 ? raw : effectiveDue(raw, deadline.assignedOn, [...person.leaves, ...movers], leaveGraceDays)
  const isMoved = due !== raw
  const of = (each: string, sign: Pick<MissFacts, 'excused' | 'afterExcuse'>) => missOf(person, deadline, each, sign, day, calendar)
  const misses = isMoved
    ? [of(raw, { excused: true, afterExcuse: false }), of(due, { excused: false, afterExcuse: true })]
    : [of(due, { excused: false, afterExcuse: false })]
  return { raw, fallsDueOn: due, misses: misses.filter((miss) => miss !== null) }
}

function missOf(
  { zone, joinedOn, leftOn }: PersonFacts,
  deadline: DeadlineFacts,
  due: string,
  sign: Pick<MissFacts, 'excused' | 'afterExcuse'>,
  day: string,
  calendar: RoundCalendar,
): MissFacts | null {
  // Wherever somebody is, no day is more than two ahead of another's.
  if (due > addDays(day, 2) || isImpossible(deadline, joinedOn)) return null
  const { dueAt, metOn, metAt, withdrawnOn } = deadline
  const isInstant = dueAt !== null && due === deadline.dueOn
  if (isInstant && metAt !== null ? Temporal.Instant.compare(metAt, dueAt) <= 0 : metOn !== null && metOn <= due) return null
  if (withdrawnOn !== null && withdrawnOn <= due) return null
  const missedOn = isInstant ? calendar.seesInstant(dueAt, true) : calendar.sees(addDays(due, 1), zone)
  const gone = leftOn === null ? null : addDays(leftOn, 1)
  if (missedOn > day || (gone !== null && missedOn >= gone)) return null
  const met = metAt !== null ? calendar.seesInstant(metAt) : metOn !== null ? calendar.sees(metOn, zone) : null
  const withdrawn = withdrawnOn === null ? null : calendar.sees(withdrawnOn, zone)
  const ends = [met, withdrawn, gone].filter((end) => end !== null).sort()
  const end = ends[0] ?? 'infinity'
  const clearedOn = laterDay(end, missedOn)
  const { id, kind, contentId, mandatory } = deadline
  return { deadlineId: id, due, missedOn, clearedOn, kind, contentId, mandatory, ...sign }
}

/** Whether its dates cannot be, and nobody has confirmed them. */
export function isImpossible({ confirmed, dueOn, assignedOn }: DeadlineFacts, joinedOn: string | null): boolean {
  return !confirmed && ((assignedOn !== null && dueOn < assignedOn) || (joinedOn !== null && dueOn < joinedOn))
}
