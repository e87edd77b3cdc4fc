import { type RawBuilder, sql } from 'kysely'

/** What was known of a miss: `layUndone` and `layUndoneMisses` have been called. */
export interface MissThen {
  /** From-items after `from miss m`: its deadline `d` as it is now, and what was said of both before (`u`, `w`). */
  joins: RawBuilder<unknown>
  /** Whether it had come by the day, and was on record. */
  isKnown: RawBuilder<boolean>
  isVoided: RawBuilder<boolean>
  isExcused: RawBuilder<boolean>
  isAfterExcuse: RawBuilder<boolean>
  isOpen: RawBuilder<boolean>
  /** Null: open. */
  clearedOn: RawBuilder<string | null>
  clearedWhy: RawBuilder<string | null>
}

/**
 * The misses `m` of a day, by what was known before an instant: those recorded since are left out, those voided since count, what was
 * excused since was not, and what was met, withdrawn or moved by then, as it was said then, was settled, and nothing else.
 */
export function missesThen(day: string, known: string): MissThen {
  // How it is cleared now may come of what was said later.
  const isSaid = sql`coalesce(u.said ?| array['met_on', 'withdrawn_on', 'due_on'], false)`
  const isOpen = sql<boolean>`case when ${isSaid} then ${wasOpen(day)} else m.cleared_on > ${day}::date end`
  const [met, withdrawn] = (['met_on', 'withdrawn_on'] as const).map(
    (field) => sql`case when ${said(field)} <= ${day}::date then ${said(field)} end`,
  )
  return {
    joins: sql`
      join deadline d on d.organization_id = m.organization_id and d.deadline_id = m.deadline_id
      left join undone u on u.deadline_id = m.deadline_id
      left join undone_miss w on w.deadline_id = m.deadline_id and w.due_on = m.due_on`,
    isKnown: sql<boolean>`(m.missed_on <= ${day}::date and m.recorded_at < ${known}::timestamptz)`,
    isVoided: sql<boolean>`coalesce(w.voided, m.voided_at < ${known}::timestamptz, false)`,
    isExcused: sql<boolean>`coalesce(w.excused, m.excused and m.excused_at < ${known}::timestamptz, false)`,
    isAfterExcuse: sql<boolean>`coalesce(w.after_excuse, m.after_excuse)`,
    isOpen,
    clearedOn: sql<string | null>`
      case when ${isOpen} then null when ${isSaid} and least(${met}, ${withdrawn}) is not null then greatest(least(${met}, ${withdrawn}), m.missed_on)
           else m.cleared_on end`,
    clearedWhy: sql<string | null>`
      case when ${isOpen} then null when not ${isSaid} then m.cleared_why when ${met} <= coalesce(${withdrawn}, 'infinity') then 'met'
           when ${withdrawn} is not null then 'withdrawn' else m.cleared_why end`,
  }
}

/** The misses `m` as they are now. */
export const missesNow: MissThen = {
  joins: sql``,
  isKnown: sql<boolean>`true`,
  isVoided: sql<boolean>`m.voided_at is not null`,
  isExcused: sql<boolean>`m.excused`,
  isAfterExcuse: sql<boolean>`m.after_excuse`,
  isOpen: sql<boolean>`m.cleared_on = 'infinity'`,
  clearedOn: sql<string | null>`m.cleared_on`,
  clearedWhy: sql<string | null>`m.cleared_why`,
}

/** A field of the deadline `d` as it was known, as `u` says. */
const said = (field: 'met_on' | 'withdrawn_on' | 'due_on') =>
  sql`case when u.said ? ${field}::text then (u.said ->> ${field}::text)::date else ${sql.ref(`d.${field}`)} end`

/** Whether the miss `m` of the deadline `d` was open on a day, by where the due was and what was known then. */
function wasOpen(day: string): RawBuilder<unknown> {
  const isBy = (date: RawBuilder<unknown>) => sql`coalesce(${date} <= ${day}::date, false)`
  return sql`
    not ${isBy(said('met_on'))} and not ${isBy(said('withdrawn_on'))} and not (m.cleared_why is not distinct from 'left' and m.cleared_on <= ${day}::date)
    and ${said('due_on')} is not distinct from m.stated_due_on`
}
