import { addDays } from '../time/day.ts'

/** A time away, both days included; null: until nobody knows when. */
export interface Away {
  from: string
  until: string | null
}

/**
 * The day something falls due after leave had its say: what falls due during a leave becomes due on the day of return
 * plus the grace, and again if that lies in another leave. 'infinity' while a leave has no end. Days are 'YYYY-MM-DD'.
 */
export function effectiveDue(dueOn: string, leaves: readonly Away[], graceDays: number): string {
  for (let due = dueOn; ; ) {
    const covering = leaves.filter(({ from, until }) => from <= due && (until === null || due <= until))
    if (covering.length === 0) return due
    let last = due
    for (const { until } of covering) {
      if (until === null) return 'infinity'
      if (until > last) last = until
    }
    due = addDays(last, 1 + graceDays)
  }
}
