import type { MoveName } from '../../contract/exception-moves.ts'
import { laterDay } from '../../time/day.ts'
import type { Duty, DutyKind, Owed } from './duty.ts'

/** The move by which duties may have been done. */
export interface JustMade {
  move: string
  byId: number | null
  onBehalfOf: number | null
}

/** A duty as it is to stand: opened, moved, or settled. Its key says which. */
export interface DutyWritten extends Omit<Owed, 'occurrence'> {
  occurrence: number
  outcome: 'met' | 'failed' | 'gone' | null
  settledBy: number | null
  evidence: string | null
}

/** The moves by which each kind is done. Whatever else ends it, it fell away. What was promised is settled by its owner's word. */
const doneBy: Record<DutyKind, readonly MoveName[]> = {
  'review-request': ['assess', 'return'],
  decision: ['approve', 'reject', 'stand-aside', 'return', 'shorten'],
  vacancy: [],
  answer: ['submit'],
  withdrawal: ['withdraw', 'revoke'],
  review: ['review', 'close', 'revoke'],
  'emergency-review': ['approve', 'reject', 'stand-aside', 'return'],
  condition: [],
  control: [],
  'exit-plan': [],
}

/**
 * What has to be written so that the duties there are become those that are owed: nothing, where they are. A due that has
 * passed moves no duty, and what is only now owed has at least until the end of the day. Pure.
 */
export function planDuties(
  owed: readonly Owed[],
  duties: readonly Duty[],
  todayOf: (personId: number) => string,
  made?: JustMade,
): DutyWritten[] {
  const open = duties.filter(({ settledAt }) => settledAt === null)
  const settled = open
    .filter((duty) => !owed.some((one) => isSame(one, duty)))
    .map((duty) => {
      const isMet =
        made !== undefined && doneBy[duty.kind].some((move) => move === made.move) && [made.byId, made.onBehalfOf].includes(duty.personId)
      return {
        ...keyOf(duty),
        ...(isMet ? { outcome: 'met' as const, settledBy: made.byId } : { outcome: 'gone' as const, settledBy: null }),
      }
    })
  const written = owed.flatMap((one) => {
    const known = open.find((duty) => isSame(one, duty))
    const today = todayOf(one.personId)
    if (known) {
      const dueOn = one.dueOn < today ? known.dueOn : one.dueOn
      return dueOn === known.dueOn && one.title === known.title ? [] : [{ ...keyOf(known), dueOn, title: one.title, ...unsettled }]
    }
    const dueOn = one.occurrence === null ? laterDay(one.dueOn, today) : one.dueOn
    return [{ ...one, dueOn, occurrence: one.occurrence ?? 1 + lastOccurrence(one, duties), ...unsettled }]
  })
  return [...settled, ...written].map((duty) => ({ ...duty, evidence: null }))
}

const unsettled = { outcome: null, settledBy: null }

function keyOf({ kind, personId, subject, occurrence, dueOn, title }: Duty) {
  return { kind, personId, subject, occurrence, dueOn, title }
}

function isSame(one: Owed, duty: Duty): boolean {
  return isAlike(one, duty) && (one.occurrence === null || one.occurrence === duty.occurrence)
}

function isAlike(one: Owed, duty: Duty): boolean {
  return one.kind === duty.kind && one.subject === duty.subject && one.personId === duty.personId
}

function lastOccurrence(one: Owed, duties: readonly Duty[]): number {
  return Math.max(0, ...duties.filter((duty) => isAlike(one, duty)).map(({ occurrence }) => occurrence))
}
