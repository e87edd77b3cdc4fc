import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import type { Organization } from '../people/organization.ts'
import { zonesInUse } from '../people/zones-in-use.ts'
import { addDays } from '../time/day.ts'
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
    select min(day.first)::text as "firstDay", max(day.last)::text as "lastDay",
           min(instant.first) as "firstInstant", max(instant.last) as "lastInstant"
    from candidate c
    join deadline d on d.organization_id = ${tx.organizationId} and d.deadline_id = c.deadline_id
    -- What never falls due has no day of its own, but may be met on one.
    cross join lateral (
      select min(greatest(known.day, ${earliest}::date)) as first, max(least(known.day, ${horizon}::date)) as last
      from (values (nullif(d.raw_due_on, 'infinity')), (nullif(d.falls_due_on, 'infinity')), (d.met_on), (d.withdrawn_on)) as known (day)
      where known.day is not null
    ) day
    cross join lateral (
      select min(greatest(known.at, ${earliest}::date)) as first, max(least(known.at, ${horizon}::date)) as last
      from (values (d.due_at), (d.met_at)) as known (at) where known.at is not null
    ) instant`)
  await layZoneLags(tx, organization, await zonesInUse(tx, organization), {
    firstDay: span.firstDay ?? today,
    lastDay: span.lastDay ?? today,
  })
  await layRoundInstants(tx, organization, span)
}

/** What is earlier, or further ahead, such as 9999-12-31 where a system means never, is not laid out day by day. */
const earliest = '1970-01-01'
const yearsAhead = 100

interface Span {
  firstDay: string | null
  lastDay: string | null
  firstInstant: string | null
  lastInstant: string | null
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

async function layRoundInstants(tx: Tx, organization: Organization, span: Span): Promise<void> {
  const days: string[] = []
  if (span.firstInstant && span.lastInstant) {
    const last = addDays(localDay(Temporal.Instant.from(span.lastInstant), organization.timeZone), 2)
    for (
      let day = addDays(localDay(Temporal.Instant.from(span.firstInstant), organization.timeZone), -2);
      day <= last;
      day = addDays(day, 1)
    )
      days.push(day)
  }
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
