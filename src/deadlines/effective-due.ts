import { addDays, compareDays, daysBetween, earlierDay, laterDay, meansNeverFrom } from '../time/day.ts'

/** A time away, both days included; null: until nobody knows when. */
export interface Away {
  from: string
  until: string | null
}

/** What an exception does to one deadline while it is in force for that person: days 'YYYY-MM-DD', both included. */
export interface Excuse {
  kind: 'extend' | 'pause' | 'waive'
  from: string
  until: string
  /** extend: so many days later; null: to its last day. */
  byDays: number | null
  /** waive: not owed afterwards either. */
  forgiven: boolean
}

/**
 * The day something falls due after exceptions had their say too: never before `rawDue`, the day without them. One look at
 * leaves and excuses in the order of their first days (of one day: leave, more time, waivers, pauses); each moves the due
 * on that it finds, so that ending one leaves what the others do. 'infinity': not owed any more; a `rawDue` that means never
 * stays. Days are 'YYYY-MM-DD'; `assignedOn` null: before all of them.
 */
export function excusedDue(
  rawDue: string,
  assignedOn: string | null,
  leaves: readonly Away[],
  graceDays: number,
  excuses: readonly Excuse[],
): string {
  if (rawDue >= meansNeverFrom) return rawDue
  const away = leaves.map(({ from, until }): Turn => ({ kind: 'leave', from, until: until ?? never }))
  const turns: Turn[] = [...away, ...excuses].sort(
    (a, b) => compareDays(a.from, b.from) || order.indexOf(a.kind) - order.indexOf(b.kind) || compareDays(a.until, b.until),
  )
  // What fell due in days that are forgiven is owed no more, whatever else there is.
  if (excuses.some(({ kind, forgiven, from, until }) => kind === 'waive' && forgiven && from <= rawDue && rawDue <= until)) return never
  let due = rawDue
  let pausedThrough = assignedOn === null ? null : addDays(assignedOn, -1)
  for (const turn of turns) {
    if (due === never || turn.from > due) break
    if (turn.kind === 'pause') {
      const first = pausedThrough === null || pausedThrough < turn.from ? turn.from : addDays(pausedThrough, 1)
      if (first > turn.until) continue
      due = addDays(due, daysBetween(first, turn.until) + 1)
      pausedThrough = turn.until
    } else if (due <= turn.until) due = moved(turn, due, rawDue, graceDays)
  }
  return due
}

type Turn = Excuse | { kind: 'leave'; from: string; until: string }

const order: readonly Turn['kind'][] = ['leave', 'extend', 'waive', 'pause']

function moved(turn: Exclude<Turn, { kind: 'pause' }>, due: string, rawDue: string, graceDays: number): string {
  if (turn.kind === 'leave') return turn.until === never ? never : addDays(turn.until, 1 + graceDays)
  if (turn.kind === 'waive') return turn.forgiven ? never : turn.until
  if (turn.byDays === null) return turn.until
  const target = addDays(turn.from <= rawDue ? rawDue : due, turn.byDays)
  return laterDay(due, earlierDay(target, turn.until))
}

const never = 'infinity'
