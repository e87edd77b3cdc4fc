import { type RawBuilder, sql } from 'kysely'

/** Condition over the row `alias` of the table person: it is with the organisation on the day. The same of a person at hand: `isWithUs`. */
export function present({ day }: { day: string }, alias: string): RawBuilder<boolean> {
  const p = sql.raw(alias)
  return sql<boolean>`((${p}.joined_on is null or ${p}.joined_on <= ${day}::date) and (${p}.left_on is null or ${p}.left_on >= ${day}::date))`
}
