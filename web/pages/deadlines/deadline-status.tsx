import { useIntl } from 'react-intl'
import type { AnswerOf } from '../../api/client.ts'
import type { Look } from '../../as-of/as-of-picker.tsx'
import { type Say, useText } from '../../messages/text.tsx'
import type { StatusColour } from '../../theme/palette.ts'
import { Status } from '../../ui/status.tsx'
import { Day, dayText, Instant } from '../../ui/time.tsx'
import { ExceptionLink } from '../exceptions/exception-link.tsx'
import classes from './deadlines.module.css'

export type DeadlineRow = AnswerOf<'GET /deadlines'>['items'][number]

type Standing = Pick<DeadlineRow, 'state' | 'daysLate' | 'daysLeft'> & Partial<Pick<DeadlineRow, 'excuses' | 'metOn'>>

/** How a deadline stands, in a few words with the days in it; and what exceptions do to it. `look`: where it is told otherwise than the page. */
export function DeadlineStatus({ row, look }: { row: Standing; look?: Look }) {
  const say = useText()
  const excuses = row.state === 'withdrawn' ? [] : (row.excuses ?? [])
  return (
    <span className={classes['standing']}>
      <span className={classes['whole']}>
        <Status is={colours[row.state]}>{words(say, row)}</Status>
      </span>
      {excuses.map((excuse) => (
        <ExcuseNote key={`${excuse.number} ${excuse.kind}`} excuse={excuse} isOver={row.state === 'late'} {...(look && { look })} />
      ))}
    </span>
  )
}

export type Excuse = DeadlineRow['excuses'][number]

interface ExcuseNoteProps {
  excuse: Excuse
  isOver: boolean
  whole?: boolean
  look?: Look
}

/** What one exception does to a deadline, and until when: "excused until 12 Jan by EX-104, approved by Maya Lindt". */
export function ExcuseNote({ excuse, isOver, whole = false, look }: ExcuseNoteProps) {
  const say = useText()
  const { locale } = useIntl()
  const { kind, until, number, exceptionId, approvedBy } = excuse
  const is = kind === 'mute' ? 'mute' : until === null ? 'forgiven' : isOver ? 'over' : 'until'
  const by =
    exceptionId === null ? (
      number
    ) : (
      <ExceptionLink id={exceptionId} look={look} className={classes['whole']}>
        {number}
      </ExceptionLink>
    )
  return (
    <Status is="excused">
      {say(`deadlines.excuse.${is}`, { day: until === null ? '' : dayText(locale, until) })} {by}
      {whole && approvedBy !== null && `, ${say('deadlines.excuse.approvedBy', { name: approvedBy })}`}
    </Status>
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
export function Due({ row }: { row: Pick<DeadlineRow, 'dueOn' | 'rawDueOn' | 'dueAt' | 'timeZone'> }) {
  const say = useText()
  if (row.dueAt !== null) return <Instant at={row.dueAt} zone={row.timeZone} />
  return row.dueOn === null ? (
    <span className="quiet">{say(row.rawDueOn === null ? 'deadlines.due.onLeave' : 'deadlines.due.notOwed')}</span>
  ) : (
    <span className={classes['whole']}>
      <Day day={row.dueOn} />
    </span>
  )
}
