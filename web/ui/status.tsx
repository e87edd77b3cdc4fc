import type { ReactNode } from 'react'
import { useText } from '../messages/text.tsx'
import type { StatusColour } from '../theme/palette.ts'
import classes from './status.module.css'

/** The sign beside each colour: nobody has to tell the colours apart. */
const signs = { late: '!', soon: '◷', excused: '◇', done: '✓', waiting: '●', neutral: '–' } as const satisfies Record<StatusColour, string>

/** How something stands: its sign, its colour, and words (the status' own, where none are given). */
export function Status({ is, children }: { is: StatusColour; children?: ReactNode }) {
  const say = useText()
  return (
    <span className={`${classes['status']} ${classes[is]}`}>
      <span className={classes['sign']} aria-hidden="true">
        {signs[is]}
      </span>
      <span>{children ?? say(`status.${is}`)}</span>
    </span>
  )
}
