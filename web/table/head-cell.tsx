import { useText } from '../messages/text.tsx'
import { Icon } from '../ui/icon.tsx'
import type { Column } from './column.ts'
import type { ListState, Order } from './list-state.ts'
import classes from './rows.module.css'

/** The head of a column; where the server can sort by it, a button that does, and then turns the order round. */
export function HeadCell<Row>({ column, order, change }: { column: Column<Row>; order: Order; change: ListState['change'] }) {
  const say = useText()
  const label = say(column.label)
  const { sort } = column
  if (!sort)
    return (
      <th scope="col" className={column.number ? 'number' : undefined}>
        {label}
      </th>
    )
  const isSorted = order.sort === sort
  const isDescending = isSorted && order.direction === 'desc'
  const turn = () => change({ sort, direction: isSorted && !isDescending ? 'desc' : 'asc' })
  return (
    <th
      scope="col"
      className={column.number ? 'number' : undefined}
      {...(isSorted && { 'aria-sort': isDescending ? 'descending' : 'ascending' })}
    >
      <button type="button" className={classes['sort']} onClick={turn}>
        {label}
        {isSorted && <Icon name={isDescending ? 'descending' : 'ascending'} size={13} />}
      </button>
    </th>
  )
}
