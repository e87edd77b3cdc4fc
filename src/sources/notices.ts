import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import type { Merging, NoticeFinder } from './merge.ts'

/** Something in a file that was taken, that is no fault, but that somebody should look at. */
export interface Notice {
  notice: string
  /** In words, with what to do. */
  says: string
  count: number
  /** The first of them: the line, and what it says there. */
  places: { line: number; value: string | null }[]
}

/** So many places are named of each kind. */
export const places = 5

/** Looks over the rows that were taken. */
export async function noticesOf(merging: Merging, finders: readonly NoticeFinder[]): Promise<Notice[]> {
  const notices: Notice[] = []
  for (const finder of finders) {
    const found = finder.applies(merging) ? await look(merging.tx, finder.rows(merging)) : null
    if (found !== null && found.count > 0) notices.push({ notice: finder.notice, says: finder.says(found.count, merging), ...found })
  }
  return notices
}

async function look(tx: Tx, rows: RawBuilder<unknown>): Promise<Pick<Notice, 'count' | 'places'>> {
  return tx.one(sql<Pick<Notice, 'count' | 'places'>>`
    with found as (${rows}), first as (select line, left(value, 80) as value from found order by line limit ${places})
    select (select count(*)::integer from found) as count,
           coalesce((select json_agg(json_build_object('line', line, 'value', value) order by line) from first), '[]') as places`)
}
