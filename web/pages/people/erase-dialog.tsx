import { Button, Group, Stack } from '@mantine/core'
import { useState } from 'react'
import { useSend } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { tell } from '../../ui/notices.tsx'
import { ReasonField } from '../../ui/reason-field.tsx'
import { Problem } from '../../ui/states.tsx'
import type { OnePerson } from './one-person.ts'

/** Says what erasing somebody takes away and what stays, and asks why, before it is done for good. */
export function EraseDialog({ person: { personId, name }, close }: { person: OnePerson; close: () => void }) {
  const say = useText()
  const [reason, setReason] = useState('')
  const erase = useSend('POST /people/:personId/erasure', {
    stales: ['GET /people', 'GET /people/:personId'],
    done: ({ auditValues, namedIn, namedUnseen }) => {
      const unseen = namedUnseen === 0 ? [] : [say('person.erase.namedUnseen', { count: namedUnseen })]
      const places = [...namedIn, ...unseen]
      const said = say('person.erase.done', { auditValues })
      tell(places.length === 0 ? said : `${said} ${say('person.erase.namedIn', { numbers: places.join(', ') })}`)
      close()
    },
  })
  return (
    <Dialog close={close} title={say('person.erase.title', { name })}>
      <Stack gap="md">
        <p>{say('person.erase.goes')}</p>
        <p>{say('person.erase.stays')}</p>
        <ReasonField label={say('person.erase.reason')} hint={say('person.erase.reason.hint')} value={reason} change={setReason} isFirst />
        {erase.isError && <Problem error={erase.error} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={close}>
            {say('ui.cancel')}
          </Button>
          <Button
            color="late"
            disabled={reason.trim() === ''}
            loading={erase.isPending}
            onClick={() => erase.mutate({ params: { personId }, body: { reason } })}
          >
            {say('person.erase.confirm')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
