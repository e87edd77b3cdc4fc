import { TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useEffect, useState } from 'react'
import { useText } from '../messages/text.tsx'
import { Icon } from '../ui/icon.tsx'
import type { Column, Filter } from './column.ts'
import classes from './data-list.module.css'
import type { DataListProps } from './data-list-props.ts'
import { FilterChips } from './filter-chips.tsx'
import { ListFiles } from './list-files.tsx'
import type { ListKey, ListRequest, RowOf } from './list-query.ts'
import type { ListState } from './list-state.ts'
import { ListView } from './list-view.tsx'
import { SavedViews } from './saved-views.tsx'

interface ToolbarProps<K extends ListKey> extends DataListProps<K> {
  state: ListState
  filters: readonly Filter[]
  request: ListRequest
  /** The columns somebody has chosen, and those of them that there is room for. */
  wanted: readonly Column<RowOf<K>>[]
  shown: readonly Column<RowOf<K>>[]
  choose: (columns: string[] | null) => void
  total: number
  isKnown: boolean
}

/** What stands above a list: words to search by, filters, views, columns, files, and how many there are. */
export function Toolbar<K extends ListKey>(props: ToolbarProps<K>) {
  const { state, filters, total, isKnown, searchable = true } = props
  const say = useText()
  return (
    // biome-ignore lint/a11y/useSemanticElements: search is a landmark of its own
    <div role="search" aria-label={props.label} className={`${classes['toolbar']} no-print`}>
      {searchable && <Words value={state.filters['q'] ?? ''} change={(q) => state.change({ q })} />}
      <FilterChips filters={filters} state={state} />
      <span className={classes['grow']} />
      <div className={classes['tools']}>
        <span role="status" className={`quiet ${classes['total']}`}>
          {isKnown ? say('list.total', { total }) : ''}
        </span>
        <SavedViews list={props.name} state={state} />
        <ListView columns={props.columns} shown={props.wanted} choose={props.choose} state={state} />
        {props.files !== false && <ListFiles endpoint={props.endpoint} request={props.request} columns={props.wanted} total={total} />}
      </div>
    </div>
  )
}

/** Words to search by; the address follows when one stops to write. */
function Words({ value, change }: { value: string; change: (value: string) => void }) {
  const say = useText()
  const [text, setText] = useState(value)
  const later = useDebouncedCallback(change, 250)
  useEffect(() => {
    // What the address says by now is older than what is being written.
    if (!later.isPending()) setText(value)
  }, [value, later])
  return (
    <TextInput
      type="search"
      className={classes['words'] ?? ''}
      aria-label={say('list.search')}
      placeholder={say('list.search')}
      leftSection={<Icon name="search" />}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value)
        later(event.currentTarget.value)
      }}
    />
  )
}
