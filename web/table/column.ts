import type { ComponentType, ReactNode } from 'react'
import type { MessageId } from '../messages/text.tsx'

/** A column of a list. The first one names the row: it opens it, and stands on top of its card on a phone. */
export interface Column<Row> {
  id: string
  label: MessageId
  cell: (row: Row) => ReactNode
  /** What stands beside it and leads elsewhere: no part of what opens the row. */
  beside?: (row: Row) => ReactNode
  /** What the server calls this order, where one can sort by it. */
  sort?: string
  /** Aligns figures. */
  number?: boolean
  /** Not shown until somebody wants it. */
  hidden?: boolean
  /** The fields of the row it shows, for files; its id, where nothing is said. */
  fields?: readonly string[]
}

interface FilterCommon {
  /** The name in the query, which is the name in the address too. */
  id: string
  label: MessageId
}

interface Option {
  value: string
  label: MessageId
}

export interface ValueProps {
  value: string
}

export interface FieldProps extends ValueProps {
  change: (value: string) => void
}

/** A filter of a list: a chip. */
export type Filter = FilterCommon &
  (
    | { kind: 'flag' }
    | { kind: 'choice' | 'choices'; options: readonly Option[] }
    | { kind: 'text' | 'day' }
    | { kind: 'own'; Field: ComponentType<FieldProps>; Value: ComponentType<ValueProps> }
  )

export type RowKey = string | number

/** What was selected in a list. */
export interface Selection {
  count: number
  /** Everything that matches was selected, not only what was loaded. */
  isAll: boolean
  /** What a list was narrowed by, in the words of its query; not known of what was picked elsewhere. */
  filters?: Readonly<Record<string, string>>
  /** The keys of all of it, fetched where they are not known yet. */
  keys: () => Promise<RowKey[]>
  clear: () => void
}

/** Something that can be done with what is selected: its part of the screen shows first what it would do. */
export interface BulkAction {
  id: string
  label: MessageId
  Part: ComponentType<{ selection: Selection; close: () => void }>
}
