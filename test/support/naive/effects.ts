import { addDays } from './day.ts'
import type { Day, Leave } from './world.ts'

/** One covering exception as one deadline feels it: days in force, cut to the days on which its person was covered. */
export interface Effect {
  kind: 'extend' | 'pause' | 'waive' | 'mute'
  from: Day
  /** The last day. */
  until: Day
  /** Of `extend`: so many days; null: to the last day. */
  byDays: number | null
  /** Of `waive`: never owed again. */
  forgiven: boolean
}

/** What moves a due while days go by; a leave without an end has none. */
type Mover = { kind: 'leave'; from: Day; until: Day | null } | Effect

const turns: Mover['kind'][] = ['leave', 'extend', 'waive', 'pause']

/**
 * The day it falls due after everything had its say, null for never: told by walking through the days up to it, one after
 * the other, and letting whatever begins on each of them have its say. In the year 9999 a due stands for never, and stays.
 */
export function walkToDue(raw: Day, assignedOn: Day | null, leaves: Leave[], graceDays: number, effects: Effect[]): Day | null {
  if (raw.startsWith('9999')) return raw
  const movers: Mover[] = [
    ...leaves.map(({ from, until }) => ({ kind: 'leave' as const, from, until })),
    ...effects.filter(({ kind }) => kind !== 'mute'),
  ]
  const first = movers.map(({ from }) => from).sort()[0]
  if (first === undefined) return raw
  // Days that forgive are asked before anything else moves it.
  for (const effect of effects) if (effect.kind === 'waive' && effect.forgiven && !(raw < effect.from || raw > effect.until)) return null
  const stoodStill = new Set<Day>()
  let due: Day | null = raw
  for (let day = first; due !== null && day <= due; day = addDays(day, 1))
    for (const mover of inTurn(movers.filter(({ from }) => from === day)))
      if (due !== null) due = moved(mover, due, { raw, assignedOn, graceDays, stoodStill })
  return due
}

interface Known {
  raw: Day
  assignedOn: Day | null
  graceDays: number
  /** Days on which the clock has stood still already. */
  stoodStill: Set<Day>
}

function moved(mover: Mover, due: Day, { raw, assignedOn, graceDays, stoodStill }: Known): Day | null {
  const { from, until } = mover
  const isInside = (day: Day) => from <= day && (until === null || day <= until)
  if (mover.kind === 'leave') {
    if (!isInside(due)) return due
    if (until === null) return null
    let back = due
    while (isInside(back)) back = addDays(back, 1)
    return addDays(back, graceDays)
  }
  if (mover.kind === 'pause') {
    let later = due
    for (let day = from; day <= mover.until; day = addDays(day, 1)) {
      if (stoodStill.has(day) || (assignedOn !== null && day < assignedOn)) continue
      stoodStill.add(day)
      later = addDays(later, 1)
    }
    return later
  }
  if (!isInside(due)) return due
  if (mover.kind === 'waive') return mover.forgiven ? null : mover.until
  let later = isInside(raw) ? raw : due
  for (let left = mover.byDays; left !== 0 && later < mover.until; left = left === null ? null : left - 1) later = addDays(later, 1)
  return later > due ? later : due
}

function inTurn(movers: Mover[]): Mover[] {
  const place = ({ until, kind }: Mover) => `${turns.indexOf(kind)} ${until ?? '9999-12-31'}`
  return movers.toSorted((one, other) => (place(one) < place(other) ? -1 : place(one) > place(other) ? 1 : 0))
}
