import { periodOf } from '../time/period.ts'
import { currentStep, type Hearing } from './hearing.ts'
import { isInForce } from './phase.ts'

/**
 * From when on what is asked for is in force if it is granted now: from its first day on, else at once. What is in force for an emergency
 * that lasts until that day goes on through it: the hours between were granted before.
 */
export function beginsAt({ case: held, now }: Pick<Hearing, 'case' | 'now'>, firstAt: string): string {
  const goesOn = isInForce(held, now) && held.endsAt !== null && !isBefore(held.endsAt, firstAt)
  return goesOn || isBefore(firstAt, now) ? now : firstAt
}

/**
 * Until when nothing will be in force once an emergency grant ends that is now: it ends before the first day of what is asked for, or was
 * granted. Null: nothing is in force for an emergency, or it goes on without a gap.
 */
export function restsUntil(hearing: Hearing): string | null {
  const { case: held, phase, version, now, timeZone } = hearing
  const { from, timeZone: said } = version.body
  if (!isInForce(held, now)) return null
  if (phase === 'scheduled') return held.startsAt
  if (from === null || !currentStep(hearing)) return null
  const begins = beginsAt(hearing, periodOf(from, from, said ?? timeZone).startsAt)
  return begins === now ? null : begins
}

function isBefore(one: string, other: string): boolean {
  return Temporal.Instant.compare(one, other) < 0
}
