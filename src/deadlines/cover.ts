import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'

/** Whether any exception of the organisation acts on deadlines. */
export async function anyEffect(tx: Tx): Promise<boolean> {
  return (await tx.maybeOne(sql`select 1 from effect where organization_id = ${tx.organizationId} limit 1`)) !== undefined
}

/**
 * Lays the temp table effect_content(exception_id, place, content_id): the content that effects name, with what is inside
 * it. `covering` needs it.
 */
export async function layEffectContent(tx: Tx): Promise<void> {
  await tx.lay(
    'effect_content',
    sql`
    with recursive inside as (
      select exception_id, place, content_id from effect_what where organization_id = ${tx.organizationId} and content_id is not null
      union
      select i.exception_id, i.place, n.content_id
      from inside i join content_inside n on n.organization_id = ${tx.organizationId} and n.container_id = i.content_id
    )
    select exception_id, place, content_id from inside`,
  )
  await tx.run(sql`analyze effect_content`)
}

/**
 * A query of (deadline_id, exception_id, kind, from_day, until_day, by_days, forgiven): which effects `e` (on a condition)
 * cover the deadlines `d` in `scope`, and from when to when for the person who owes it. Duties are never covered: what an
 * exception owes it cannot excuse. Needs effect_content. For a past day it is asked of the deadlines as they were `then`, by
 * the spans that were known.
 */
export function covering(tx: Tx, scope: RawBuilder<unknown>, on: RawBuilder<unknown> = sql`true`, then?: Then): RawBuilder<unknown> {
  const org = tx.organizationId
  const raw = sql`coalesce(d.raw_due_on, d.falls_due_on)`
  const span = sql`
    join effect_span s on s.organization_id = ${org} and s.exception_id = e.exception_id and ${isSpan(then?.known)}`
  const deadlines = then?.deadlines ?? sql`deadline d`
  const owed = sql`
    d.organization_id = ${org} and ${scope} and d.kind::text <> 'duty'
      and (e.due_from is null or ${raw} >= e.due_from) and (e.due_until is null or ${raw} <= e.due_until)
      and (not exists (select from effect_what w where w.organization_id = ${org} and w.exception_id = e.exception_id)
           or exists (select from effect_what w where w.organization_id = ${org} and w.exception_id = e.exception_id and ${isNamed}))`
  return sql`
    select d.deadline_id, e.exception_id, e.kind, greatest(s.from_day, p.from_day) as from_day, least(s.until_day, p.until_day) as until_day,
           e.by_days, e.forgiven
    from ${deadlines}
    join effect_person p on p.organization_id = ${org} and p.person_id = d.person_id
    join effect e on e.organization_id = ${org} and e.exception_id = p.exception_id and not e.everyone and ${on}
    ${span} and greatest(s.from_day, p.from_day) <= least(s.until_day, p.until_day)
    where ${owed}
    union all
    select d.deadline_id, e.exception_id, e.kind, s.from_day, s.until_day, e.by_days, e.forgiven
    from ${deadlines} join effect e on e.organization_id = ${org} and e.everyone and ${on} ${span}
    where ${owed}`
}

/** Deadlines as they were: a from-item called `d`, by what was known before an instant. */
export interface Then {
  deadlines: RawBuilder<unknown>
  known: string
}

/** Whether the span `s` holds by what is known, or was known before an instant. */
export function isSpan(known?: string): RawBuilder<unknown> {
  if (known === undefined) return sql`s.replaced_at is null`
  return sql`(s.laid_at < ${known}::timestamptz and coalesce(s.replaced_at >= ${known}::timestamptz, true))`
}

/** Whether the row `w` of effect_what names the deadline `d`. */
const isNamed = sql`
  (w.deadline_id = d.deadline_id or w.kind = d.kind and w.content_id is null
   or exists (select from effect_content c where c.exception_id = w.exception_id and c.place = w.place and c.content_id = d.content_id))
  and (d.mandatory or not w.mandatory)`
