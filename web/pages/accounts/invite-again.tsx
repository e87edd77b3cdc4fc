import { Button, Modal } from '@mantine/core'
import { useSend } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
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
        <Modal
          opened
          onClose={send.reset}
          closeOnClickOutside={false}
          title={say('accounts.invited.title', { name: account.name })}
          closeButtonProps={{ 'aria-label': say('ui.close') }}
        >
          <Invited is={send.data} close={send.reset} />
        </Modal>
      )}
    </div>
  )
}
