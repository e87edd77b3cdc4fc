import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import type { Organization } from '../people/organization.ts'
import { addDays } from '../time/day.ts'
import { instantOf } from '../time/round-time.ts'
import { refreshFallsDue } from './refresh-falls-due.ts'

/** Makes the occurrences that have come since the last round day `since` (null: since ever). */
export async function recurSince(tx: Tx, organization: Organization, day: string, since: string | null): Promise<void> {
  await recur(tx, organization, day, since === null ? sql`true` : sql`d.due_on >= ${addDays(since, -2)}::date`)
}

/**
 * Makes what coming() says of the recurring deadlines `d` in `scope` (a condition). Each is a deadline of its own; what was
 * made is in the temp table made_occurrence(deadline_id).
 */
export async function recur(tx: Tx, organization: Organization, day: string, scope: RawBuilder<unknown>): Promise<void> {
  await tx.layEmpty('made_occurrence', 'deadline_id bigint')
  const made = await tx.rows(sql<MadeOccurrence>`
    insert into deadline (organization_id, source_id, person_id, content_id, other_party_id, occurrence, kind, assigned_on, due_on,
                          falls_due_on, due_at, mandatory, external_id, title, required_amount, repeat_every, url, recorded_at)
    select l.organization_id, l.source_id, l.person_id, l.content_id, l.other_party_id, c.occurrence, l.kind, c.after + 1, c.due_on,
           c.due_on, l.due_at, l.mandatory, l.external_id, l.title, l.required_amount, l.repeat_every, l.url,
           ${tx.clock.now().toString()}::timestamptz
    from (${coming(tx, day, scope)}) c join deadline l on l.organization_id = ${tx.organizationId} and l.deadline_id = c.latest_id
    returning deadline_id as id, due_at as "dueAt", due_on as "dueOn", person_id as "personId"`)
  if (made.length === 0) return
  await tx.run(sql`insert into made_occurrence select unnest(${made.map(({ id }) => id)}::bigint[])`)
  await tx.run(sql`analyze made_occurrence`)
  await refreshFallsDue(tx, organization.leaveGraceDays, sql`d.deadline_id in (select deadline_id from made_occurrence)`)
  for (const occurrence of made) if (occurrence.dueAt !== null) await moveInstant(tx, organization, occurrence)
}

/** How many recur() would make, counted up to `most` and no further. */
export async function countComing(tx: Tx, day: string, scope: RawBuilder<unknown>, most: number): Promise<number> {
  const { count } = await tx.one(sql<{ count: number }>`
    select count(*)::integer as count from (select from (${coming(tx, day, scope)}) c limit ${most}) counted`)
  return count
}

/**
 * A query of (latest_id, occurrence, after, due_on): the occurrences that come, one after the other as long as the latest fell
 * due before `day`, of the recurring deadlines `d` in `scope` (a condition). Each is due one period after the other counted
 * from the first, so that the 31st stays the last of the month. But none is due on or before the one that it comes `after`:
 * where one of them was moved, a series goes on a period after its latest.
 */
function coming(tx: Tx, day: string, scope: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    with recursive series as (
      select d.deadline_id as latest_id, d.repeat_every::interval as period, f.due_on as first, d.occurrence, null::date as after, d.due_on,
             (select min(n.occurrence) from deadline n where n.organization_id = d.organization_id and n.source_id = d.source_id
                and n.external_id = d.external_id and n.occurrence > d.occurrence) as known
      from deadline d
      join person p on p.organization_id = d.organization_id and p.person_id = d.person_id and (p.left_on is null or p.left_on >= ${day}::date)
      left join deadline f on f.organization_id = d.organization_id and f.source_id = d.source_id and f.external_id = d.external_id and f.occurrence = 1
      where d.organization_id = ${tx.organizationId} and d.repeat_every is not null and d.withdrawn_on is null and d.due_on < ${day}::date and ${scope}
      union all
      select s.latest_id, s.period, s.first, s.occurrence + 1, s.due_on,
             case when counted.due_on > s.due_on then counted.due_on else (s.due_on + s.period)::date end, s.known
      from series s cross join lateral (select (s.first + s.occurrence * s.period)::date as due_on) counted
      where s.due_on < ${day}::date and s.occurrence + 1 is distinct from s.known
    )
    select latest_id, occurrence, after, due_on from series where after is not null`
}

interface MadeOccurrence {
  id: string
  dueAt: string | null
  dueOn: string
  personId: number
}

/** The next instant has the same time of day in the person's zone, whatever the clocks did in between. */
async function moveInstant(tx: Tx, organization: Organization, { id, dueAt, dueOn, personId }: MadeOccurrence): Promise<void> {
  const { zone } = await tx.one(sql<{ zone: string }>`
    select coalesce(time_zone, ${organization.timeZone}) as zone from person where organization_id = ${tx.organizationId} and person_id = ${personId}`)
  const time = Temporal.Instant.from(dueAt as string)
    .toZonedDateTimeISO(zone)
    .toPlainTime()
    .toString()
  const next = instantOf(dueOn, time, zone).toString()
  await tx.run(sql`update deadline set due_at = ${next} where organization_id = ${tx.organizationId} and deadline_id = ${id}`)
}
