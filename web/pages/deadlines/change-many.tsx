import { Modal } from '@mantine/core'
import { useSend } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import type { Selection } from '../../table/column.ts'
import { tell } from '../../ui/notices.tsx'
import { type Change, ChangeForm } from './change-form.tsx'

/** As many at a time as the server takes. */
const together = 1000

/** Makes one change to all that is selected. */
export function ChangeMany({ selection, close }: { selection: Selection; close: () => void }) {
  const say = useText()
  const sending = useSend('POST /deadline-changes')
  const send = async (change: Change) => {
    const ids = await selection.keys()
    let changed = 0
    for (let at = 0; at < ids.length; at += together)
      changed += (await sending.mutateAsync({ body: { deadlineIds: ids.slice(at, at + together).map(Number), change } })).changed
    tell(say('deadlines.change.done', { count: changed }))
    selection.clear()
    close()
  }
  return (
    <Modal
      opened
      onClose={close}
      title={say('deadlines.change.title', { count: selection.count })}
      closeButtonProps={{ 'aria-label': say('ui.close') }}
    >
      <ChangeForm
        count={selection.count}
        send={(change) => void send(change).catch(() => undefined)}
        isSending={sending.isPending}
        error={sending.error}
        cancel={close}
      />
    </Modal>
  )
}
