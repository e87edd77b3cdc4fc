import { Button, Stack } from '@mantine/core'
import type { AnswerOf } from '../../api/client.ts'
import { useText } from '../../messages/text.tsx'
import { Status } from '../../ui/status.tsx'
import { ShownOnce } from './shown-once.tsx'

interface InvitedProps {
  is: AnswerOf<'POST /invitations'>
  close: () => void
}

/** How the invited are told: by mail or, where no mail leaves, by a link to hand on. */
export function Invited({ is: { account, link }, close }: InvitedProps) {
  const say = useText()
  const { name, email } = account
  return (
    <Stack gap="md">
      {link === null ? (
        <>
          <p>
            <Status is="done">{say('accounts.invited.mailed')}</Status>
          </p>
          <p>{say('accounts.invited.mailed.text', { name, email })}</p>
        </>
      ) : (
        <>
          <p>{say('accounts.invited.link.text', { name })}</p>
          <ShownOnce label={say('accounts.invited.link')} text={link} />
        </>
      )}
      <div>
        <Button variant={link === null ? 'filled' : 'default'} onClick={close}>
          {say('ui.close')}
        </Button>
      </div>
    </Stack>
  )
}
