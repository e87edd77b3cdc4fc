import { Link, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useSend } from '../../api/hooks.ts'
import { fieldErrors } from '../../api/problem.ts'
import { useText } from '../../messages/text.tsx'
import { Door } from '../../shell/door.tsx'
import { Form } from '../../ui/form.tsx'
import { NewPassword } from '../../ui/new-password.tsx'

/** Where the link for a new password leads. */
export function ResetPasswordPage() {
  const say = useText()
  const { token = '' } = useSearch({ strict: false }) as { token?: string }
  const [password, setPassword] = useState('')
  const send = useSend('POST /password-resets', { stales: [] })
  if (send.isSuccess)
    return (
      <Door title={say('reset.done')} lead={say('reset.done.text')}>
        <p>
          <Link to="/sign-in">{say('signIn.title')}</Link>
        </p>
      </Door>
    )
  return (
    <Door title={say('reset.title')} lead={say('reset.lead')}>
      <Form
        label={say('reset.submit')}
        isBusy={send.isPending}
        error={send.error}
        submit={() => send.mutate({ body: { token, password } })}
      >
        <NewPassword value={password} change={setPassword} error={fieldErrors(send.error)['password']} />
      </Form>
    </Door>
  )
}
