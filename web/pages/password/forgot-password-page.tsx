import { TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useSend } from '../../api/hooks.ts'
import { fieldErrors } from '../../api/problem.ts'
import { useText } from '../../messages/text.tsx'
import { Door } from '../../shell/door.tsx'
import { Form } from '../../ui/form.tsx'

/** Asks for a link to choose a new password. The answer tells nobody whether there is such an account. */
export function ForgotPasswordPage() {
  const say = useText()
  const [email, setEmail] = useState('')
  const send = useSend('POST /password-reset-requests', { stales: [] })
  const back = <Link to="/sign-in">{say('forgot.back')}</Link>
  if (send.isSuccess)
    return (
      <Door
        title={say(send.data.mailed ? 'forgot.sent' : 'forgot.byHand')}
        lead={say(send.data.mailed ? 'forgot.sent.text' : 'forgot.byHand.text', { email })}
      >
        <p>{back}</p>
      </Door>
    )
  return (
    <Door title={say('forgot.title')} lead={say('forgot.lead')}>
      <Form
        label={say('forgot.submit')}
        isBusy={send.isPending}
        error={send.error}
        submit={() => send.mutate({ body: { email } })}
        aside={back}
      >
        <TextInput
          type="email"
          label={say('identity.email')}
          autoComplete="username"
          required
          value={email}
          error={fieldErrors(send.error)['email']}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
      </Form>
    </Door>
  )
}
