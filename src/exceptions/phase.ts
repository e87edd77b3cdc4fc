import { type RawBuilder, sql } from 'kysely'
import type { ExceptionPhase, ExceptionState } from '../contract/exceptions.ts'

/** What decides what time has made of an exception. Instants are ISO texts in UTC, to the millisecond. */
export interface Timed {
  state: ExceptionState
  lapsesAt: string | null
  /** The time it was granted: the first instant, and the first after it. */
  startsAt: string | null
  endsAt: string | null
  reviewDueAt: string | null
  suspendedAt: string | null
  /** Granted, and to begin only after that: until when what was granted for an emergency goes on. */
  emergencyUntil: string | null
}

/**
 * What an exception is at an instant. No job makes it so: it is true by itself, for every reader at once.
 * `phaseSql` says the same to the database.
 */
export function phaseAt(timed: Timed, at: string): ExceptionPhase {
  const { state } = timed
  if (!isGranted(state)) return isUndecided(state) && hasCome(timed.lapsesAt, at) ? 'lapsed' : (state as ExceptionPhase)
  if (timed.startsAt === null || timed.endsAt === null) return 'granted'
  if (hasCome(timed.endsAt, at)) return 'expired'
  if (timed.suspendedAt !== null) return 'suspended'
  if (!hasCome(timed.startsAt, at)) return 'scheduled'
  return hasCome(timed.reviewDueAt, at) ? 'review-overdue' : 'in-force'
}

/** Whether it has its effect at an instant: granted, begun, not over, not suspended; in an emergency before it is decided. */
export function isInForce(timed: Timed, at: string): boolean {
  const phase = phaseAt(timed, at)
  if (phase === 'in-force' || phase === 'review-overdue') return true
  if (phase === 'scheduled') return timed.emergencyUntil !== null && !hasCome(timed.emergencyUntil, at)
  // An emergency grant while the request is still on its way, even where it was sent back with a question.
  const undecided = isUndecided(timed.state) || timed.state === 'returned'
  return undecided && timed.suspendedAt === null && timed.endsAt !== null && hasCome(timed.startsAt, at) && !hasCome(timed.endsAt, at)
}

function isGranted(state: ExceptionState): boolean {
  return state === 'approved' || state === 'approved-with-conditions'
}

function isUndecided(state: ExceptionState): boolean {
  return state === 'submitted' || state === 'in-review' || state === 'awaiting-decision'
}

function hasCome(instant: string | null, at: string): boolean {
  return instant !== null && Temporal.Instant.compare(instant, at) <= 0
}

/** `phaseAt` for the row `x` of the table exception. */
export function phaseSql(at: string): RawBuilder<ExceptionPhase> {
  const come = (column: string) => sql`coalesce(${sql.ref(column)} <= ${at}::timestamptz, false)`
  return sql<ExceptionPhase>`
    case when ${lapsedSql(at)} then 'lapsed'
         when x.state not in ('approved', 'approved-with-conditions') then x.state
         when x.starts_at is null or x.ends_at is null then 'granted'
         when ${come('x.ends_at')} then 'expired'
         when x.suspended_at is not null then 'suspended'
         when not ${come('x.starts_at')} then 'scheduled'
         when ${come('x.review_due_at')} then 'review-overdue'
         else 'in-force' end`
}

/** Whether the row `x` of the table exception has lapsed: nobody decided in time. */
export function lapsedSql(at: string): RawBuilder<boolean> {
  return sql<boolean>`(x.state in ('submitted', 'in-review', 'awaiting-decision') and coalesce(x.lapses_at <= ${at}::timestamptz, false))`
}

/** Whether the row `x` of the table exception was handed in and is neither decided nor taken back, nor has it lapsed. */
export function requestedSql(at: string): RawBuilder<boolean> {
  return sql<boolean>`(x.state in ('submitted', 'returned', 'in-review', 'awaiting-decision') and not ${lapsedSql(at)})`
}

/** `isInForce` for the row `x` of the table exception. */
export function inForceSql(at: string): RawBuilder<boolean> {
  return sql<boolean>`
    coalesce(x.state in ('approved', 'approved-with-conditions', 'submitted', 'in-review', 'awaiting-decision', 'returned')
             and x.suspended_at is null and x.ends_at > ${at}::timestamptz
             and (x.starts_at <= ${at}::timestamptz
                  or x.starts_at > ${at}::timestamptz and x.emergency_until > ${at}::timestamptz and x.state in ('approved', 'approved-with-conditions')),
             false)`
}
