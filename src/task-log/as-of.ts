import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import { isSpan, type Then } from '../deadlines/cover.ts'
import { type LocalToday, localToday } from '../people/local-today.ts'
import { loadOrganization, type Organization } from '../people/organization.ts'
import { type PeopleThen, peopleNow, peopleThen } from '../people/people-then.ts'
import { addDays } from '../time/day.ts'
import { instantOf, localDay, roundInstant } from '../time/round-time.ts'
import type { Today } from './state.ts'

/** How somebody looks at deadlines: as they stand now, or on a past day, and by what was known then. Days are 'YYYY-MM-DD'. */
export interface Look {
  /** The day looked at; left out: now. */
  asOf?: string | undefined
  /** Only what was known by the end of this day; left out: what is known now. */
  knownAt?: string | undefined
}

/** Thrown where somebody wants to know how things stood on a day that is still to come. */
export class NotYet extends Error {}

/** The day that is asked for, or today. Throws NotYet for one that is still to come. */
export function dayAsked(asked: string | undefined, today: string): string {
  if (asked !== undefined && asked > today) throw new NotYet(`${asked} is still to come: today is ${today}.`)
  return asked ?? today
}

/** The deadlines `d` of an organisation, its people `p` and their labels `b`, and what day it is, for a look. */
export interface Looked extends PeopleThen {
  /** From-item: the table deadline, or what it said; always called `d`. */
  deadlines: RawBuilder<unknown>
  today: Today
  /** For a day that is past: these deadlines, and before which instant they were known so. */
  past?: Then
}

/**
 * Looks at deadlines. On a past day the round's instant decides; what was given later is not there yet, what was done or
 * withdrawn later is still owed, and a due that was moved since is where it was. With `knownAt` everything recorded after
 * that day is undone too: completions that were reported late, leaves and exceptions that were granted later. `deadlineId`: only this one is
 * looked at.
 */
export async function lookAt(tx: Tx, organization: Organization, { asOf, knownAt }: Look, deadlineId?: number): Promise<Looked> {
  const now = tx.clock.now()
  const ownDay = localDay(now, organization.timeZone)
  for (const day of [asOf, knownAt]) dayAsked(day, ownDay)
  const isPast = asOf !== undefined && asOf < ownDay
  const isKnownThen = knownAt !== undefined && knownAt < ownDay
  if (!isPast && !isKnownThen) return { ...peopleNow, deadlines: sql`deadline d`, today: await localToday(tx, organization) }
  const at = isPast ? roundInstant(asOf, organization) : now
  // What was recorded before this instant: of now, also what was at this very microsecond.
  const known = isKnownThen ? instantOf(addDays(knownAt, 1), '00:00', organization.timeZone) : now.add({ microseconds: 1 })
  const today = await localToday(tx, organization, at)
  await layUndone(tx, at.toString(), known.toString(), deadlineId)
  const past = { deadlines: deadlinesThen(today, at.toString(), known.toString()), known: known.toString() }
  return {
    ...peopleThen(tx, organization.timeZone, { asOf, knownAt }),
    deadlines: past.deadlines,
    today: { ...today, isUndone: sql`d.is_undone` },
    past,
  }
}

/** The instant before which something was recorded by the end of a day; undefined where that day is not over. Throws NotYet for one still to come. */
export async function knownBefore(tx: Tx, knownAt: string | undefined): Promise<string | undefined> {
  const { timeZone } = await loadOrganization(tx)
  const today = localDay(tx.clock.now(), timeZone)
  const day = dayAsked(knownAt, today)
  return day < today ? instantOf(addDays(day, 1), '00:00', timeZone).toString() : undefined
}

/**
 * Lays what changed since the end of the day `knownAt`, of deadlines (undone) and of misses (undone_miss), for counts of a day by what
 * was known then. Returns the instant; undefined
 * where nothing is to be undone.
 */
export async function layKnown(tx: Tx, day: string, knownAt: string | undefined): Promise<string | undefined> {
  const known = await knownBefore(tx, knownAt)
  if (known === undefined) return undefined
  await layUndone(tx, roundInstant(day, await loadOrganization(tx)).toString(), known)
  await layUndoneMisses(tx, known)
  return known
}

