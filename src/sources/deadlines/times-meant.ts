import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../database/transaction.ts'
import { instantOf, localDay } from '../../time/round-time.ts'
import { has, type Merging } from '../merge.ts'

/**
 * What each time in a timed column means to the person whose row it is, in the temp table `time_meant`: `text` and `zone`
 * as staged, the instant, and the civil day in that zone.
 */
export async function findTimesMeant(merging: Merging): Promise<void> {
  const { tx, hasTimes, placed } = merging
  if (!hasTimes) return
  const timed = placed.filter((column) => column.timed && has(merging, column.name)).map(({ name }) => sql.ref(`${name}_time`))
  const said = timed.map(
    (column) => sql`select distinct s.${column} as text, w.zone from staged s join who w on w.at = s.who_at where s.${column} is not null`,
  )
  await layTimes(tx, sql<SaidTime>`${sql.join(said, sql` union `)}`)
}

/** Fills `time_meant` for the times and zones of a query. */
export async function layTimes(tx: Tx, said: RawBuilder<SaidTime>): Promise<void> {
  await tx.run(sql`drop table if exists time_meant`)
  await tx.run(sql`create temp table time_meant (text text collate "C", zone text, instant timestamptz, day date) on commit drop`)
  for await (const page of tx.stream(said, 5000)) {
    const meant = page.map(meaning)
    await tx.run(sql`
      insert into time_meant select * from unnest(${page.map(({ text }) => text)}::text[], ${page.map(({ zone }) => zone)}::text[],
        ${meant.map(({ instant }) => instant)}::timestamptz[], ${meant.map(({ day }) => day)}::date[])`)
  }
  await tx.run(sql`analyze time_meant`)
}

export interface SaidTime {
  text: string
  zone: string
}

/** A time with an offset is an instant anywhere; one without is read off the person's own clock. */
function meaning({ text, zone }: SaidTime): { instant: string; day: string } {
  if (text.endsWith('Z')) return { instant: text, day: localDay(Temporal.Instant.from(text), zone) }
  const [day = '', time = ''] = text.split('T')
  return { instant: instantOf(day, time, zone).toString(), day }
}
