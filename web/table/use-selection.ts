import { useMemo, useState } from 'react'
import type { RowKey, Selection } from './column.ts'
import { toggled } from './toggled.ts'

export interface Selecting extends Selection {
  has: (key: RowKey) => boolean
  /** With all rows between it and the one before, where `isThrough`. */
  toggle: (key: RowKey, isThrough?: boolean) => void
  /** Selects all that are loaded, or none. */
  toggleLoaded: () => void
  selectAll: () => void
  loadedAreSelected: boolean
}

interface Held {
  about: string
  keys: ReadonlySet<RowKey>
  isAll: boolean
  /** The row that was toggled last. */
  last: RowKey | undefined
}

const nothing = { keys: new Set<RowKey>(), isAll: false, last: undefined } satisfies Omit<Held, 'about'>

/** What is selected in a list: some rows, while they are there, or all that match. Another query begins with nothing selected. */
export function useSelection(
  loaded: readonly RowKey[],
  total: number,
  about: string,
  filters: Readonly<Record<string, string>>,
  everyKey: () => Promise<RowKey[]>,
): Selecting {
  const [held, hold] = useState<Held>({ about, ...nothing })
  const { keys: picked, isAll, last } = held.about === about ? held : nothing
  return useMemo(() => {
    const keys = new Set(loaded.filter((key) => picked.has(key)))
    const set = (next: Partial<Held>) => hold({ about, ...nothing, ...next })
    const loadedAreSelected = loaded.length > 0 && (isAll || loaded.every((key) => keys.has(key)))
    return {
      count: isAll ? total : keys.size,
      isAll,
      filters,
      loadedAreSelected,
      has: (key) => isAll || keys.has(key),
      toggle: (key, isThrough) =>
        set({ keys: toggled(loaded, new Set(isAll ? loaded : keys), key, isThrough ? last : undefined), last: key }),
      toggleLoaded: () => set(loadedAreSelected ? {} : { keys: new Set(loaded) }),
      selectAll: () => set({ isAll: true }),
      // An answer that comes late clears what it was about, and nothing picked since.
      clear: () => hold((now) => (now === held ? { about, ...nothing } : now)),
      keys: async () => (isAll ? everyKey() : [...keys]),
    }
  }, [about, held, picked, isAll, last, loaded, total, filters, everyKey])
}
