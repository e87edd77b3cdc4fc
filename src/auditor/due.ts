import { addDays, earlierDay, laterDay, meansNeverFrom } from '../time/day.ts'

/** What moves a due while it lasts: a leave, or an exception. Days 'YYYY-MM-DD', both included; until 'infinity': without an end. */
export interface Mover {
  kind: 'leave' | 'extend' | 'waive' | 'pause'
  from: string
  until: string
  byDays?: number | null
  forgiven?: boolean
}

/** The raw due: what falls due while somebody is away is due when they are back, and the grace is over. */
export function rawDue(due: string, leaves: readonly Mover[], grace: number): string {
  let raw = due
  for (let away = awayOn(raw, leaves); away !== null; away = raw === 'infinity' ? null : awayOn(raw, leaves))
    raw = away === 'infinity' ? away : addDays(away, 1 + grace)
  return raw
}

function awayOn(day: string, leaves: readonly Mover[]): string | null {
  const last = leaves.filter(({ from, until }) => from <= day && day <= until).map(({ until }) => until)
  return last.length === 0 ? null : (last.sort().at(-1) as string)
}

/** The effective due, walked day by day: on each day whatever begins that day has its say, as long as the due lies ahead. */
export function effectiveDue(raw: string, assigned: string | null, movers: readonly Mover[], grace: number): string {
  if (raw >= meansNeverFrom) return raw
  const isForgiven = movers.some((mover) => mover.kind === 'waive' && mover.forgiven && mover.from <= raw && raw <= mover.until)
  if (isForgiven) return 'infinity'
  const begins = Map.groupBy(movers, ({ from }) => from)
  const days = [...begins.keys()].sort()
  const stoodStill = new Set<string>()
  let due = raw
  for (const day of days) {
    if (day > due || due === 'infinity') break
    for (const mover of (begins.get(day) ?? []).toSorted(byTurn)) due = moved(mover, due, raw, assigned, stoodStill, grace)
  }
  return due
}

function moved(mover: Mover, due: string, raw: string, assigned: string | null, stoodStill: Set<string>, grace: number): string {
  const { kind, from, until, byDays, forgiven } = mover
  if (due === 'infinity') return due
  if (kind === 'pause') {
    let later = due
    for (let day = from; day <= until; day = addDays(day, 1)) {
      if (stoodStill.has(day) || (assigned !== null && day < assigned)) continue
      stoodStill.add(day)
      later = addDays(later, 1)
    }
    return later
  }
  if (due > until) return due
  if (kind === 'leave') return until === 'infinity' ? until : addDays(until, 1 + grace)
  if (kind === 'waive') return forgiven ? 'infinity' : until
  if (byDays === null || byDays === undefined) return until
  const asked = addDays(from <= raw ? raw : due, byDays)
  const target = earlierDay(asked, until)
  return laterDay(target, due)
}

const turns = ['leave', 'extend', 'waive', 'pause'] as const

function byTurn(one: Mover, other: Mover): number {
  if (one.kind !== other.kind) return turns.indexOf(one.kind) - turns.indexOf(other.kind)
  return one.until < other.until ? -1 : 1
}
