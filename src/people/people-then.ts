import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import { addDays } from '../time/day.ts'
import { instantOf, localDay } from '../time/round-time.ts'

/** Of people as they were: what is kept of them over time. */
export interface PeopleThen {
  /** From-item: the table person, or what it said of departments and roles; always called `p`. */
  people: RawBuilder<unknown>
  /** From-item: who wears (organization_id, person_id, label, set_by, since), or wore; always called `b`. */
  labels: RawBuilder<unknown>
  /** From-item: who reports to whom, from when to when, as far as it is known, or was; always called `l`. */
  lines: RawBuilder<unknown>
}

/** Days 'YYYY-MM-DD': how things were on one, by what was known on another; left out: now. */
interface Days {
  asOf?: string | undefined
  knownAt?: string | undefined
}

/** Everybody with their department, role and labels: of a past day, in the organisation's zone, or of now, which reads no history. */
export function peopleThen(tx: Tx, timeZone: string, days: Days): PeopleThen {
  const from = undoneFrom(tx, timeZone, days)
  return from === null ? peopleNow : { ...peopleBefore(tx, from), lines: linesKnown(tx, timeZone, days.knownAt) }
}

/** Everybody as they are now. */
export const peopleNow: PeopleThen = { people: sql`person p`, labels: sql`person_label b`, lines: sql`reporting_line l` }

/**
 * The instant from which on changes are undone: the first after the earlier of both days, since a change of people is so, and is known,
 * from the day on which it is recorded. Null: none is.
 */
function undoneFrom(tx: Tx, timeZone: string, { asOf, knownAt }: Days): string | null {
  const today = localDay(tx.clock.now(), timeZone)
  const day = [asOf, knownAt].filter((one) => one !== undefined && one < today).toSorted()[0]
  return day === undefined ? null : instantOf(addDays(day, 1), '00:00', timeZone).toString()
}

/** Lines have days of their own: only what was recorded after the day on which they are to be known is undone. */
function linesKnown(tx: Tx, timeZone: string, knownAt: string | undefined): RawBuilder<unknown> {
  const known = undoneFrom(tx, timeZone, { knownAt })
  if (known === null) return peopleNow.lines
  return sql`(
    select organization_id, person_id, manager_id, from_day, case when ended_at >= ${known}::timestamptz then 'infinity' else until_day end as until_day
    from reporting_line where organization_id = ${tx.organizationId} and coalesce(recorded_at < ${known}::timestamptz, true)
  ) l`
}

function peopleBefore(tx: Tx, from: string): Omit<PeopleThen, 'lines'> {
  const org = tx.organizationId
  const said = (field: string) => sql`case when u.said ? ${field}::text then u.said ->> ${field}::text else ${sql.ref(`n.${field}`)} end`
  const people = sql`(
    select n.organization_id, n.person_id, n.external_id, n.email, n.name, n.time_zone, n.locale, n.manager_ref, n.joined_on, n.left_on, n.email_refused,
           ${said('department')} as department, ${said('role')} as role
    from person n
    left join (
      select person_id, jsonb_object_agg(field, before) as said
      from (
        select distinct on (person_id, field) person_id, field, before from person_change
        where organization_id = ${org} and changed_at >= ${from}::timestamptz
        order by person_id, field, changed_at
      ) first
      group by person_id
    ) u on u.person_id = n.person_id
    where n.organization_id = ${org}
  ) p`
  const labels = sql`(
    select organization_id, person_id, label, set_by, since from person_label
    where organization_id = ${org} and since < ${from}::timestamptz
    union all
    select organization_id, person_id, label, set_by, since from person_label_past
    where organization_id = ${org} and since < ${from}::timestamptz and until >= ${from}::timestamptz
  ) b`
  return { people, labels }
}

/** People who are meant by where they are, not by name: `teamIds` are managers. */
export interface Selector {
  teamIds: number[]
  departments: string[]
  labels: string[]
}

/** The days after `first`, up to `last`, on which somebody may have come into or left what a selector means; in order. None that is still to come. */
export async function daysOfMoves(
  tx: Tx,
  timeZone: string,
  { teamIds, departments, labels }: Selector,
  first: string,
  last: string,
): Promise<string[]> {
  if (first >= last) return []
  const after = instantOf(addDays(first, 1), '00:00', timeZone).toString()
  const org = tx.organizationId
  const ofLabels = sql`organization_id = ${org} and label = any (${labels}::text[])`
  const moves = await tx.rows(sql<{ at: string }>`
    select c.at from (
      select c.changed_at as at, c.before, lead(c.before, 1, p.department) over (partition by c.person_id order by c.changed_at) as after
      from person_change c join person p on p.organization_id = c.organization_id and p.person_id = c.person_id
      where c.organization_id = ${org} and c.field = 'department' and c.changed_at >= ${after}::timestamptz and ${departments.length > 0}
    ) c where c.before = any (${departments}::text[]) or c.after = any (${departments}::text[])
    union select since from person_label where ${ofLabels} and since >= ${after}::timestamptz
    union select since from person_label_past where ${ofLabels} and since >= ${after}::timestamptz
    union select until from person_label_past where ${ofLabels} and until >= ${after}::timestamptz`)
  // A line far below its manager moves people into a team, or out of it, too: where teams are meant, each counts.
  const lines = await tx.rows(sql<{ day: string }>`
    select d.day from reporting_line l cross join lateral (values (l.from_day), (l.until_day)) d (day)
    where l.organization_id = ${org} and d.day > ${first}::date and d.day <= ${last}::date and ${teamIds.length > 0}`)
  const days = new Set([...moves.map(({ at }) => localDay(Temporal.Instant.from(at), timeZone)), ...lines.map(({ day }) => day)])
  return [...days].filter((day) => day <= last).toSorted()
}
