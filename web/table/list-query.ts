import { type InfiniteData, useInfiniteQuery } from '@tanstack/react-query'
import type { Query } from '../api/address.ts'
import { type AnswerOf, call, type Key } from '../api/client.ts'

interface Page<Row> {
  items: Row[]
  next: string | null
  total: number
}

/** The endpoints that answer with a page of a list. */
export type ListKey = { [K in Key]: AnswerOf<K> extends Page<unknown> ? K : never }[Key]
export type RowOf<K extends ListKey> = AnswerOf<K> extends Page<infer Row> ? Row : never

export interface ListRequest {
  params?: Readonly<Record<string, string | number>>
  query: Query
}

const pageSize = 100

/** The rows of a list as far as they are loaded, and how to load more. */
export function useRows<K extends ListKey>(endpoint: K, request: ListRequest) {
  const found = useInfiniteQuery<Page<RowOf<K>>, Error, InfiniteData<Page<RowOf<K>>>, readonly unknown[], string | undefined>({
    queryKey: [endpoint, 'list', request],
    queryFn: ({ pageParam, signal }) =>
      call(endpoint, { ...request, query: { ...request.query, limit: pageSize, cursor: pageParam } }, { signal }) as Promise<
        Page<RowOf<K>>
      >,
    initialPageParam: undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: (before) => before,
  })
  const pages = found.data?.pages ?? []
  return { ...found, rows: pages.flatMap(({ items }) => items), total: pages[0]?.total ?? 0 }
}

/** Every row that a list would show, page after page. */
export async function everyRow<K extends ListKey>(endpoint: K, request: ListRequest): Promise<RowOf<K>[]> {
  const rows: RowOf<K>[] = []
  let cursor: string | undefined
  do {
    const page = (await call(endpoint, { ...request, query: { ...request.query, limit: 200, cursor } })) as Page<RowOf<K>>
    rows.push(...page.items)
    cursor = page.next ?? undefined
  } while (cursor !== undefined)
  return rows
}
