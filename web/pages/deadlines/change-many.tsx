import { Button, Group, Modal, Stack } from '@mantine/core'
import { useState } from 'react'
import type { RequestOf } from '../../api/client.ts'
import { useSend } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import type { Selection } from '../../table/column.ts'
import { tell } from '../../ui/notices.tsx'
import { Problem } from '../../ui/states.tsx'
import { type Change, ChangeForm } from './change-form.tsx'
import { ChangePlan } from './change-plan.tsx'

type Body = RequestOf<'POST /deadline-changes'>['body']

/** Makes one change to all that is selected, after saying what that does: all of it, or none. */
export function ChangeMany({ selection, close }: { selection: Selection; close: () => void }) {
  const say = useText()
  const [body, setBody] = useState<Body>()
  const trial = useSend('POST /deadline-change-previews', { stales: [] })
  const sending = useSend('POST /deadline-changes', {
    done: ({ changed }) => {
      tell(say('deadlines.change.done', { count: changed }))
      selection.clear()
      close()
    },
  })
  const look = async (change: Change) => {
    const said = await bodyOf(selection, change)
    await trial.mutateAsync({ body: said })
    setBody(said)
  }
  return (
    <Modal
      opened
      onClose={close}
      title={say('deadlines.change.title', { count: selection.count })}
      closeButtonProps={{ 'aria-label': say('ui.close') }}
    >
      {body && trial.data && (
        <Stack gap="md">
          <ChangePlan plan={trial.data} />
          {sending.error && <Problem error={sending.error} />}
          <Group gap="sm">
            {trial.data.changed > 0 && (
              <Button data-autofocus loading={sending.isPending} onClick={() => sending.mutate({ body })}>
                {say('deadlines.change.submit', { count: trial.data.changed })}
              </Button>
            )}
            <Button variant="default" onClick={() => setBody(undefined)}>
              {say('deadlines.change.back')}
            </Button>
          </Group>
        </Stack>
      )}
      {/* It stays, so that who goes back finds what they wrote. */}
      <div hidden={body !== undefined && trial.data !== undefined}>
        <ChangeForm
          count={selection.count}
          submit={say('deadlines.change.look')}
          send={(change) => void look(change).catch(() => undefined)}
          isSending={trial.isPending}
          error={trial.error}
          cancel={close}
        />
      </div>
    </Modal>
  )
}

/** All that matches is found by the server, as the list found it; what was picked out of it goes by its ids. */
async function bodyOf({ isAll, count, filters, keys }: Selection, change: Change): Promise<Body> {
  const said = { change, leaveDuties: true }
  const looksBack = filters && ('asOf' in filters || 'knownAt' in filters)
  if (isAll && filters && !looksBack) return { ...said, filter: filters, count }
  return { ...said, deadlineIds: (await keys()).map(Number) }
}
