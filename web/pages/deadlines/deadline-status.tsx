import type { AnswerOf } from '../../api/client.ts'
import { type Say, useText } from '../../messages/text.tsx'
import type { StatusColour } from '../../theme/palette.ts'
import { Status } from '../../ui/status.tsx'
import { Day, Instant } from '../../ui/time.tsx'
import classes from './deadlines.module.css'

export type DeadlineRow = AnswerOf<'GET /deadlines'>['items'][number]

type Standing = Pick<DeadlineRow, 'state' | 'daysLate' | 'daysLeft'>

/** How a deadline stands now, in a few words with the days in it. */
export function DeadlineStatus({ row }: { row: Standing }) {
  const say = useText()
  return (
    <span className={classes['whole']}>
      <Status is={colours[row.state]}>{words(say, row)}</Status>
    </span>
  )
}

const colours = {
  late: 'late',
  'due-soon': 'soon',
  open: 'neutral',
  met: 'done',
  withdrawn: 'neutral',
  'needs-attention': 'waiting',
} as const satisfies Record<DeadlineRow['state'], StatusColour>

function words(say: Say, { state, daysLate, daysLeft }: Standing): string {
  if (state === 'late' && daysLate !== null) return say('deadlines.state.late.days', { days: daysLate })
  if (state === 'met' && daysLate !== null) return say('deadlines.state.met.late', { days: daysLate })
  if (state === 'due-soon' && daysLeft !== null) return say('deadlines.state.due-soon.days', { days: daysLeft })
  return say(`deadlines.state.${state}`)
}

/** When it is due: a day, or a moment with the zone of the person. */
export function Due({ row }: { row: Pick<DeadlineRow, 'dueOn' | 'dueAt' | 'timeZone'> }) {
  const say = useText()
  if (row.dueAt !== null) return <Instant at={row.dueAt} zone={row.timeZone} />
  return row.dueOn === null ? (
    <span className="quiet">{say('deadlines.due.onLeave')}</span>
  ) : (
    <span className={classes['whole']}>
      <Day day={row.dueOn} />
    </span>
  )
}
