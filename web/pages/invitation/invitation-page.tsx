import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useSend } from '../../api/hooks.ts'
import { fieldErrors } from '../../api/problem.ts'
import { useText } from '../../messages/text.tsx'
import { Door } from '../../shell/door.tsx'
import { Form } from '../../ui/form.tsx'
import { NewPassword } from '../../ui/new-password.tsx'
import { useEnter } from '../sign-in/sign-in-page.tsx'

/** Where an invitation leads: one password, and one is in. */
export function InvitationPage() {
  const say = useText()
  const enter = useEnter()
  const { token = '' } = useSearch({ strict: false }) as { token?: string }
  const [password, setPassword] = useState('')
  const send = useSend('POST /invitations/acceptances', { stales: [], done: enter })
  return (
    <Door title={say('invitation.title')} lead={say('invitation.lead')}>
      <Form
        label={say('invitation.submit')}
        isBusy={send.isPending}
        error={send.error}
        submit={() => send.mutate({ body: { token, password } })}
      >
        <NewPassword value={password} change={setPassword} error={fieldErrors(send.error)['password']} />
      </Form>
    </Door>
  )
}
