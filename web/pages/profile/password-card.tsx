import { PasswordInput } from '@mantine/core'
import { useState } from 'react'
import { useSend } from '../../api/hooks.ts'
import { fieldErrors } from '../../api/problem.ts'
import { useText } from '../../messages/text.tsx'
import { Card } from '../../ui/card.tsx'
import { Form } from '../../ui/form.tsx'
import { NewPassword } from '../../ui/new-password.tsx'
import { tell } from '../../ui/notices.tsx'

const nothing = { current: '', password: '' }

/** Changes the password. */
export function PasswordCard() {
  const say = useText()
  const [form, setForm] = useState(nothing)
  const send = useSend('PUT /session/password', {
    done: () => {
      setForm(nothing)
      tell(say('profile.password.done'))
    },
  })
  const errors = fieldErrors(send.error)
  return (
    <Card title={say('profile.password')}>
      <Form label={say('profile.password.submit')} isBusy={send.isPending} error={send.error} submit={() => send.mutate({ body: form })}>
        <PasswordInput
          label={say('profile.password.current')}
          autoComplete="current-password"
          required
          value={form.current}
          error={errors['current']}
          onChange={(event) => setForm({ ...form, current: event.currentTarget.value })}
          visibilityToggleButtonProps={{ 'aria-label': say('identity.showPassword') }}
        />
        <NewPassword value={form.password} error={errors['password']} change={(password) => setForm({ ...form, password })} />
      </Form>
    </Card>
  )
}
