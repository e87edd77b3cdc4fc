import { PasswordInput, TextInput } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { useSend } from '../../api/hooks.ts'
import { fieldErrors } from '../../api/problem.ts'
import { useText } from '../../messages/text.tsx'
import { Form } from '../../ui/form.tsx'
import { Loading } from '../../ui/states.tsx'
import classes from './profile.module.css'

const QrCode = lazy(async () => ({ default: (await import('../../ui/qr-code.tsx')).QrCode }))

/** Sets up a second factor: the password, a picture to scan, a first code. */
export function TwoFactorSetup({ done }: { done: (backupCodes: readonly string[]) => void }) {
  const say = useText()
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const begin = useSend('POST /two-factor', { stales: [] })
  const confirm = useSend('POST /two-factor/confirmation', { done: ({ backupCodes }) => done(backupCodes) })
  if (!begin.data)
    return (
      <>
        <p className="quiet">{say('profile.twoFactor.off')}</p>
        <Form
          label={say('profile.twoFactor.begin')}
          isBusy={begin.isPending}
          error={begin.error}
          submit={() => begin.mutate({ body: { password } })}
        >
          <PasswordInput
            label={say('profile.password.current')}
            autoComplete="current-password"
            value={password}
            error={fieldErrors(begin.error)['password']}
            onChange={(event) => setPassword(event.currentTarget.value)}
            visibilityToggleButtonProps={{ 'aria-label': say('identity.showPassword') }}
          />
        </Form>
      </>
    )
  return (
    <>
      <p>{say('profile.twoFactor.scan')}</p>
      <Suspense fallback={<Loading />}>
        <QrCode text={begin.data.uri} label={say('profile.twoFactor.picture')} />
      </Suspense>
      <p>
        {say('profile.twoFactor.key')}: <span className={classes['key']}>{begin.data.secret}</span>
      </p>
      <Form
        label={say('profile.twoFactor.confirm')}
        isBusy={confirm.isPending}
        error={confirm.error}
        submit={() => confirm.mutate({ body: { code } })}
      >
        <TextInput
          label={say('profile.twoFactor.code')}
          inputMode="numeric"
          autoComplete="one-time-code"
          value={code}
          error={fieldErrors(confirm.error)['code']}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
      </Form>
    </>
  )
}
