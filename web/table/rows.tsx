import { Button, Checkbox } from '@mantine/core'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { lookOf } from '../as-of/look-filters.ts'
import { useText } from '../messages/text.tsx'
import type { Column } from './column.ts'
import type { DataListProps } from './data-list-props.ts'
import { HeadCell } from './head-cell.tsx'
import type { ListKey, RowOf } from './list-query.ts'
import type { ListState, Order } from './list-state.ts'
import { Row } from './row.tsx'
import classes from './rows.module.css'
import type { Selecting } from './use-selection.ts'

interface RowsProps<K extends ListKey> extends DataListProps<K> {
  columns: readonly Column<RowOf<K>>[]
  rows: readonly RowOf<K>[]
  total: number
  state: ListState
  order: Order
  selecting: Selecting | undefined
  more: (() => void) | undefined
  isLoadingMore: boolean
  isStale: boolean
}

const noSearch = {}

/** More than these are drawn only where one looks; fewer are all there, for the browser's own search and for print. */
const drawnAtOnce = 200

/** The rows in a real table; on a phone each becomes a card. */
export function Rows<K extends ListKey>(props: RowsProps<K>) {
  const { columns, rows, total, selecting, more, state, order } = props
  const say = useText()
  const id = useId()
  const table = useRef<HTMLTableElement>(null)
  const isVirtual = rows.length > drawnAtOnce
  const top = useTop(table)
  const virtual = useWindowVirtualizer({ count: rows.length, estimateSize: () => 42, overscan: 12, enabled: isVirtual, scrollMargin: top })
  const drawn = isVirtual ? virtual.getVirtualItems() : undefined
  const indexes = drawn ? drawn.map(({ index }) => index) : rows.map((_row, index) => index)
  const before = (drawn?.[0]?.start ?? top) - top
  const after = drawn ? virtual.getTotalSize() - ((drawn.at(-1)?.end ?? top) - top) : 0
  const last = indexes.at(-1) ?? 0
  useEffect(() => {
    if (isVirtual && last >= rows.length - 20 && !props.isLoadingMore) more?.()
  }, [isVirtual, last, rows.length, more, props.isLoadingMore])
  const width = columns.length + (selecting ? 1 : 0)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls sideways must be reached by keyboard
    <section className={classes['region']} aria-labelledby={id} tabIndex={0}>
      <table ref={table} className={classes['table']} aria-rowcount={total + 1} data-stale={props.isStale || undefined}>
        <caption id={id} className="only-read">
          {props.label}
        </caption>
        <thead>
          <tr>
            {selecting && (
              <th scope="col" className={classes['tick']}>
                <Checkbox
                  aria-label={say('list.selectLoaded')}
                  checked={selecting.loadedAreSelected}
                  indeterminate={selecting.count > 0 && !selecting.loadedAreSelected}
                  onChange={selecting.toggleLoaded}
                />
              </th>
            )}
            {columns.map((column) => (
              <HeadCell key={column.id} column={column} order={order} change={state.change} />
            ))}
          </tr>
        </thead>
        <tbody>
          {before > 0 && <Gap height={before} columns={width} />}
          {indexes.map((index) => {
            const row = rows[index] as RowOf<K>
            return (
              <Row
                key={props.rowKey(row)}
                row={row}
                index={index}
                columns={columns}
                state={state}
                selecting={selecting}
                rowKey={props.rowKey}
                rowLabel={props.rowLabel}
                rowPath={props.rowPath}
                rowSearch={props.keepsLook ? lookOf(state.filters) : noSearch}
                opens={props.panel !== undefined}
                measure={isVirtual ? virtual.measureElement : undefined}
              />
            )
          })}
          {after > 0 && <Gap height={after} columns={width} />}
        </tbody>
      </table>
      {more && (
        <div className={classes['more']}>
          <Button variant="default" onClick={more} loading={props.isLoadingMore}>
            {say('list.more')}
          </Button>
          <span className="quiet">{say('list.loaded', { loaded: rows.length, total })}</span>
        </div>
      )}
    </section>
  )
}

/** Where the table begins on the page. */
function useTop(table: React.RefObject<HTMLTableElement | null>): number {
  const [top, setTop] = useState(0)
  useLayoutEffect(() => {
    setTop((table.current?.getBoundingClientRect().top ?? 0) + window.scrollY)
  }, [table])
  return top
}

function Gap({ height, columns }: { height: number; columns: number }) {
  return (
    <tr className={classes['gap']}>
      <td colSpan={columns} ref={(cell) => void (cell && (cell.style.height = `${height}px`))} />
    </tr>
  )
}