/** Temp table undone_miss(deadline_id, due_on, voided, excused, after_excuse): what was known of misses, or of those of one deadline, that were revised since. */
export async function layUndoneMisses(tx: Tx, known: string, deadlineId?: number): Promise<void> {
  await tx.lay(
    'undone_miss',
    sql`
    select distinct on (deadline_id, due_on) deadline_id, due_on, voided, excused, after_excuse
    from miss_change where organization_id = ${tx.organizationId} and changed_at >= ${known}::timestamptz and ${isOf(deadlineId)}
    order by deadline_id, due_on, changed_at`,
  )
  await tx.run(sql`analyze undone_miss`)
}

/** Temp table undone(deadline_id, said): what changed since said before, by field. A due is where it was on the day; all else, as it was known. */
async function layUndone(tx: Tx, at: string, known: string, deadlineId?: number): Promise<void> {
  await tx.lay(
    'undone',
    sql`
    select deadline_id, jsonb_object_agg(field, before) as said
    from (
      select distinct on (deadline_id, field) deadline_id, field, before
      from deadline_change
      where organization_id = ${tx.organizationId} and ${isOf(deadlineId)}
        and (changed_at >= ${known}::timestamptz or field in ('due_on', 'due_at') and changed_at >= least(${at}::timestamptz, ${known}::timestamptz))
      order by deadline_id, field, changed_at
    ) first
    group by deadline_id`,
  )
  await tx.run(sql`analyze undone`)
}

/** Whether a change is one of the deadline that alone is looked at. */
const isOf = (deadlineId: number | undefined) => (deadlineId === undefined ? sql`true` : sql`deadline_id = ${deadlineId}`)

function deadlinesThen({ own }: LocalToday, at: string, known: string): RawBuilder<unknown> {
  const said = (field: string, type: string) => {
    const column = sql.ref(`n.${field}`)
    return sql`case when u.said ? ${field}::text then (u.said ->> ${field}::text)::${sql.raw(type)} else ${column} end`
  }
  const met = said('met_on', 'date')
  const metAt = said('met_at', 'timestamptz')
  const isMet = sql`(case when ${metAt} is not null then ${metAt} <= ${at}::timestamptz else ${met} <= ${own}::date end)`
  const withdrawn = said('withdrawn_on', 'date')
  // Of two computed columns that are empty PostgreSQL expects next to none, and then looks for each person singly; of a condition, half.
  const isUndone = sql`(case when ${isMet} then ${met} is null else true end and coalesce(${withdrawn} > ${own}::date, true))`
  const due = said('due_on', 'date')
  const falls = sql`
    case when u.said ? 'falls_due_on' then (u.said ->> 'falls_due_on')::date when u.said ? 'due_on' then ${due} else n.falls_due_on end`
  // Exceptions move a due onwards only. Where it falls due without exceptions is not kept beside each move of where it does: it is what it is now, unless the source moved it since.
  const raw = sql`case when u.said ? 'due_on' then ${due} else coalesce(n.raw_due_on, n.falls_due_on) end`
  const assigned = said('assigned_on', 'date')
  return sql`(
    select n.organization_id, n.deadline_id, n.source_id, n.person_id, n.content_id, n.other_party_id, n.occurrence, n.kind,
           ${assigned} as assigned_on, ${due} as due_on,
           ${falls} as falls_due_on,
           case when not u.said ?| array['falls_due_on', 'due_on'] or u.said is null then n.raw_due_on
                when ${raw} < ${falls} and ${wasExcused(known)} then ${raw} end as raw_due_on,
           case when ${isMet} then ${met} end as met_on, case when ${isMet} then ${metAt} end as met_at,
           case when ${withdrawn} <= ${own}::date then ${withdrawn} end as withdrawn_on, ${isUndone} as is_undone,
           ${said('due_at', 'timestamptz')} as due_at, ${said('mandatory', 'boolean')} as mandatory, n.confirmed, n.external_id, n.title,
           n.required_amount, n.logged_amount, n.repeat_every, n.url
    from deadline n left join undone u on u.deadline_id = n.deadline_id
    where (n.recorded_at is null or n.recorded_at < ${known}::timestamptz) and coalesce(${assigned}, '-infinity') <= ${own}::date
  ) d`
}

/** Whether an exception acted on what the person of the row `n` owes, by what was known then. */
function wasExcused(known: string): RawBuilder<unknown> {
  return sql`exists (
    select from effect_span s
    join effect e on e.organization_id = s.organization_id and e.exception_id = s.exception_id and e.kind <> 'mute'
    where s.organization_id = n.organization_id and ${isSpan(known)}
      and (e.everyone or exists (select from effect_person p
                                 where p.organization_id = s.organization_id and p.person_id = n.person_id and p.exception_id = s.exception_id)))`
}
