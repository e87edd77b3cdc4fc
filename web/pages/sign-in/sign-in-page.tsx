import { PasswordInput, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useSend } from '../../api/hooks.ts'
import { ApiProblem, fieldErrors } from '../../api/problem.ts'
import { useText } from '../../messages/text.tsx'
import { Door } from '../../shell/door.tsx'
import { Form } from '../../ui/form.tsx'

/** The way in: address and password, then a code where the account has a second factor. */
export function SignInPage() {
  const say = useText()
  const enter = useEnter()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [needsCode, setNeedsCode] = useState(false)
  const send = useSend('POST /sign-in', {
    stales: [],
    done: ({ state }) => (state === 'code-needed' ? setNeedsCode(true) : enter()),
  })
  const errors = fieldErrors(send.error)
  const isWrong = send.error instanceof ApiProblem && send.error.status === 401
  const wrong = isWrong ? new ApiProblem(400, { title: say(needsCode ? 'signIn.wrongCode' : 'signIn.wrong') }) : send.error
  return (
    <Door title={say(needsCode ? 'signIn.code.title' : 'signIn.title')} {...(needsCode && { lead: say('signIn.code.lead') })}>
      <Form
        label={say('signIn.submit')}
        isBusy={send.isPending}
        error={wrong}
        submit={() => send.mutate({ body: { email, password, ...(needsCode && { code }) } })}
        aside={!needsCode && <Link to="/forgot-password">{say('signIn.forgot')}</Link>}
      >
        {needsCode ? (
          <TextInput
            key="code"
            label={say('signIn.code')}
            description={say('signIn.code.backup')}
            autoComplete="one-time-code"
            inputMode="text"
            required
            autoFocus
            value={code}
            error={errors['code']}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
        ) : (
          <>
            <TextInput
              type="email"
              label={say('identity.email')}
              autoComplete="username"
              required
              value={email}
              error={errors['email']}
              onChange={(event) => setEmail(event.currentTarget.value)}
            />
            <PasswordInput
              label={say('identity.password')}
              autoComplete="current-password"
              required
              visibilityToggleButtonProps={{ 'aria-label': say('identity.showPassword') }}
              value={password}
              error={errors['password']}
              onChange={(event) => setPassword(event.currentTarget.value)}
            />
          </>
        )}
      </Form>
    </Door>
  )
}

/** Goes in, to where one wanted to go. */
export function useEnter(): () => void {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { next } = useSearch({ strict: false }) as { next?: string }
  return () => {
    queries.clear()
    // Only an address of our own: '//elsewhere' would lead away.
    void navigate({ to: next && /^\/(?![/\\])/.test(next) ? next : '/', replace: true })
  }
}
