import { useText } from '../../messages/text.tsx'
import type { Selection } from '../../table/column.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { DoneForm } from './done-form.tsx'

/** Takes all selected notices off the list with one reason. */
export function DoneDialog({ selection, close }: { selection: Selection; close: () => void }) {
  const say = useText()
  const finish = () => {
    selection.clear()
    close()
  }
  return (
    <Dialog close={close} title={say('inbox.done.title', { count: selection.count })}>
      <DoneForm keys={async () => (await selection.keys()).map(String)} done={finish} />
    </Dialog>
  )
}
