import type { ReactNode } from 'react'
import classes from './organisation.module.css'
import { Scroll } from './scroll.tsx'

interface BarTableProps<Row> {
  label: string
  rows: readonly Row[]
  rowKey: (row: Row) => string | number
  /** Over the names, and of each row. */
  name: { label: string; cell: (row: Row) => ReactNode }
  columns: readonly { label: string; cell: (row: Row) => ReactNode }[]
  /** How long the bar of a row is, and how much of it is full: from 0 to 1. */
  bar: (row: Row) => { long: number; full: number }
}

/** Figures of a few things, with a bar beside each name: the drawing and its table in one. */
export function BarTable<Row>({ label, rows, rowKey, name, columns, bar }: BarTableProps<Row>) {
  return (
    <Scroll of={label}>
      <table className={`${classes['table']} ${classes['bars']}`}>
        <thead>
          <tr>
            <th scope="col">{name.label}</th>
            {columns.map((column) => (
              <th key={column.label} scope="col" className="number">
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              <th scope="row">
                {name.cell(row)}
                <Bar {...bar(row)} />
              </th>
              {columns.map((column) => (
                <td key={column.label} className="number">
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}

/** The figures stand beside it. */
function Bar({ long, full }: { long: number; full: number }) {
  return (
    <svg className={classes['bar']} viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
      <rect className={classes['hollow']} x={0.3} y={0.5} width={Math.max(0.4, long * 99.4)} height={5} />
      <rect className={classes['full']} x={0.3} y={0.5} width={long * full * 99.4} height={5} />
    </svg>
  )
}
