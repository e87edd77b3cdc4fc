import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import type { Organization } from '../people/organization.ts'
import type { Look } from '../task-log/as-of.ts'
import { addDays } from '../time/day.ts'
import { instantOf, localDay } from '../time/round-time.ts'

/** A past day that is looked at, and by what was known when. */
export interface PastLook {
  day: string
  /** The first instant after it; of today, now. */
  end: string
  /** The first instant after what is known. */
  known: string
  /** The earlier of both. */
  over: string
  /** Only what was known by the end of an earlier day counts. */
  isKnownThen: boolean
}

/** The past that somebody looks at; null where they look at how things are now. */
export function pastOf(tx: Tx, { timeZone }: Pick<Organization, 'timeZone'>, { asOf, knownAt }: Look): PastLook | null {
  const now = tx.clock.now()
  const today = localDay(now, timeZone)
  const endOf = (day: string) => instantOf(addDays(day, 1), '00:00', timeZone).toString()
  const day = asOf !== undefined && asOf < today ? asOf : today
  const isKnownThen = knownAt !== undefined && knownAt < today
  if (day === today && !isKnownThen) return null
  const soon = now.add({ seconds: 1 }).toString()
  const known = isKnownThen ? endOf(knownAt) : soon
  const end = day < today ? endOf(day) : soon
  return { day, end, known, isKnownThen, over: Temporal.Instant.compare(known, end) < 0 ? known : end }
}

/**
 * The leaves of somebody (from_day, until_day), or who stood in for them (and stand_in_id), as a query. Of a past day: what had begun by
 * then as it is known to have been, and what was still to come as it was planned on that day, though it was changed or removed since.
 * Of whoever was erased there is no more than there is now.
 */
export function periodsOf(tx: Tx, what: 'leave' | 'stand-in', personId: number, past: PastLook | null): RawBuilder<unknown> {
  const { table, columns, actions, said } = kept[what]
  const now = sql`
    select ${columns} from ${sql.table(table)} k where k.organization_id = ${tx.organizationId} and k.person_id = ${personId}`
  if (past === null) return now
  const entries = sql`
    select e.leaf_index, e.action, e.recorded_at, coalesce(e.body::jsonb #>> '{after,fromDay}', e.body::jsonb #>> '{before,fromDay}')::date as from_day,
           e.body::jsonb -> 'after' as after
    from audit_entry e
    where e.organization_id = ${tx.organizationId} and e.object_type = 'person' and e.object_id = ${String(personId)} and e.action = any (${actions}::text[])
      and not exists (select from audit_entry r where r.organization_id = e.organization_id and r.object_type = e.object_type
                        and r.object_id = e.object_id and r.action = 'person.erased')`
  // What no entry tells of was there before entries were made of it.
  return sql`
    select ${said} from (
      select distinct on (t.from_day) t.from_day, t.action, t.after from (${entries}) as t
      where t.recorded_at < case when t.from_day <= ${past.day}::date then ${past.known}::timestamptz else ${past.over}::timestamptz end
      order by t.from_day, t.leaf_index desc
    ) as k where k.action = ${actions[0]}
    union all ${now} and not exists (select from (${entries}) as t where t.from_day = k.from_day)`
}

const until = sql`coalesce((k.after ->> 'untilDay')::date, 'infinity') as until_day`

/** Where it stands now, and what the audit log says when it is changed: first that it is put there, then that it is removed. */
const kept = {
  leave: {
    table: 'leave',
    columns: sql`k.from_day, k.until_day`,
    actions: ['leave.entered', 'leave.removed'],
    said: sql`k.from_day, ${until}`,
  },
  'stand-in': {
    table: 'stand_in',
    columns: sql`k.from_day, k.until_day, k.stand_in_id`,
    actions: ['stand-in.named', 'stand-in.removed'],
    said: sql`k.from_day, ${until}, (k.after ->> 'standInId')::integer as stand_in_id`,
  },
} as const
