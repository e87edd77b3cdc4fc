import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import type { Organization } from '../people/organization.ts'
import { zonesInUse } from '../people/zones-in-use.ts'
import { addDays, eachDay } from '../time/day.ts'
import { lags, localDay, roundInstant } from '../time/round-time.ts'

/**
 * Lays out, for the statements that follow, how civil days and instants map to the organisation's round days:
 * temp tables `zone_lag(zone, from_day, until_day, lag)` and `round_instant(day, instant)`, wide enough for the
 * deadlines in the temp table `candidate(deadline_id)`. Computed here, because one time zone table has to decide.
 */
export async function layRoundCalendar(tx: Tx, organization: Organization): Promise<void> {
  const today = localDay(tx.clock.now(), organization.timeZone)
  const horizon = addDays(today, yearsAhead * 365)
  const span = await tx.one(sql<Span>`
    select min(within.day)::text as "firstDay", max(within.day)::text as "lastDay"
    from candidate c
    join deadline d on d.organization_id = ${tx.organizationId} and d.deadline_id = c.deadline_id
    -- What never falls due has no day of its own, but may be met on one.
    cross join lateral (
      values (nullif(d.raw_due_on, 'infinity')), (nullif(d.falls_due_on, 'infinity')), (d.met_on), (d.withdrawn_on)) as known (day)
    cross join lateral (select least(greatest(known.day, ${earliest}::date), ${horizon}::date) as day) within
    where known.day is not null`)
  await layZoneLags(tx, organization, await zonesInUse(tx, organization), {
    firstDay: span.firstDay ?? today,
    lastDay: span.lastDay ?? today,
  })
  await layRoundInstants(tx, organization, horizon)
}

/** Days that are earlier, or further ahead, such as 9999-12-31 where a system means never, are not laid out one by one. */
const earliest = '1970-01-01'
const yearsAhead = 100
/** The first whose neighbours all are days of PostgreSQL's and of ours. */
const firstOfAll = '0001-01-03'

interface Span {
  firstDay: string | null
  lastDay: string | null
}

async function layZoneLags(
  tx: Tx,
  organization: Organization,
  zones: string[],
  { firstDay, lastDay }: Record<'firstDay' | 'lastDay', string>,
): Promise<void> {
  const first = addDays(firstDay, -3)
  const last = addDays(lastDay, 3)
  const pieces = lags(organization, zones, first, last)
  const column = <K extends keyof (typeof pieces)[number]>(key: K) => pieces.map((piece) => piece[key])
  await tx.lay(
    'zone_lag',
    sql`
    select zone, case when from_day = ${first}::date then '-infinity' else from_day end as from_day,
           case when until_day > ${last}::date then 'infinity' else until_day end as until_day, lag
    from unnest(${column('zone')}::text[], ${column('fromDay')}::date[], ${column('untilDay')}::date[], ${column('lag')}::integer[]) as l (zone, from_day, until_day, lag)`,
  )
  await tx.run(sql`analyze zone_lag`)
}

/** Of the days around the instants only, however far apart these are: what is found for one does not depend on the others. */
async function layRoundInstants(tx: Tx, organization: Organization, horizon: string): Promise<void> {
  const known = await tx.rows(sql<{ day: string }>`
    select distinct (greatest(known.at, ${firstOfAll}::date) at time zone ${organization.timeZone})::date::text as day
    from candidate c
    join deadline d on d.organization_id = ${tx.organizationId} and d.deadline_id = c.deadline_id
    cross join lateral (values (d.due_at), (d.met_at)) as known (at)
    where known.at <= ${horizon}::date`)
  const days = [...new Set(known.flatMap(({ day }) => [...eachDay(addDays(day, -1), addDays(day, 2))]))].sort()
  const instants = days.map((day) => roundInstant(day, organization).toString())
  await tx.layEmpty('round_instant', 'day date not null, instant timestamptz primary key')
  if (days.length === 0) return
  // Where a zone left out a whole day, two rounds would begin at one instant: it is that of the first.
  await tx.run(sql`insert into round_instant select * from unnest(${days}::date[], ${instants}::timestamptz[]) on conflict do nothing`)
}

/** The first round day on which it is `day` or later in `zone`. */
export function roundDayOfCivil(zone: RawBuilder<unknown>, day: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select min(greatest(l.from_day, ${day} - l.lag)) from zone_lag l
              where l.zone = ${zone} and greatest(l.from_day, ${day} - l.lag) < l.until_day)`
}

/** The first round day whose instant is at (or, `after`, behind) an instant; `after` what is further ahead there is none, ever. */
export function roundDayOfInstant(instant: RawBuilder<unknown>, where: 'at' | 'after'): RawBuilder<unknown> {
  return where === 'at'
    ? sql`(select i.day from round_instant i where i.instant >= ${instant} order by i.instant limit 1)`
    : sql`coalesce((select i.day from round_instant i where i.instant > ${instant} order by i.instant limit 1), 'infinity')`
}
