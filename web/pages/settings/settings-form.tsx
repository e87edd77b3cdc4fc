import { Button, Group, Stack } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import type { RequestOf } from '../../api/client.ts'
import { useSend } from '../../api/hooks.ts'
import { fieldErrors } from '../../api/problem.ts'
import { useText } from '../../messages/text.tsx'
import { useMay } from '../../session.tsx'
import { AskBeforeLeaving } from '../../ui/ask-before-leaving.tsx'
import { tell } from '../../ui/notices.tsx'
import { Problem } from '../../ui/states.tsx'
import classes from '../operations/operations.module.css'
import type { Settings } from './settings.ts'

export type SettingsChange = NonNullable<RequestOf<'PATCH /settings'>['body']>

/** Sends changes of settings, as somebody who has seen these. */
export function useChangeSettings(settings: Settings, done?: () => void) {
  const say = useText()
  const send = useSend('PATCH /settings', {
    holds: true,
    done: () => {
      tell(say('settings.saved'))
      done?.()
    },
  })
  const change = (body: SettingsChange) => send.mutate({ body, manner: { ifMatch: settings.revision } })
  return { ...send, change, errors: fieldErrors(send.error) }
}

interface SettingsFormProps {
  changing: ReturnType<typeof useChangeSettings>
  changes: SettingsChange
  isChanged: boolean
  children: ReactNode
}

/** Some settings with a button that keeps them; to be read only by those who may change nothing. */
export function SettingsForm({ changing, changes, isChanged, children }: SettingsFormProps) {
  const say = useText()
  const mayChange = useMay('settings.change')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    changing.change(changes)
  }
  return (
    <form onSubmit={submit}>
      <fieldset disabled={!mayChange} className={classes['fields']}>
        <Stack gap="md">
          {children}
          {changing.error && <Problem error={changing.error} />}
          {mayChange && (
            <Group>
              <Button type="submit" variant={isChanged ? 'filled' : 'default'} loading={changing.isPending}>
                {say('settings.save')}
              </Button>
            </Group>
          )}
        </Stack>
      </fieldset>
      <AskBeforeLeaving written={changes} isSaving={changing.isPending} />
    </form>
  )
}
