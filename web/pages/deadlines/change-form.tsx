import { Button, Group, Radio, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useText } from '../../messages/text.tsx'
import { ReasonField } from '../../ui/reason-field.tsx'
import { Problem } from '../../ui/states.tsx'
import { useToday } from '../../ui/today.ts'

export type Change = { reason: string } & ({ metOn: string } | { dueOn: string } | { withdrawnOn: string })

const happenings = {
  met: (day: string) => ({ metOn: day }),
  move: (day: string) => ({ dueOn: day }),
  withdraw: (day: string) => ({ withdrawnOn: day }),
} as const
type Happening = keyof typeof happenings

interface ChangeFormProps {
  /** What the button says. */
  submit: string
  send: (change: Change) => void
  isSending: boolean
  error: unknown
  cancel: () => void
}

/** What happened to one deadline or several, on which day, and why. */
export function ChangeForm({ submit: label, send, isSending, error, cancel }: ChangeFormProps) {
  const say = useText()
  const today = useToday()
  const [what, setWhat] = useState<Happening>('met')
  const [day, setDay] = useState(today)
  const [reason, setReason] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send({ reason: reason.trim(), ...happenings[what](day) })
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Radio.Group label={say('deadlines.change.what')} value={what} onChange={(next) => setWhat(next as Happening)}>
          <Stack gap="xs" mt="xs">
            {(Object.keys(happenings) as Happening[]).map((each) => (
              <Radio key={each} size="md" value={each} label={say(`deadlines.change.${each}`)} />
            ))}
          </Stack>
        </Radio.Group>
        <TextInput
          type="date"
          required
          label={say(`deadlines.change.${what}.day`)}
          value={day}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
        <ReasonField label={say('deadlines.change.reason')} hint={say('deadlines.change.reason.hint')} value={reason} change={setReason} />
        <p className="quiet small">{say('deadlines.change.note')}</p>
        {error !== null && error !== undefined && <Problem error={error} />}
        <Group gap="sm">
          <Button type="submit" loading={isSending}>
            {label}
          </Button>
          <Button variant="default" onClick={cancel}>
            {say('ui.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
