import { Button } from '@mantine/core'
import { useRef, useState } from 'react'
import type { AnswerOf } from '../../api/client.ts'
import { Text, useText } from '../../messages/text.tsx'
import type { Column } from '../../table/column.ts'
import { Status } from '../../ui/status.tsx'
import { Day } from '../../ui/time.tsx'
import { AskForTime } from './ask-for-time.tsx'
import { ownColumns } from './deadline-columns.tsx'
import { DeadlineStatus } from './deadline-status.tsx'
import classes from './deadlines.module.css'

type OwnRow = AnswerOf<'GET /me/deadlines'>['items'][number]

/** One's own: how it stands, with what was asked for, and the way to ask. */
export const mineColumns: readonly Column<OwnRow>[] = ownColumns.map((column) =>
  column.id === 'state'
    ? { ...column, fields: [...(column.fields ?? []), 'mayAskForTime', 'askedUntil'], cell: (row: OwnRow) => <OwnState row={row} /> }
    : column,
)

function OwnState({ row }: { row: OwnRow }) {
  return (
    <span className={classes['asking']}>
      <DeadlineStatus row={row} />
      <MoreTimeCell row={row} />
    </span>
  )
}

function MoreTimeCell({ row }: { row: OwnRow }) {
  const say = useText()
  const [isOpen, setOpen] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const shut = () => {
    setOpen(false)
    requestAnimationFrame(() => opener.current?.focus())
  }
  const { what, mayAskForTime, askedUntil } = row
  return (
    <>
      {askedUntil !== null && (
        <Status is="waiting">
          <Text id="moreTime.asked" values={{ day: <Day day={askedUntil} /> }} />
        </Status>
      )}
      {mayAskForTime && (
        <Button
          ref={opener}
          variant="default"
          size="compact-sm"
          aria-label={say('moreTime.ask.of', { what })}
          onClick={() => setOpen(true)}
        >
          {say('moreTime.ask')}
        </Button>
      )}
      {isOpen && <AskForTime deadline={row} shut={shut} />}
    </>
  )
}
