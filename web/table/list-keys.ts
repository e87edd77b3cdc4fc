import { type RefObject, useMemo } from 'react'
import { useKeys } from '../shell/keys.ts'
import type { RowKey } from './column.ts'

/** j and k walk the rows, x selects one, / goes to the search. Enter is the row's own button. */
export function useListKeys(region: RefObject<HTMLElement | null>, toggle: ((key: RowKey) => void) | undefined): void {
  const deeds = useMemo(
    () => ({
      j: () => walk(region.current, 1),
      k: () => walk(region.current, -1),
      x: () => {
        const box = rowWithFocus(region.current)?.querySelector<HTMLInputElement>('input[type=checkbox]')
        if (toggle) box?.click()
      },
      '/': () => region.current?.querySelector<HTMLInputElement>('input[type=search]')?.focus(),
    }),
    [region, toggle],
  )
  useKeys(deeds)
}

function walk(region: HTMLElement | null, step: 1 | -1): void {
  const openers = [...(region?.querySelectorAll<HTMLElement>('[data-opens]') ?? [])]
  const here = rowWithFocus(region)
  const at = openers.findIndex((opener) => here?.contains(opener))
  const next = openers[at === -1 ? 0 : at + step]
  next?.focus()
  next?.scrollIntoView({ block: 'nearest' })
}

function rowWithFocus(region: HTMLElement | null): Element | null {
  const row = document.activeElement?.closest('tr') ?? null
  return row && region?.contains(row) ? row : null
}
