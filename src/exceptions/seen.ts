import type { AsOf } from './reports/as-of.ts'

/** Whether something that was done at an instant counts. */
export type Seen = (at: string) => boolean

/** What counts on a past day, and was known. */
export function seenOn({ at, known }: AsOf): Seen {
  const isBy = (instant: string, limit: string) => Temporal.Instant.compare(instant, limit) <= 0
  return (instant) => isBy(instant, known) && isBy(instant, at)
}

/** All of what is seen, as things are now. */
export const seenNow: Seen = () => true
