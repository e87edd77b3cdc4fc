import type { ExceptionPhase } from '../../contract/exceptions.ts'
import { addDays, compareDays, laterDay } from '../../time/day.ts'
import { localDay } from '../../time/round-time.ts'
import type { HeardStep, Hearing } from '../hearing.ts'
import type { Seat } from '../tally.ts'
import { waitsForLeaver } from '../workflow.ts'
import type { Condition, Duty, DutyKind, Owed } from './duty.ts'
import { dueOccurrences } from './occurrences.ts'

/** What has to be known of an exception beside its hearing, to say who owes it what. */
export interface DutyFacts {
  /** The step that is open. */
  step: HeardStep | undefined
  conditions: readonly Condition[]
  /** Every duty there ever was. */
  duties: readonly Duty[]
  /** What changed around it since it was looked at last, as a duty names it, and the day on which it did. */
  changes: readonly { subject: string; on: string }[]
  /** The last time it was sent back with a question. */
  returned: { moveNo: number; on: string } | null
  /** Who is with the organisation, of those who may be asked, and where they live. */
  zones: ReadonlyMap<number, string>
  officers: readonly number[]
  owners: readonly number[]
}

/** What is owed to an exception now, and by whom. Nobody who has left owes anything. Pure. */
export function owedBy(hearing: Hearing, facts: DutyFacts): Owed[] {
  return rules.flatMap((rule) => rule(hearing, facts)).filter(({ personId }) => facts.zones.has(personId))
}

const rules: readonly ((hearing: Hearing, facts: DutyFacts) => Owed[])[] = [
  reviewRequests,
  decisions,
  vacancies,
  answers,
  withdrawals,
  reviews,
  newLooks,
  emergencyReviews,
  promises,
]

/** The reviewers, while the review is open. */
function reviewRequests(hearing: Hearing, facts: DutyFacts): Owed[] {
  const step = openStep(hearing, facts)
  return step?.step === 0 ? spokenFor(hearing, facts, step, 'review-request') : []
}

/** Each who may still speak in the step that is decided on, for themselves: who stands in sees it through them. */
function decisions(hearing: Hearing, facts: DutyFacts): Owed[] {
  const step = openStep(hearing, facts)
  return step && step.step > 0 ? spokenFor(hearing, facts, step, 'decision') : []
}

/** Those who look after it, while a step cannot be settled: nobody may speak in it, or fewer than must agree. */
function vacancies(hearing: Hearing, facts: DutyFacts): Owed[] {
  const { case: held, timeZone } = hearing
  const step = openStep(hearing, facts)
  if (!step?.tally.blocked || step.dueAt === null) return []
  const subject = `${held.attempt}/${step.step}`
  const dueOn = lastDay(step.dueAt, timeZone)
  return keepersOf(hearing, facts).map((personId) => ({ kind: 'vacancy', personId, subject, occurrence: null, dueOn, title: held.title }))
}

/** The requester, while it was sent back with a question: as long as a review takes, else a week. */
function answers(hearing: Hearing, { returned }: DutyFacts): Owed[] {
  const { state, requesterId: personId, title } = hearing.case
  if (state !== 'returned' || !returned) return []
  return [{ kind: 'answer', personId, subject: String(returned.moveNo), occurrence: null, dueOn: answerDue(hearing, returned), title }]
}

/** Those who look after it, where whoever was asked has left: they end it. */
function withdrawals(hearing: Hearing, facts: DutyFacts): Owed[] {
  const { returned } = facts
  if (!waitsForLeaver(hearing.case, hearing.today) || !returned) return []
  const dueOn = answerDue(hearing, returned)
  const { title } = hearing.case
  const subject = `answer/${returned.moveNo}`
  return keepersOf(hearing, facts).map((personId) => ({ kind: 'withdrawal', personId, subject, occurrence: null, dueOn, title }))
}

function answerDue({ steps }: Hearing, { on }: NonNullable<DutyFacts['returned']>): string {
  return addDays(on, steps.find(({ step }) => step === 0)?.body.days ?? 7)
}

/** The policy's owner, until the next look at it is due; without one the compliance officers, else the Owners. */
function reviews(hearing: Hearing, facts: DutyFacts): Owed[] {
  const { case: held, phase, timeZone } = hearing
  const due = held.reviewDueAt
  if (due === null || !lives.includes(phase)) return []
  const subject = lastDay(due, timeZone)
  return keepersOf(hearing, facts).map((personId) => ({
    ...{ kind: 'review', personId, subject, occurrence: null, title: held.title },
    dueOn: lastDay(due, facts.zones.get(personId) ?? timeZone),
  }))
}

/** Within how many days an exception is looked at anew, once something changed around it and somebody was asked. */
export const lookDays = 14

/**
 * Whoever owes the next look at it, once something changed around it: counted from then, from when it begins, or from today where
 * nobody was asked until now; what was asked once keeps its day. What ends by itself until then needs no look.
 */
