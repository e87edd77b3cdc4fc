import { Button, Group, Stack } from '@mantine/core'
import type { RequestOf } from '../../api/client.ts'
import { useSend } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import type { Selection } from '../../table/column.ts'
import { tell } from '../../ui/notices.tsx'
import { Problem } from '../../ui/states.tsx'

type Body = RequestOf<'POST /attention/confirmations'>['body']

/** Confirms the dates of all that is selected, after saying what that does: all of them, or none. */
export function ConfirmMany({ selection, close }: { selection: Selection; close: () => void }) {
  const say = useText()
  const send = useSend('POST /attention/confirmations', {
    done: ({ confirmed }) => {
      tell(say('attention.confirm.done', { count: confirmed }))
      selection.clear()
      close()
    },
  })
  const act = async () => send.mutateAsync({ body: await bodyOf(selection) }).catch(() => undefined)
  return (
    <Stack gap="md">
      <p>{say('attention.confirm.many', { count: selection.count })}</p>
      {send.error && <Problem error={send.error} />}
      <Group gap="sm">
        <Button loading={send.isPending} onClick={() => void act()}>
          {say('attention.confirm')}
        </Button>
        <Button variant="default" onClick={close}>
          {say('ui.cancel')}
        </Button>
      </Group>
    </Stack>
  )
}

/** All that matches is found by the server; what was picked out of it goes by its ids. */
async function bodyOf({ isAll, count, filters, keys }: Selection): Promise<Body> {
  return isAll && filters ? { all: true, count, ...filters } : { deadlineIds: (await keys()).map(Number) }
}
