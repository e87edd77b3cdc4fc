import { useSend } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import type { Selection } from '../../table/column.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { tell } from '../../ui/notices.tsx'
import type { Change } from './change-form.tsx'
import { type Body, PlannedChange } from './planned-change.tsx'

/** Makes one change to all that is selected, after saying what that does: all of it, or none. */
export function ChangeMany({ selection, close }: { selection: Selection; close: () => void }) {
  const say = useText()
  const sending = useSend('POST /deadline-changes', {
    done: ({ changed }) => {
      tell(say('deadlines.change.done', { count: changed }))
      selection.clear()
      close()
    },
  })
  return (
    <Dialog close={close} title={say('deadlines.change.title', { count: selection.count })}>
      <PlannedChange
        always
        count={selection.count}
        bodyOf={(change) => bodyOf(selection, change)}
        send={(body) => sending.mutateAsync({ body })}
        isSending={sending.isPending}
        error={sending.error}
        cancel={close}
      />
    </Dialog>
  )
}

/** All that matches is found by the server, as the list found it; what was picked out of it goes by its ids. */
async function bodyOf({ isAll, count, filters, keys }: Selection, change: Change): Promise<Body> {
  const said = { change, leaveDuties: true }
  const looksBack = filters && ('asOf' in filters || 'knownAt' in filters)
  if (isAll && filters && !looksBack) return { ...said, filter: filters, count }
  return { ...said, deadlineIds: (await keys()).map(Number) }
}
