import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useText } from '../../messages/text.tsx'
import { dayAfter } from './days.ts'
import classes from './decision.module.css'
import type { ExceptionRecord } from './record.ts'
import type { Moving } from './use-move.ts'

/** Grants less time than was asked for: an earlier last day. Those who agreed before decide anew. */
export function ShortenForm({ record, reason, moving }: { record: ExceptionRecord; reason: string; moving: Moving }) {
  const say = useText()
  const { from, until: asked } = record.request
  const [isOpen, setOpen] = useState(false)
  const [until, setUntil] = useState('')
  const { bindingVersion } = record
  if (!isOpen)
    return (
      <Button variant="subtle" size="compact-sm" onClick={() => setOpen(true)}>
        {say('decision.shorten')}
      </Button>
    )
  return (
    <fieldset className={classes['edited']}>
      <legend>{say('decision.shorten')}</legend>
      <p className="quiet small">{say('decision.shorten.text')}</p>
      <TextInput
        type="date"
        autoFocus
        label={say('decision.shorten.until')}
        min={from ?? undefined}
        max={asked ? dayAfter(asked, -1) : undefined}
        value={until}
        onChange={(event) => setUntil(event.currentTarget.value)}
      />
      {reason.trim() === '' && <p className="quiet small">{say('decision.shorten.reason')}</p>}
      <Button
        variant="default"
        size="compact-sm"
        disabled={until === '' || reason.trim() === ''}
        loading={moving.isPending}
        onClick={() =>
          moving.mutate({ move: 'shorten', reason: reason.trim(), bindingVersion, until }, { onSuccess: () => setOpen(false) })
        }
      >
        {say('decision.shorten.do')}
      </Button>
    </fieldset>
  )
}
