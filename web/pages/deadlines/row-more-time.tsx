import { Button } from '@mantine/core'
import { lazy, Suspense, useRef, useState } from 'react'
import type { AnswerOf } from '../../api/client.ts'
import { Text, useText } from '../../messages/text.tsx'
import { Status } from '../../ui/status.tsx'
import { Day } from '../../ui/time.tsx'

export type OwnRow = AnswerOf<'GET /me/deadlines'>['items'][number]

// Home is there at once, and few ask for time there.
const AskForTime = lazy(async () => ({ default: (await import('./ask-for-time.tsx')).AskForTime }))

/** In a line about one's own deadline: what was asked for, or the way to ask. */
export function RowMoreTime({ row }: { row: OwnRow }) {
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
      {isOpen && (
        <Suspense fallback={null}>
          <AskForTime deadline={row} shut={shut} />
        </Suspense>
      )}
    </>
  )
}
