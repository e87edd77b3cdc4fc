import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../database/transaction.ts'
import { loadOrganization } from '../../people/organization.ts'
import { dayAsked, type Look } from '../../task-log/as-of.ts'
import { addDays } from '../../time/day.ts'
import { instantOf, localDay } from '../../time/round-time.ts'

/** The day that a report is made for, and the instants it looks at. */
export interface AsOf {
  day: string
  /** What was so at this instant ... */
  at: string
  /** ... by what had been recorded by this one. */
  known: string
  timeZone: string
  /** Either is over: cases are to be read as they were. */
  isPast: boolean
}

/** The last instants of past days where the organisation is; of today, this very instant. Throws NotYet for days that are still to come. */
export async function asOf(tx: Tx, look: Look): Promise<AsOf> {
  const { timeZone } = await loadOrganization(tx)
  const now = tx.clock.now()
  const today = localDay(now, timeZone)
  const [day, knownDay] = [dayAsked(look.asOf, today), dayAsked(look.knownAt, today)]
  // What PostgreSQL keeps has microseconds: the last of them before the next day begins.
  const endOf = (one: string) => instantOf(addDays(one, 1), '00:00', timeZone).subtract({ microseconds: 1 })
  const [at, known] = [day, knownDay].map((one) => (one === today ? now : endOf(one)).toString()) as [string, string]
  return { day, at, known, timeZone, isPast: day < today || knownDay < today }
}

/**
 * The instant up to which counts what people do here: it is so, and known, from the moment they do it. What is taken over from
 * another register was so before it was known here: it counts with `known`, and has days of its own.
 */
export function seenAt({ at, known }: Pick<AsOf, 'at' | 'known'>): RawBuilder<unknown> {
  return sql`least(${at}::timestamptz, ${known}::timestamptz)`
}

/** Whether the move `m` of the row `x` of `cases` counts. */
export const isMadeBy: RawBuilder<boolean> = sql<boolean>`(m.at <= x.seen_at or m.move = 'imported' and m.at <= x.known_at)`

/** Whether the grant `g` of the row `x` of `cases` counts. One that the other register corrected, as was known, never was. */
export const isGrantedBy: RawBuilder<boolean> = sql<boolean>`
  (g.granted_at <= x.seen_at or g.kind = 'imported' and g.granted_at <= x.known_at and x.decided_at is not null)
  and not (g.kind = 'imported' and coalesce(g.replaced_at > x.seen_at and g.replaced_at <= x.known_at, false)
           and exists (select from exception_move c
                       where c.organization_id = g.organization_id and c.exception_id = g.exception_id and c.move = 'imported' and c.at = g.replaced_at))`
