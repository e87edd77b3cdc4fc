import { useCallback, useMemo, useRef } from 'react'
import { useIsPast } from '../as-of/look-words.tsx'
import { useText } from '../messages/text.tsx'
import { Problem } from '../ui/states.tsx'
import { BulkBar } from './bulk-bar.tsx'
import classes from './data-list.module.css'
import type { DataListProps } from './data-list-props.ts'
import { useShownColumns } from './kept.ts'
import { useListKeys } from './list-keys.ts'
import { ListPanel, useFocusBack } from './list-panel.tsx'
import { everyRow, type ListKey, type ListRequest, useRows } from './list-query.ts'
import { useListState } from './list-state.ts'
import { NoMatch, Skeleton } from './list-states.tsx'
import { Rows } from './rows.tsx'
import { Toolbar } from './toolbar.tsx'
import { useSelection } from './use-selection.ts'

const none: readonly never[] = []

/** The one list of the product: chips that equal the address, order, columns, views, selection, a panel, files and keys. */
export function DataList<K extends ListKey>(props: DataListProps<K>) {
  const { name, endpoint, params, fixed, columns, filters = none, order = {}, rowKey, panel } = props
  const say = useText()
  const isPast = useIsPast()
  // What is done is done now, to what is so now.
  const bulk = isPast ? none : (props.bulk ?? none)
  const state = useListState(filters)
  // Told apart by what it says: pages write these in place.
  const asked = JSON.stringify({ params, query: { ...order, ...fixed, ...state.filters, ...state.order } })
  const request = useMemo(() => JSON.parse(asked) as ListRequest, [asked])
  const found = useRows(endpoint, request)
  const loaded = useMemo(() => found.rows.map(rowKey), [found.rows, rowKey])
  const everyKey = useCallback(async () => (await everyRow(endpoint, request)).map(rowKey), [endpoint, request, rowKey])
  const selecting = useSelection(loaded, found.total, asked, state.filters, everyKey)
  const [chosen, choose] = useShownColumns(name)
  const wanted = columns.filter(({ id, hidden }, index) => index === 0 || (chosen ? chosen.includes(id) : !hidden))
  const shown = state.open === undefined ? wanted : wanted.filter(({ id }) => !props.saidInPanel?.includes(id))
  const region = useRef<HTMLDivElement>(null)
  useFocusBack(state.open)
  useListKeys(region, bulk.length > 0 ? selecting.toggle : undefined)
  const isFiltered = Object.keys(state.filters).length > 0
  const openRow = state.open === undefined ? undefined : found.rows.find((row) => String(rowKey(row)) === state.open)
  return (
    <div ref={region} className={classes['list']} data-with-panel={panel && state.open !== undefined ? true : undefined}>
      <div className={classes['body']}>
        <Toolbar
          {...props}
          state={state}
          filters={filters}
          request={request}
          wanted={wanted}
          shown={shown}
          choose={choose}
          total={found.total}
          isKnown={found.isSuccess}
        />
        {isPast && props.bulk && <p className="quiet small">{say('list.past')}</p>}
        {bulk.length > 0 && <BulkBar actions={bulk} selecting={selecting} loaded={loaded.length} total={found.total} />}
        {found.error && !found.data && <Problem error={found.error} retry={() => void found.refetch()} />}
        {found.isPending && <Skeleton columns={shown.length} />}
        {found.data && found.rows.length === 0 && (isFiltered ? <NoMatch clear={state.clear} /> : props.empty)}
        {found.rows.length > 0 && (
          <Rows
            {...props}
            columns={shown}
            rows={found.rows}
            total={found.total}
            state={state}
            order={{ ...order, ...state.order }}
            selecting={bulk.length > 0 ? selecting : undefined}
            more={found.hasNextPage ? () => void found.fetchNextPage() : undefined}
            isLoadingMore={found.isFetchingNextPage}
            isStale={found.isPlaceholderData}
          />
        )}
      </div>
      {panel && state.open !== undefined && (
        <ListPanel state={state} title={openRow ? (props.panelTitle ?? props.rowLabel)(openRow) : props.label}>
          {panel(state.open, openRow)}
        </ListPanel>
      )}
    </div>
  )
}
