import fc from 'fast-check'
import { addDays } from './day.ts'
import type { Effect } from './effects.ts'
import { rarely, seldom } from './random-chance.ts'
import type { Day, Leave } from './world.ts'

/** One deadline, the leaves of whoever owes it, and what exceptions do to it. */
export interface DueCase {
  raw: Day
  assignedOn: Day | null
  leaves: Leave[]
  graceDays: number
  effects: Effect[]
}

const start = '2026-03-01'

/** A span near `start`: short ones and neighbours are frequent, so that ends meet. */
const aSpan = fc
  .tuple(fc.integer({ min: -8, max: 40 }), fc.integer({ min: 0, max: 18 }))
  .map(([from, length]) => ({ from: addDays(start, from), until: addDays(start, from + length) }))

/** An effect of any of these kinds. */
export function anEffect(kinds: Effect['kind'][] = ['extend', 'extend', 'pause', 'pause', 'waive', 'waive', 'mute']): fc.Arbitrary<Effect> {
  return fc
    .record({
      kind: fc.constantFrom(...kinds),
      days: fc.integer({ min: 1, max: 12 }),
      toEnd: fc.boolean(),
      forgiven: rarely(6),
      span: aSpan,
    })
    .map(({ kind, days, toEnd, forgiven, span }) => ({
      kind,
      ...span,
      byDays: kind === 'extend' && !toEnd ? days : null,
      forgiven: kind === 'waive' && forgiven,
    }))
}

/** At least a day lies between two leaves, as importers see to. */
const someLeaves = fc
  .array(fc.tuple(fc.integer({ min: 2, max: 15 }), fc.integer({ min: 0, max: 9 }), rarely(15)), { maxLength: 3 })
  .map((turns) => {
    const leaves: Leave[] = []
    let free = addDays(start, -10)
    for (const [gap, days, isOpen] of turns) {
      const from = addDays(free, gap)
      const until = addDays(from, days)
      leaves.push({ person: 'ada', from, until: isOpen ? null : until })
      if (isOpen) break
      free = until
    }
    return leaves
  })

/** Cases in which all that can meet does meet. */
export const aDueCase: fc.Arbitrary<DueCase> = fc
  .record({
    due: fc.integer({ min: -3, max: 30 }),
    assigned: seldom(fc.integer({ min: -10, max: 12 }), 2),
    leaves: someLeaves,
    graceDays: fc.constantFrom(0, 0, 1, 3),
    effects: fc.array(anEffect(), { maxLength: 5 }),
  })
  .map(({ due, assigned, ...rest }) => {
    const raw = addDays(start, due)
    return { raw, assignedOn: assigned === null ? null : addDays(raw, -assigned), ...rest }
  })
