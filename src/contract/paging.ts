import { z } from 'zod'

/** An id, in a path or a query. */
export const idParam = z.coerce.number().int().min(1).max(2_147_483_647)

/** What every list takes: `cursor` is what an earlier page gave as `next`. */
export const paging = {
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
}

/** A page of a list. `total` counts all that match, on all pages. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next: z.string().nullable(), total: z.number().int() })
}
