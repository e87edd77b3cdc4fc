import { type RawBuilder, sql } from 'kysely'
import type { Tx } from './transaction.ts'

/** A list that is read page by page. */
export interface PagedList {
  /** The columns of an item. */
  select: RawBuilder<unknown>
  /** The tables and the condition: everything from `from` to the end of `where`. */
  from: RawBuilder<unknown>
  /** What it is ordered by: never null, and the last one tells any two rows apart. */
  keys: readonly PageKey[]
  descending: boolean
}

export interface PageKey {
  value: RawBuilder<unknown>
  type: keyof typeof looksLike
}

export interface Paging {
  /** What an earlier page gave as `next`. */
  cursor?: string | undefined
  limit: number
}

export interface Page<R> {
  items: R[]
  next: string | null
  /** How many there are on all pages. */
  total: number
}

/** Thrown for a cursor that no page of this list gave. Its code is PostgreSQL's for a text that cannot be read as a value. */
export class UnreadableCursor extends Error {
  readonly code = '22P02'
}

/**
 * One page of a list, by the keys of the last row before it: what is added or gone meanwhile moves nothing else. The
 * rows are counted on the first page; the cursor carries the number on.
 */
export async function pageOfRows<R>(tx: Tx, { select, from, keys, descending }: PagedList, { cursor, limit }: Paging): Promise<Page<R>> {
  const place = cursor === undefined ? null : readCursor(cursor, keys)
  const values = sql.join(keys.map((key) => key.value))
  const direction = descending ? sql`desc` : sql`asc`
  const order = sql.join(keys.map((key) => sql`${key.value} ${direction}`))
  const rows = await tx.rows(sql<R & { pageKey: string[] }>`
    select ${select}, array[${sql.join(keys.map((key) => sql`(${key.value})::text`))}] as "pageKey"
    ${from} ${place === null ? sql`` : sql`and (${values}) ${descending ? sql`<` : sql`>`} (${after(place.after, keys)})`}
    order by ${order} limit ${limit + 1}`)
  const total = place?.total ?? (await tx.one(sql<{ total: number }>`select count(*)::integer as total ${from}`)).total
  const items = rows.slice(0, limit)
  const last = rows.length > limit ? items.at(-1) : undefined
  return { items, next: last === undefined ? null : writeCursor({ after: last.pageKey, total }), total }
}

interface Place {
  after: string[]
  total: number
}

function writeCursor(place: Place): string {
  return Buffer.from(JSON.stringify([place.total, ...place.after])).toString('base64url')
}

function readCursor(cursor: string, keys: readonly PageKey[]): Place {
  const unreadable = new UnreadableCursor('this cursor belongs to no page of this list')
  let read: unknown
  try {
    read = JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    throw unreadable
  }
  const [total, ...after] = Array.isArray(read) ? (read as unknown[]) : []
  const fits = after.length === keys.length && keys.every(({ type }, at) => isText(after[at]) && looksLike[type].test(after[at] as string))
  if (!Number.isSafeInteger(total) || !fits) throw unreadable
  return { total: total as number, after: after as string[] }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && !value.includes('\u0000')
}

const looksLike = {
  text: /^/,
  timestamptz: /^(\d{4,6}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d{1,6})?\+00|-?infinity)$/,
  date: /^(\d{4}-\d{2}-\d{2}|-?infinity)$/,
  integer: /^-?\d{1,9}$/,
  bigint: /^-?\d{1,18}$/,
  deadline_kind: /^[a-z-]{1,20}$/,
} as const

function after(values: string[], keys: readonly PageKey[]): RawBuilder<unknown> {
  return sql.join(keys.map(({ type }, at) => sql`${values[at]}::${sql.raw(type)}`))
}
