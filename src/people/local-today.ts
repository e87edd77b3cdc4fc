import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import { localDay } from '../time/round-time.ts'
import type { Organization } from './organization.ts'
import { zonesInUse } from './zones-in-use.ts'

/** What day it is now, in words of SQL and on the day itself. */
export interface LocalToday {
  /** The civil day it is where the person `p` is. */
  ofPerson: RawBuilder<string>
  /** The latest day it is anywhere in the organisation. */
  last: string
  /** The organisation's own. */
  own: string
  now: string
}

/** The day it is (at another instant: was) where each person is: there are two or three at any moment, so one `case` says them. */
export async function localToday(tx: Tx, organization: Pick<Organization, 'timeZone'>, now = tx.clock.now()): Promise<LocalToday> {
  const own = localDay(now, organization.timeZone)
  const byDay = Map.groupBy(await zonesInUse(tx, organization), (zone) => localDay(now, zone))
  const others = [...byDay].filter(([day]) => day !== own)
  const cases = others.map(([day, ofDay]) => sql`when p.time_zone = any(${ofDay}::text[]) then ${day}::date`)
  const ofPerson = cases.length === 0 ? sql<string>`${own}::date` : sql<string>`case ${sql.join(cases, sql` `)} else ${own}::date end`
  return { ofPerson, own, last: [own, ...byDay.keys()].toSorted().at(-1) ?? own, now: now.toString() }
}
