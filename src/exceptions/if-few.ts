import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'

/** More cases than these are found sooner by a walk along the list than one by one. */
const few = 5_000

/**
 * Narrows the row `x` of the table exception to the ids that a query gives, looked up first, where they are few: a page, and the count
 * of all pages, then ask what is costly of those only. True where they are many.
 */
export async function ifFew(tx: Tx, ids: RawBuilder<unknown>): Promise<RawBuilder<boolean>> {
  const { found } = await tx.one(sql<{ found: number[] }>`
    select coalesce(array_agg(r.id), '{}') as found from (select q.id from (${ids}) as q (id) limit ${few + 1}) as r`)
  return found.length > few ? sql<boolean>`true` : sql<boolean>`x.exception_id = any (${[...new Set(found)]}::integer[])`
}
