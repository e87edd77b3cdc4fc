import type { ReactNode } from 'react'
import type { BulkAction, Column, Filter, RowKey } from './column.ts'
import type { ListKey, RowOf } from './list-query.ts'
import type { Order } from './list-state.ts'

export interface DataListProps<K extends ListKey> {
  /** Names the list, for what somebody keeps about it: columns and views. */
  name: string
  /** What it lists, for those who hear the page. */
  label: string
  endpoint: K
  params?: Readonly<Record<string, string | number>>
  /** Parts of the query that are not for the reader to change. */
  fixed?: Readonly<Record<string, string | number>>
  columns: readonly Column<RowOf<K>>[]
  filters?: readonly Filter[]
  /** The order where the address names none, as the server has it. */
  order?: Order
  /** Whether it can be searched by words (the server takes `q`). */
  searchable?: boolean
  rowKey: (row: RowOf<K>) => RowKey
  /** Names a row in words, for those who hear the page. */
  rowLabel: (row: RowOf<K>) => string
  /** Where opening a row leads; or what opens beside the list. */
  rowPath?: (row: RowOf<K>) => string
  /** Whether that page takes the days that the list is looked at as of, which then go along. */
  keepsLook?: boolean
  panel?: (key: string, row: RowOf<K> | undefined) => ReactNode
  /** The columns there is no room for while it is open, since it says them anyway. */
  saidInPanel?: readonly string[]
  panelTitle?: (row: RowOf<K>) => string
  /** What can be done with what is selected; nothing while the list is of a past day. */
  bulk?: readonly BulkAction[]
  /** What is shown where there is nothing at all yet: it teaches the next step. */
  empty: ReactNode
  /** Whether it can be taken along as a file. */
  files?: boolean
}
