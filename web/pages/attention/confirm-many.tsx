import { Button, Group, Stack } from '@mantine/core'
import { useState } from 'react'
import { useSend } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import type { Selection } from '../../table/column.ts'
import { tell } from '../../ui/notices.tsx'
import { Problem } from '../../ui/states.tsx'

const mostAtOnce = 1000

/** Confirms the dates of all that is selected, after saying what that does. */
export function ConfirmMany({ selection, close }: { selection: Selection; close: () => void }) {
  const say = useText()
  const [isBusy, setBusy] = useState(false)
  const send = useSend('POST /attention/confirmations')
  const act = async () => {
    setBusy(true)
    try {
      const ids = (await selection.keys()).map(Number)
      let count = 0
      for (let from = 0; from < ids.length; from += mostAtOnce)
        count += (await send.mutateAsync({ body: { deadlineIds: ids.slice(from, from + mostAtOnce) } })).confirmed
      tell(say('attention.confirm.done', { count }))
      selection.clear()
      close()
    } catch {
      setBusy(false)
    }
  }
  return (
    <Stack gap="md">
      <p>{say('attention.confirm.many', { count: selection.count })}</p>
      {send.error && <Problem error={send.error} />}
      <Group gap="sm">
        <Button loading={isBusy} onClick={() => void act()}>
          {say('attention.confirm')}
        </Button>
        <Button variant="default" onClick={close}>
          {say('ui.cancel')}
        </Button>
      </Group>
    </Stack>
  )
}
