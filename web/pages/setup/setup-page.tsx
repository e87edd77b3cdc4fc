import { NativeSelect, TextInput } from '@mantine/core'
import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useSend } from '../../api/hooks.ts'
import { fieldErrors } from '../../api/problem.ts'
import { useText } from '../../messages/text.tsx'
import { Door } from '../../shell/door.tsx'
import { Form } from '../../ui/form.tsx'
import { NewPassword } from '../../ui/new-password.tsx'
import { useEnter } from '../sign-in/sign-in-page.tsx'

/** The first page of a fresh installation: whoever has its link becomes the Owner. */
export function SetupPage() {
  const say = useText()
  const enter = useEnter()
  const { token = '' } = useSearch({ strict: false }) as { token?: string }
  const [form, setForm] = useState({ name: '', email: '', password: '', organization: '', timeZone: ownTimeZone() })
  const send = useSend('POST /setup', { stales: [], done: enter })
  const errors = fieldErrors(send.error)
  const field = (name: keyof typeof form) => ({
    value: form[name],
    error: errors[name],
    onChange: (event: { currentTarget: { value: string } }) => setForm({ ...form, [name]: event.currentTarget.value }),
  })
  return (
    <Door title={say('setup.title')} lead={say('setup.lead')} wide>
      <Form label={say('setup.submit')} isBusy={send.isPending} error={send.error} submit={() => send.mutate({ body: { token, ...form } })}>
        <TextInput label={say('setup.organization')} autoComplete="organization" required {...field('organization')} />
        <NativeSelect label={say('setup.timeZone')} description={say('setup.timeZone.why')} data={timeZones()} {...field('timeZone')} />
        <TextInput label={say('setup.name')} autoComplete="name" required {...field('name')} />
        <TextInput type="email" label={say('identity.email')} autoComplete="username" required {...field('email')} />
        <NewPassword value={form.password} error={errors['password']} change={(password) => setForm({ ...form, password })} />
      </Form>
    </Door>
  )
}

function ownTimeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone
}

function timeZones(): string[] {
  return [...new Set([ownTimeZone(), ...Intl.supportedValuesOf('timeZone')])].sort()
}
