import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import type { Organization } from '../people/organization.ts'
import { zonesInUse } from '../people/zones-in-use.ts'
import { localDays } from '../time/round-time.ts'
import { examineCandidates } from './examine.ts'
import { refreshStanding } from './standing.ts'

/**
 * Records every miss that has come to count up to round day `day` since round day `since` (null: since ever), once.
 * @returns how many were recorded
 */
export async function recordMisses(tx: Tx, organization: Organization, day: string, since: string | null): Promise<number> {
  if ((await findWhatFellDue(tx, organization, day, since)) === 0) return 0
  await examineCandidates(tx, organization)
  return insertMisses(tx, day)
}

/** Writes the misses among `examined` that count by `day`, and carries them into the standing. */
export async function insertMisses(tx: Tx, day: string): Promise<number> {
  const recordedAt = tx.clock.now().toString()
  await tx.layEmpty('recorded_miss', 'person_id integer, kind deadline_kind, missed_on date')
  await tx.run(sql`
    with inserted as (
      insert into miss (organization_id, deadline_id, due_on, stated_due_on, missed_on, cleared_on, person_id, content_id,
                        kind, mandatory, cleared_why, recorded_at, excused, excused_at, after_excuse)
      select ${tx.organizationId}, deadline_id, falls_due_on, due_on, missed_on, greatest(cleared_on, missed_on), person_id, content_id,
             kind, mandatory, cleared_why, ${recordedAt}, excused, case when excused then ${recordedAt}::timestamptz end, after_excuse
      from examined where never is null and missed_on <= ${day}::date
      on conflict (organization_id, deadline_id, due_on) do nothing
      returning person_id, kind, missed_on
    )
    insert into recorded_miss select person_id, kind, missed_on from inserted`)
  const { count } = await tx.one(sql<{ count: number }>`select count(*)::integer as count from recorded_miss`)
  await tx.analyze('miss')
  await tx.lay(
    'standing_stale',
    sql`
    select person_id, kind, min(missed_on) as since from recorded_miss group by person_id, kind`,
  )
  await refreshStanding(tx)
  await tx.analyze('standing')
  return count
}

/** Fills `candidate` with what fell due in each zone between the two rounds, and counts it: a range of the index, not of history. */
async function findWhatFellDue(tx: Tx, organization: Organization, day: string, since: string | null): Promise<number> {
  const names = await zonesInUse(tx, organization)
  const until = localDays(day, organization, names).map((row) => row.today)
  const from = since === null ? names.map(() => '-infinity') : localDays(since, organization, names).map((row) => row.today)
  const earliest = from.toSorted()[0] ?? '-infinity'
  const latest = until.toSorted().at(-1) ?? '-infinity'
  const dueBy = (due: RawBuilder<unknown>) => sql`
    select d.deadline_id
    from deadline d
    join person p on p.organization_id = d.organization_id and p.person_id = d.person_id
    join unnest(${names}::text[], ${from}::date[], ${until}::date[]) as z (zone, from_day, until_day)
      on z.zone = coalesce(p.time_zone, ${organization.timeZone})
    where d.organization_id = ${tx.organizationId}
      and ${due} between ${earliest}::date and ${latest}::date
      and ${due} between z.from_day and z.until_day`
  const found = await tx.lay('candidate', sql`${dueBy(sql`d.falls_due_on`)} union ${dueBy(sql`d.raw_due_on`)}`)
  await tx.run(sql`analyze candidate`)
  return found
}
