import { Button, Stack } from '@mantine/core'
import { useState } from 'react'
import { useSend } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import { tell } from '../../ui/notices.tsx'
import { ReasonField } from '../../ui/reason-field.tsx'
import { Sure } from '../operations/sure.tsx'
import type { Account } from './account.ts'

/** Takes the second factor off for somebody who lost it: asks why, which they are told. */
export function RemoveTwoFactor({ account: { id, name } }: { account: Account }) {
  const say = useText()
  const [reason, setReason] = useState<string | null>(null)
  const send = useSend('POST /accounts/:accountId/two-factor/removal', {
    done: ({ mailed }) => {
      setReason(null)
      tell(say(mailed ? 'accounts.twoFactor.remove.mailed' : 'accounts.twoFactor.remove.untold', { name }))
    },
  })
  const close = () => {
    send.reset()
    setReason(null)
  }
  return (
    <div>
      <Button variant="default" onClick={() => setReason('')}>
        {say('accounts.twoFactor.remove')}
      </Button>
      {reason !== null && (
        <Sure
          title={say('accounts.twoFactor.remove.title', { name })}
          action={say('accounts.twoFactor.remove')}
          act={() => send.mutate({ params: { accountId: id }, body: { reason } })}
          close={close}
          isBusy={send.isPending}
          isMissing={reason.trim() === ''}
          error={send.error}
        >
          <Stack gap="sm">
            <p>{say('accounts.twoFactor.remove.text')}</p>
            <ReasonField
              label={say('accounts.twoFactor.remove.reason')}
              hint={say('accounts.twoFactor.remove.reason.hint')}
              value={reason}
              change={setReason}
              isFirst
            />
          </Stack>
        </Sure>
      )}
    </div>
  )
}
