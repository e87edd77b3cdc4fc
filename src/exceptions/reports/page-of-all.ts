import { type Page, type Paging, UnreadableCursor } from '../../database/keyset.ts'

/** One page of rows that are all there already: of a report whose rows are few. */
export function pageOfAll<R>(rows: readonly R[], { cursor, limit }: Paging): Page<R> {
  const start = cursor === undefined ? 0 : placeOf(cursor)
  const end = start + limit
  return {
    items: rows.slice(start, end),
    next: end < rows.length ? Buffer.from(`row ${end}`).toString('base64url') : null,
    total: rows.length,
  }
}

function placeOf(cursor: string): number {
  const [, digits] = /^row (\d{1,9})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? []
  if (digits === undefined) throw new UnreadableCursor('this cursor belongs to no page of this list')
  return Number(digits)
}
