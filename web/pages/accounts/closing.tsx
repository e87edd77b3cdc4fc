import { Button } from '@mantine/core'
import { useState } from 'react'
import { useSend } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import { tell } from '../../ui/notices.tsx'
import { Sure } from '../operations/sure.tsx'
import type { Account } from './account.ts'

/** Closes an account, or opens it again. Either is asked for twice. */
export function Closing({ account: { id, name, state, revision } }: { account: Account }) {
  const say = useText()
  const [isAsking, setAsking] = useState(false)
  const isClosed = state === 'disabled'
  const send = useSend('PATCH /accounts/:accountId', {
    done: (changed) => {
      setAsking(false)
      tell(say(changed.state === 'disabled' ? 'accounts.close.done' : 'accounts.open.done', { name }))
    },
  })
  const close = () => {
    send.reset()
    setAsking(false)
  }
  return (
    <div>
      <Button variant="default" onClick={() => setAsking(true)}>
        {say(isClosed ? 'accounts.open' : 'accounts.close')}
      </Button>
      {isAsking && (
        <Sure
          title={say(isClosed ? 'accounts.open.title' : 'accounts.close.title', { name })}
          action={say(isClosed ? 'accounts.open' : 'accounts.close')}
          act={() => send.mutate({ params: { accountId: id }, body: { disabled: !isClosed }, manner: { ifMatch: String(revision) } })}
          close={close}
          isBusy={send.isPending}
          error={send.error}
        >
          <p>{say(isClosed ? 'accounts.open.text' : 'accounts.close.text')}</p>
        </Sure>
      )}
    </div>
  )
}
