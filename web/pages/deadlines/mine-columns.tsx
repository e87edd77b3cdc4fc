import { useIsPast } from '../../as-of/look-words.tsx'
import type { Column } from '../../table/column.ts'
import { ownColumns } from './deadline-columns.tsx'
import { DeadlineStatus } from './deadline-status.tsx'
import classes from './deadlines.module.css'
import { type OwnRow, RowMoreTime } from './row-more-time.tsx'

/** One's own: how it stands, with what was asked for, and the way to ask; of a past day, only how it stood. */
export const mineColumns: readonly Column<OwnRow>[] = ownColumns.map((column) =>
  column.id === 'state'
    ? { ...column, fields: [...(column.fields ?? []), 'mayAskForTime', 'askedUntil'], cell: (row: OwnRow) => <OwnState row={row} /> }
    : column,
)

function OwnState({ row }: { row: OwnRow }) {
  const isPast = useIsPast()
  return (
    <span className={classes['asking']}>
      <DeadlineStatus row={row} />
      {!isPast && <RowMoreTime row={row} />}
    </span>
  )
}
