import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Role } from '../../../src/contract/permissions.ts'
import { fieldErrors } from '../../api/problem.ts'
import { useText } from '../../messages/text.tsx'
import { Form } from '../../ui/form.tsx'
import type { InviteProps } from './invite-known.tsx'
import { RoleChoice } from './role-choice.tsx'

/** Invites somebody who is not among the people yet: name and address make them one. */
export function InviteNew({ send, isBusy, error }: InviteProps) {
  const say = useText()
  const [form, setForm] = useState({ name: '', email: '' })
  const [role, setRole] = useState<Role>('admin')
  const errors = fieldErrors(error)
  return (
    <Form label={say('accounts.invite.send')} isBusy={isBusy} error={error} submit={() => send({ ...form, role })}>
      <p className="quiet">{say('accounts.invite.new.hint')}</p>
      <TextInput
        required
        label={say('accounts.name')}
        autoComplete="off"
        value={form.name}
        error={errors['name']}
        onChange={(event) => setForm({ ...form, name: event.currentTarget.value })}
        data-autofocus
      />
      <TextInput
        type="email"
        required
        label={say('accounts.email')}
        autoComplete="off"
        value={form.email}
        error={errors['email']}
        onChange={(event) => setForm({ ...form, email: event.currentTarget.value })}
      />
      <RoleChoice value={role} change={setRole} />
    </Form>
  )
}
