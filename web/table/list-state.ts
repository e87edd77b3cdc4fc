import { type HistoryState, useNavigate, useRouter, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo, useRef } from 'react'
import type { Filter } from './column.ts'

export interface Order {
  sort?: string
  direction?: 'asc' | 'desc'
}

/** What a list shows, which is what its address says: filters, text, order, and the row that is open. */
export interface ListState {
  /** Filters and text as they stand in the query of the list. */
  filters: Readonly<Record<string, string>>
  order: Order
  open: string | undefined
  /** All that the address says but the row that is open, also what is no filter of the list: which view of several it is. */
  search: Readonly<Record<string, string>>
  /** Changes some of them; undefined or '' takes one away. */
  change: (changes: Readonly<Record<string, string | undefined>>) => void
  /** Opens a row beside the list: the browser's Back closes it again, and the next one takes its place. */
  show: (key: string) => void
  /** Closes it. */
  hide: () => void
  /** Shows exactly this instead. */
  replace: (search: Readonly<Record<string, string>>) => void
  clear: () => void
}

export const rowParameter = 'row'

declare module '@tanstack/history' {
  interface HistoryState {
    /** A row was opened here: one step back it was not. */
    isShown?: boolean
  }
}

export function useListState(filters: readonly Filter[]): ListState {
  const search = useSearch({ strict: false }) as Readonly<Record<string, string>>
  const navigate = useNavigate()
  const router = useRouter()
  const { history } = router
  const names = useMemo(() => ['q', ...filters.map(({ id }) => id)], [filters])
  const replace = useCallback(
    (next: ListState['search'] | ((before: ListState['search']) => Readonly<Record<string, string | undefined>>)) => {
      // Whoever is on the way to another page by now would take there what was to be shown here.
      const here = router.state.resolvedLocation
      if (here && here.pathname !== history.location.pathname) return
      void navigate({ to: '.', search: next as never, replace: true, resetScroll: false })
    },
    [navigate, router, history],
  )
  // What the address says by now counts: what is shown may be older.
  const change = useCallback<ListState['change']>((changes) => replace((before) => ({ ...before, ...changes })), [replace])
  const clear = useCallback(() => {
    replace(Object.fromEntries(Object.entries(search).filter(([name]) => !names.includes(name))))
  }, [search, names, replace])
  const { [rowParameter]: open, ...shown } = search
  const show = (key: string) => {
    // The address knows it a moment before it is shown here: two rows opened at once would be two steps.
    const isFirst = !history.location.state.isShown && open === undefined
    const state = (before: HistoryState) => (isFirst ? { ...before, isShown: true } : before)
    void navigate({ to: '.', search: { ...search, [rowParameter]: key } as never, replace: !isFirst, state, resetScroll: false })
  }
  // The browser takes its time to go back: whoever closes it again meanwhile would go back further than that.
  const isGoingBack = useRef(false)
  const hide = () => {
    if (!history.location.state.isShown) return change({ [rowParameter]: undefined })
    if (isGoingBack.current) return
    isGoingBack.current = true
    const stop = history.subscribe(() => {
      isGoingBack.current = false
      stop()
    })
    history.back()
  }
  const { sort, direction } = search
  return {
    filters: Object.fromEntries(names.flatMap((name) => (search[name] ? [[name, search[name]]] : []))),
    order: { ...(sort && { sort }), ...((direction === 'asc' || direction === 'desc') && { direction }) },
    open,
    show,
    hide,
    search: shown,
    change,
    replace,
    clear,
  }
}
