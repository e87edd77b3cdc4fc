import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { fieldErrors } from '../../api/problem.ts'
import { useText } from '../../messages/text.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form.tsx'
import { tell } from '../../ui/notices.tsx'
import { PickPerson } from '../people/pick.tsx'
import { refOf, useAdding } from './rows.ts'

/** Adds somebody to the people, where a file for one would be too much. */
export function AddPerson({ close }: { close: () => void }) {
  const say = useText()
  const [form, setForm] = useState({ name: '', email: '', department: '' })
  const [managerId, setManagerId] = useState('')
  const adding = useAdding('POST /people/batches', ['email', 'name', 'department'], () => {
    tell(say('people.add.done', { name: form.name.trim() }))
    close()
  })
  const [isTried, setTried] = useState(false)
  const isNameless = form.name.trim() === ''
  const errors: Record<string, string | undefined> = {
    ...fieldErrors(adding.error),
    ...(isTried && isNameless && { name: say('people.add.name.missing') }),
  }
  const submit = () => {
    setTried(true)
    if (!isNameless) adding.mutate(async () => [{ ...form, ...(managerId !== '' && { manager: await refOf(Number(managerId)) }) }])
  }
  const field = (name: keyof typeof form) => ({
    label: say(`people.${name}`),
    value: form[name],
    error: errors[name],
    autoComplete: 'off',
    onChange: (event: { currentTarget: HTMLInputElement }) => setForm({ ...form, [name]: event.currentTarget.value }),
  })
  return (
    <Dialog close={close} title={say('people.add')}>
      <Form label={say('people.add')} isBusy={adding.isPending} error={adding.error} submit={submit}>
        <p className="quiet">{say('people.add.lead')}</p>
        <TextInput {...field('name')} required maxLength={200} data-autofocus />
        <TextInput {...field('email')} type="email" required />
        <PickPerson label={say('people.manager')} value={managerId} change={setManagerId} isClearable />
        <TextInput {...field('department')} />
      </Form>
    </Dialog>
  )
}
