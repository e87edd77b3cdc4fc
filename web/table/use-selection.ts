import { useMemo, useState } from 'react'
import type { RowKey, Selection } from './column.ts'

export interface Selecting extends Selection {
  has: (key: RowKey) => boolean
  toggle: (key: RowKey) => void
  /** Selects all that are loaded, or none. */
  toggleLoaded: () => void
  selectAll: () => void
  loadedAreSelected: boolean
}

/** What is selected in a list: some rows, or all that match. Another query begins with nothing selected. */
export function useSelection(
  loaded: readonly RowKey[],
  total: number,
  about: string,
  filters: Readonly<Record<string, string>>,
  everyKey: () => Promise<RowKey[]>,
): Selecting {
  const [held, hold] = useState<{ about: string; keys: ReadonlySet<RowKey>; isAll: boolean }>({ about, keys: new Set(), isAll: false })
  const { keys, isAll } = held.about === about ? held : { keys: new Set<RowKey>(), isAll: false }
  return useMemo(() => {
    const set = (next: ReadonlySet<RowKey>, all = false) => hold({ about, keys: next, isAll: all })
    const loadedAreSelected = loaded.length > 0 && (isAll || loaded.every((key) => keys.has(key)))
    return {
      count: isAll ? total : keys.size,
      isAll,
      filters,
      loadedAreSelected,
      has: (key) => isAll || keys.has(key),
      toggle: (key) => {
        const next = new Set(isAll ? loaded : keys)
        if (!next.delete(key)) next.add(key)
        set(next)
      },
      toggleLoaded: () => set(loadedAreSelected ? new Set() : new Set(loaded)),
      selectAll: () => set(new Set(), true),
      clear: () => set(new Set()),
      keys: async () => (isAll ? everyKey() : [...keys]),
    }
  }, [about, keys, isAll, loaded, total, filters, everyKey])
}
