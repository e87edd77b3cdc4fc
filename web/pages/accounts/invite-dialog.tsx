import { Group, Radio } from '@mantine/core'
import { useState } from 'react'
import { useSend } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import classes from './accounts.module.css'
import { InviteKnown } from './invite-known.tsx'
import { InviteNew } from './invite-new.tsx'
import { Invited } from './invited.tsx'

/** Invites somebody to sign in: one who is among the people already, or somebody new. */
export function InviteDialog({ close }: { close: () => void }) {
  const say = useText()
  const [who, setWho] = useState<'known' | 'new'>('known')
  const send = useSend('POST /invitations')
  const choose = (next: string) => {
    send.reset()
    setWho(next === 'new' ? 'new' : 'known')
  }
  const Fields = who === 'known' ? InviteKnown : InviteNew
  const title = send.data ? say('accounts.invited.title', { name: send.data.account.name }) : say('accounts.invite')
  return (
    <Dialog close={close} stays={send.isPending || send.isSuccess} title={title} size="lg">
      {send.data ? (
        <Invited is={send.data} close={close} />
      ) : (
        <>
          <Radio.Group label={say('accounts.invite.who')} value={who} onChange={choose}>
            <Group gap="sm" mt="xs">
              <Radio value="known" size="md" classNames={{ label: classes['choice'] ?? '' }} label={say('accounts.invite.known')} />
              <Radio value="new" size="md" classNames={{ label: classes['choice'] ?? '' }} label={say('accounts.invite.new')} />
            </Group>
          </Radio.Group>
          <Fields send={(body) => send.mutate({ body })} isBusy={send.isPending} error={send.error} />
        </>
      )}
    </Dialog>
  )
}
