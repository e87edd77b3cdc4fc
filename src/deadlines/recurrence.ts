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
 * Makes the next occurrence of every recurring deadline `d` in `scope` (a condition) whose latest one fell due before
 * `day`: each is a deadline of its own, due one period after the other counted from the first, so that the 31st stays the
 * last of the month. What was made is in the temp table made_occurrence(deadline_id).
 */
export async function recur(tx: Tx, organization: Organization, day: string, scope: RawBuilder<unknown>): Promise<void> {
  await tx.layEmpty('made_occurrence', 'deadline_id bigint')
  for (let among = scope; ; among = sql`d.deadline_id in (select deadline_id from made_occurrence)`) {
    const made = await tx.rows(sql<MadeOccurrence>`
      with latest as (
        select d.* from deadline d
        join person p on p.organization_id = d.organization_id and p.person_id = d.person_id and (p.left_on is null or p.left_on >= ${day}::date)
        where d.organization_id = ${tx.organizationId} and d.repeat_every is not null and d.withdrawn_on is null and d.due_on < ${day}::date
          and ${among}
          and not exists (select from deadline n where n.organization_id = d.organization_id and n.source_id = d.source_id
                            and n.external_id = d.external_id and n.occurrence = d.occurrence + 1)
      )
      insert into deadline (organization_id, source_id, person_id, content_id, other_party_id, occurrence, kind, assigned_on, due_on,
                            falls_due_on, due_at, mandatory, external_id, title, required_amount, repeat_every, url, recorded_at)
      select l.organization_id, l.source_id, l.person_id, l.content_id, l.other_party_id, l.occurrence + 1, l.kind, l.due_on + 1, next.due_on,
             next.due_on, l.due_at, l.mandatory, l.external_id, l.title, l.required_amount, l.repeat_every, l.url,
             ${tx.clock.now().toString()}::timestamptz
      from latest l
      left join deadline f on f.organization_id = l.organization_id and f.source_id = l.source_id and f.external_id = l.external_id and f.occurrence = 1
      cross join lateral (select (coalesce(f.due_on + l.occurrence * l.repeat_every::interval, l.due_on + l.repeat_every::interval))::date as due_on) next
      returning deadline_id as id, due_at as "dueAt", due_on as "dueOn", person_id as "personId"`)
    if (made.length === 0) return
    await tx.run(sql`insert into made_occurrence select unnest(${made.map((occurrence) => occurrence.id)}::bigint[])`)
    await refreshFallsDue(tx, organization.leaveGraceDays, sql`d.deadline_id = any (${made.map(({ id }) => id)}::bigint[])`)
    for (const occurrence of made) if (occurrence.dueAt !== null) await moveInstant(tx, organization, occurrence)
  }
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
