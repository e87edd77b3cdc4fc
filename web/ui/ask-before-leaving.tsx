import { Button, Group, Modal } from '@mantine/core'
import { useBlocker } from '@tanstack/react-router'
import { useState } from 'react'
import { useText } from '../messages/text.tsx'

interface LeavingProps {
  /** What is in the form now; what it held at first is not asked about. */
  written: unknown
  /** It is being saved: the way on from there is free. */
  isSaving: boolean
}

/** Asks whoever leaves a form with something changed in it; the browser asks where the page itself is left. */
export function AskBeforeLeaving({ written, isSaving }: LeavingProps) {
  const [first] = useState(() => JSON.stringify(written))
  const isChanged = !isSaving && JSON.stringify(written) !== first
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => isChanged && current.pathname !== next.pathname,
    enableBeforeUnload: isChanged,
    withResolver: true,
  })
  return status === 'blocked' && <LeaveQuestion stay={reset} leave={proceed} />
}

/** Whether to leave what one has changed without saving it. */
export function LeaveQuestion({ stay, leave }: { stay: () => void; leave: () => void }) {
  const say = useText()
  return (
    <Modal opened onClose={stay} title={say('ui.leave.title')} closeButtonProps={{ 'aria-label': say('ui.close') }}>
      <p>{say('ui.leave.text')}</p>
      <Group gap="sm" mt="md">
        <Button onClick={stay} data-autofocus>
          {say('ui.leave.stay')}
        </Button>
        <Button variant="default" onClick={leave}>
          {say('ui.leave.do')}
        </Button>
      </Group>
    </Modal>
  )
}
