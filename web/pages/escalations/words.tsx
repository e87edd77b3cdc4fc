import type { ReactNode } from 'react'
import classes from './escalations.module.css'

/** The content of a cell whose words stay whole; with `line`, all of it on one line. */
export function Words({ children, line = false }: { children: ReactNode; line?: boolean }) {
  return <div className={`${classes['words']} ${line ? classes['line'] : ''}`}>{children}</div>
}
