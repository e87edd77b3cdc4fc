import { Button, Group, Stack, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useText } from '../../messages/text.tsx'
import { Problem } from '../../ui/states.tsx'
import { useToday } from '../../ui/today.ts'

interface PeriodFormProps {
  labels: { from: string; until: string; submit: string }
  send: (period: { fromDay: string; untilDay: string | null }) => void
  isSending: boolean
  error: Error | null
  cancel: () => void
  isReady?: boolean
  children?: ReactNode
}

/** From a day to a day, or to nobody knows when; `children` come before. */
export function PeriodForm({ labels, send, isSending, error, cancel, isReady = true, children }: PeriodFormProps) {
  const say = useText()
  const today = useToday()
  const [from, setFrom] = useState(today)
  const [until, setUntil] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isReady) send({ fromDay: from, untilDay: until === '' ? null : until })
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm" mt="sm">
        {children}
        <TextInput type="date" required label={labels.from} value={from} onChange={(event) => setFrom(event.currentTarget.value)} />
        <TextInput
          type="date"
          label={labels.until}
          description={say('person.leave.until.hint')}
          min={from}
          value={until}
          onChange={(event) => setUntil(event.currentTarget.value)}
        />
        {error && <Problem error={error} />}
        <Group gap="sm">
          <Button type="submit" loading={isSending}>
            {labels.submit}
          </Button>
          <Button variant="default" onClick={cancel}>
            {say('ui.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
