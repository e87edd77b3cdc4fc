import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useSend } from '../../api/hooks.ts'
import { fieldErrors } from '../../api/problem.ts'
import { useText } from '../../messages/text.tsx'
import { useSession } from '../../session.tsx'
import { Card } from '../../ui/card.tsx'
import { Form } from '../../ui/form.tsx'
import { tell } from '../../ui/notices.tsx'
import { Status } from '../../ui/status.tsx'
import classes from './profile.module.css'
import { TwoFactorSetup } from './two-factor-setup.tsx'

/** The second factor: off, being set up, its backup codes, on. */
export function TwoFactorCard() {
  const say = useText()
  const { twoFactor } = useSession()
  const [codes, setCodes] = useState<readonly string[]>([])
  if (codes.length > 0)
    return (
      <Card title={say('profile.twoFactor')}>
        <p>{say('profile.twoFactor.codes')}</p>
        <ul className={classes['codes']}>
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <Button mt="md" onClick={() => setCodes([])}>
          {say('profile.twoFactor.kept')}
        </Button>
      </Card>
    )
  return <Card title={say('profile.twoFactor')}>{twoFactor ? <Removal /> : <TwoFactorSetup done={setCodes} />}</Card>
}

function Removal() {
  const say = useText()
  const [form, setForm] = useState({ password: '', code: '' })
  const send = useSend('POST /two-factor/removal', { done: () => tell(say('profile.twoFactor.removed')) })
  const errors = fieldErrors(send.error)
  return (
    <>
      <p>
        <Status is="done">{say('profile.twoFactor.on')}</Status>
      </p>
      <Form label={say('profile.twoFactor.remove')} isBusy={send.isPending} error={send.error} submit={() => send.mutate({ body: form })}>
        <PasswordInput
          label={say('profile.password.current')}
          autoComplete="current-password"
          value={form.password}
          error={errors['password']}
          onChange={(event) => setForm({ ...form, password: event.currentTarget.value })}
          visibilityToggleButtonProps={{ 'aria-label': say('identity.showPassword') }}
        />
        <TextInput
          label={say('signIn.code')}
          autoComplete="one-time-code"
          value={form.code}
          error={errors['code']}
          onChange={(event) => setForm({ ...form, code: event.currentTarget.value })}
        />
      </Form>
    </>
  )
}