function newLooks(hearing: Hearing, facts: DutyFacts): Owed[] {
  const { case: held, phase, today, timeZone } = hearing
  const { startsAt, endsAt, title } = held
  if (startsAt === null || endsAt === null || !lives.includes(phase)) return []
  const begins = localDay(Temporal.Instant.from(startsAt), timeZone)
  return facts.changes.flatMap(({ subject, on }) => {
    const asked = facts.duties.filter((duty) => duty.kind === 'review' && duty.subject === subject && duty.settledAt === null)
    const [first] = asked.map(({ dueOn }) => dueOn).toSorted(compareDays)
    const dueOn = first ?? addDays([begins, today].reduce(laterDay, on), lookDays)
    if (dueOn >= lastDay(endsAt, timeZone)) return []
    return keepersOf(hearing, facts).map((personId): Owed => ({ kind: 'review', personId, subject, occurrence: null, dueOn, title }))
  })
}

/** Those who decide, where it was granted for an emergency before they did: by the end of that. */
function emergencyReviews(hearing: Hearing, facts: DutyFacts): Owed[] {
  const { case: held, steps, timeZone } = hearing
  const { endsAt } = held
  if (!held.emergency || endsAt === null || !openStep(hearing, facts)) return []
  const toCome = steps.filter(({ step, outcome }) => step > 0 && outcome === null)
  const people = new Set(toCome.flatMap((step) => ownSeats(step).map(({ personId }) => personId)))
  return [...people].map((personId) => ({
    ...{ kind: 'emergency-review', personId, subject: 'emergency', occurrence: null, title: held.title },
    dueOn: lastDay(endsAt, facts.zones.get(personId) ?? timeZone),
  }))
}

/** What was promised in return, by its owner; where they have left, by whoever lives with the exception. */
function promises(hearing: Hearing, facts: DutyFacts): Owed[] {
  const { case: held, phase, now, timeZone } = hearing
  return facts.conditions.flatMap((condition): Owed[] => {
    const { kind, conditionId, endedAt, title } = condition
    // The exit plan is how it ends: it is owed until that is done, even when the time is over.
    if (endedAt !== null || !(lives.includes(phase) || (phase === 'expired' && kind === 'exit-plan'))) return []
    const personId = [condition.ownerId, held.ownerId, held.requesterId, ...keepersOf(hearing, facts)].find((id) => facts.zones.has(id))
    if (personId === undefined) return []
    const subject = String(conditionId)
    const settled = facts.duties.filter((duty) => duty.kind === kind && duty.subject === subject && isDone(duty))
    const today = localDay(Temporal.Instant.from(now), facts.zones.get(personId) ?? timeZone)
    const until = held.endsAt === null ? null : lastDay(held.endsAt, timeZone)
    return dueOccurrences(condition, new Set(settled.map(({ occurrence }) => occurrence)), today, until).map(({ occurrence, dueOn }) => {
      return { kind, personId, subject, occurrence, dueOn, title }
    })
  })
}

/** The phases in which an exception was granted and has not ended. */
export const lives: readonly ExceptionPhase[] = ['scheduled', 'in-force', 'review-overdue', 'suspended']

const isDone = ({ outcome }: Duty) => outcome === 'met' || outcome === 'failed'

/** The step that is open, unless the request has lapsed. */
function openStep({ phase }: Hearing, { step }: DutyFacts): HeardStep | undefined {
  return phase === 'lapsed' ? undefined : step
}

/** Whom a step still waits for, by their own right. */
function ownSeats({ tally }: HeardStep): Seat[] {
  return tally.waiting.filter(({ onBehalfOf }) => onBehalfOf === null)
}

function spokenFor({ case: held, timeZone }: Hearing, { zones }: DutyFacts, step: HeardStep, kind: DutyKind): Owed[] {
  const { dueAt } = step
  if (dueAt === null) return []
  return ownSeats(step).map(({ personId, inRole }) => {
    const due = lastDay(dueAt, zones.get(personId) ?? timeZone)
    // Whom only lateness brings in gets as many days as those had who let them pass.
    const dueOn = inRole.endsWith('+late') ? addDays(due, step.body.days) : due
    return { kind, personId, subject: `${held.attempt}/${step.step}`, occurrence: null, dueOn, title: held.title }
  })
}

/** Who looks after it: the policy's owner, else the compliance officers, else the Owners; never who asked or benefits. */
export function keepersOf({ policy, excluded }: Hearing, { zones, officers, owners }: DutyFacts): number[] {
  const groups = [policy.ownerId === null ? [] : [policy.ownerId], officers, owners]
  const free = groups.map((ids) => ids.filter((id) => zones.has(id) && !excluded.has(id)))
  return free.find((ids) => ids.length > 0) ?? []
}

/** The day on which a time ends that lasts until an instant: that of its last moment. */
export function lastDay(endsAt: string, zone: string): string {
  return localDay(Temporal.Instant.from(endsAt).subtract({ milliseconds: 1 }), zone)
}
