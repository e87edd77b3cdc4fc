import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Role } from '../../../src/contract/permissions.ts'
import type { RequestOf } from '../../api/client.ts'
import { useApi } from '../../api/hooks.ts'
import { fieldErrors } from '../../api/problem.ts'
import { useText } from '../../messages/text.tsx'
import { Form } from '../../ui/form.tsx'
import { PickPerson } from '../people/pick.tsx'
import { RoleChoice } from './role-choice.tsx'

export interface InviteProps {
  send: (body: NonNullable<RequestOf<'POST /invitations'>['body']>) => void
  isBusy: boolean
  error: unknown
}

/** Invites one of the people: their address and their role are theirs already, unless another is chosen. */
export function InviteKnown({ send, isBusy, error }: InviteProps) {
  const say = useText()
  const [personId, setPersonId] = useState('')
  const [email, setEmail] = useState('')
  const [chosen, setChosen] = useState<Role | null>(null)
  const found = useApi('GET /people/:personId', { params: { personId } }, { enabled: personId !== '' })
  const person = personId === '' ? undefined : found.data
  const [isMissing, setMissing] = useState(false)
  const pick = (next: string) => {
    setPersonId(next)
    setEmail('')
    setChosen(null)
    setMissing(false)
  }
  const submit = () => {
    if (!person) return setMissing(true)
    send({ personId: person.personId, ...(chosen && chosen !== person.role && { role: chosen }), ...(email && { email }) })
  }
  return (
    <Form label={say('accounts.invite.send')} isBusy={isBusy} error={error} submit={submit}>
      <PickPerson label={say('people.person')} value={personId} change={pick} hint={say('accounts.invite.known.hint')} />
      {isMissing && <p role="alert">{say('accounts.invite.known.missing')}</p>}
      {person &&
        (person.email ? (
          <p className="quiet">{say('accounts.invite.address', { email: person.email })}</p>
        ) : (
          <TextInput
            type="email"
            required
            label={say('accounts.email')}
            description={say('accounts.invite.noAddress')}
            value={email}
            error={fieldErrors(error)['email']}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
        ))}
      {person && <RoleChoice value={chosen ?? person.role} change={setChosen} />}
    </Form>
  )
}
