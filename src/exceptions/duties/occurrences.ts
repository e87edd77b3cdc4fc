import { addDays, compareDays } from '../../time/day.ts'
import type { Condition } from './duty.ts'

/** One time that a condition falls due; counted from 1. */
export interface Occurrence {
  occurrence: number
  dueOn: string
}

/**
 * The times of a condition that are owed on a day: those that are not settled, up to the first that is still to come. What
 * would have been due before it was set is left out, and so is what falls due after the exception's last day. Pure.
 */
export function dueOccurrences(
  { dueOn, everyDays, setOn }: Pick<Condition, 'dueOn' | 'everyDays' | 'setOn'>,
  settled: ReadonlySet<number>,
  today: string,
  until: string | null,
): Occurrence[] {
  if (everyDays === null) return settled.has(1) ? [] : [{ occurrence: 1, dueOn: compareDays(dueOn, setOn) < 0 ? setOn : dueOn }]
  const owed: Occurrence[] = []
  const last = until ?? '9999-12-31'
  for (let occurrence = 1, due = dueOn; due <= last; occurrence += 1, due = addDays(due, everyDays)) {
    if (due < setOn || settled.has(occurrence)) continue
    owed.push({ occurrence, dueOn: due })
    if (due >= today) break
  }
  return owed
}
