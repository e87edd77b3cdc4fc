import { Button, Group, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { useText } from '../../messages/text.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Problem } from '../../ui/states.tsx'

interface SureProps {
  title: string
  action: string
  act: () => void
  close: () => void
  isBusy: boolean
  /** Something that it needs was not given yet. */
  isMissing?: boolean
  error: unknown
  children: ReactNode
}

/** Asks once more before something that matters, and says what it does. */
export function Sure({ title, action, act, close, isBusy, isMissing = false, error, children }: SureProps) {
  const say = useText()
  return (
    <Dialog close={close} title={title}>
      <Stack gap="md">
        <div>{children}</div>
        {Boolean(error) && <Problem error={error} />}
        <Group gap="sm">
          <Button onClick={act} loading={isBusy} disabled={isMissing} data-autofocus>
            {action}
          </Button>
          <Button variant="default" onClick={close}>
            {say('ui.cancel')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
