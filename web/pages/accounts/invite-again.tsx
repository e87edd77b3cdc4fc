import { Button } from '@mantine/core'
import { useSend } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Problem } from '../../ui/states.tsx'
import type { Account } from './account.ts'
import { Invited } from './invited.tsx'

/** Invites somebody once more, who has not come yet. */
export function InviteAgain({ account }: { account: Account }) {
  const say = useText()
  const send = useSend('POST /accounts/:accountId/invitations')
  return (
    <div>
      <Button variant="default" loading={send.isPending} onClick={() => send.mutate({ params: { accountId: account.id } })}>
        {say('accounts.again')}
      </Button>
      <p className="quiet small">{say('accounts.again.text')}</p>
      {send.error && <Problem error={send.error} />}
      {send.data && (
        <Dialog close={send.reset} stays title={say('accounts.invited.title', { name: account.name })}>
          <Invited is={send.data} close={send.reset} />
        </Dialog>
      )}
    </div>
  )
}
