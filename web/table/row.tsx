import { Checkbox } from '@mantine/core'
import { Link, useRouter } from '@tanstack/react-router'
import type { MouseEvent } from 'react'
import { useText } from '../messages/text.tsx'
import type { Column, RowKey } from './column.ts'
import { type ListState, rowParameter } from './list-state.ts'
import classes from './rows.module.css'
import type { Selecting } from './use-selection.ts'

interface RowProps<Item> {
  row: Item
  index: number
  columns: readonly Column<Item>[]
  state: ListState
  selecting: Selecting | undefined
  rowKey: (row: Item) => RowKey
  rowLabel: (row: Item) => string
  rowPath: ((row: Item) => string) | undefined
  rowSearch: Readonly<Record<string, string>>
  /** Whether it opens beside the list. */
  opens: boolean
  measure: ((element: Element | null) => void) | undefined
}

/** A row: its first cell opens it, and so does a click anywhere that does nothing else; with Ctrl or Cmd, in a tab of its own. */
export function Row<Item>({ row, index, columns, state, selecting, rowKey, rowLabel, rowPath, rowSearch, opens, measure }: RowProps<Item>) {
  const say = useText()
  const router = useRouter()
  const key = rowKey(row)
  const path = rowPath?.(row)
  const open = ({ ctrlKey, metaKey }: MouseEvent) => {
    const place = opens ? { to: '.', search: { ...state.search, [rowParameter]: String(key) } } : path && { to: path, search: rowSearch }
    if (!place) return
    if (ctrlKey || metaKey) window.open(router.buildLocation(place as never).href, '_blank', 'noopener')
    else if (opens) state.show(String(key))
    else void router.navigate(place as never)
  }
  const onClick = (event: MouseEvent) => {
    const isOwn = (event.target as Element).closest('a, button, input, label')
    if (!isOwn && !window.getSelection()?.toString()) open(event)
  }
  const isOpen = state.open === String(key)
  return (
    <tr
      ref={measure}
      data-index={index}
      aria-rowindex={index + 2}
      className={classes['row']}
      data-open={isOpen || undefined}
      data-selected={selecting?.has(key) || undefined}
      data-opens-on-click={opens || path ? true : undefined}
      onClick={onClick}
    >
      {selecting && (
        // With Shift, the browser would select the texts between.
        <td className={classes['tick']} onMouseDown={(event) => event.shiftKey && event.preventDefault()}>
          <Checkbox
            aria-label={say('list.select', { row: rowLabel(row) })}
            checked={selecting.has(key)}
            onChange={({ nativeEvent }) => selecting.toggle(key, (nativeEvent as PointerEvent).shiftKey)}
          />
        </td>
      )}
      {columns.map((column, at) => (
        <td
          key={column.id}
          className={column.number ? 'number' : undefined}
          data-label={say(column.label)}
          data-first={at === 0 || undefined}
        >
          {at === 0 && (opens || path) ? (
            <Opener path={opens ? undefined : path} search={rowSearch} opens={String(key)} open={open} isOpen={isOpen}>
              {column.cell(row)}
            </Opener>
          ) : (
            column.cell(row)
          )}
          {column.beside?.(row)}
        </td>
      ))}
    </tr>
  )
}

interface OpenerProps {
  path: string | undefined
  search: Readonly<Record<string, string>>
  opens: string
  open: (event: MouseEvent) => void
  isOpen: boolean
  children: React.ReactNode
}

function Opener({ path, search, opens, open, isOpen, children }: OpenerProps) {
  if (path)
    return (
      <Link to={path} search={search as never} className={classes['opener']} data-opens={opens}>
        {children}
      </Link>
    )
  return (
    <button type="button" className={classes['opener']} data-opens={opens} aria-expanded={isOpen} onClick={open}>
      {children}
    </button>
  )
}
