import type { Tx } from '../../database/transaction.ts'
import { loadOrganization } from '../../people/organization.ts'
import { dayAsked } from '../../task-log/as-of.ts'
import { addDays } from '../../time/day.ts'
import { instantOf, localDay } from '../../time/round-time.ts'

/** The day that a report is made for, and the instant it looks at. */
export interface AsOf {
  day: string
  at: string
  timeZone: string
  /** The day is over: cases are to be read as they were. */
  isPast: boolean
}

/** The last instant of a past day where the organisation is; of today, this very instant. Throws NotYet for days that are still to come. */
export async function asOf(tx: Tx, asked: string | undefined): Promise<AsOf> {
  const { timeZone } = await loadOrganization(tx)
  const now = tx.clock.now()
  const today = localDay(now, timeZone)
  const day = dayAsked(asked, today)
  if (day === today) return { day: today, at: now.toString(), timeZone, isPast: false }
  // What PostgreSQL keeps has microseconds: the last of them before the next day begins.
  const at = instantOf(addDays(day, 1), '00:00', timeZone).subtract({ microseconds: 1 })
  return { day, at: at.toString(), timeZone, isPast: true }
}
