import { Checkbox, NumberInput, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { fieldErrors } from '../../api/problem.ts'
import { useText } from '../../messages/text.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form.tsx'
import { tell } from '../../ui/notices.tsx'
import { PickPerson } from '../people/pick.tsx'
import { PeopleField } from '../policies/people-field.tsx'
import { refOf, useAdding } from './rows.ts'

const kinds = ['task', 'survey', 'one-to-one', 'cpd'] as const
const repeats = ['', 'P1M', 'P3M', 'P6M', 'P1Y', 'P2Y'] as const

/** Adds a deadline of one person, or the same one of several, where a file for it would be too much. */
export function AddDeadline({ close }: { close: () => void }) {
  const say = useText()
  // Sent again after its answer was lost, it is known and stays one.
  const [id] = useState(() => Math.random().toString(36).slice(2, 12))
  const [ids, setIds] = useState<readonly number[]>([])
  const [otherId, setOther] = useState('')
  const [form, setForm] = useState({
    ...{ kind: 'task' as (typeof kinds)[number], title: '', dueOn: '', url: '', repeatEvery: '' as (typeof repeats)[number] },
    ...{ isMandatory: true, amount: '' as number | string },
  })
  const change = (changes: Partial<typeof form>) => setForm({ ...form, ...changes })
  const adding = useAdding('POST /deadlines/batches', ['title', 'person', 'due_on', 'required_amount', 'url'], () => {
    tell(say('deadlines.add.done', { count: ids.length }))
    close()
  })
  const { kind, title, dueOn, url, repeatEvery, isMandatory, amount } = form
  const missing = {
    ...(ids.length === 0 && { person: say('deadlines.add.person.missing') }),
    ...(title.trim() === '' && { title: say('deadlines.add.title.missing') }),
    ...(dueOn === '' && { due_on: say('deadlines.add.due.missing') }),
    ...(kind === 'cpd' && amount === '' && { required_amount: say('deadlines.add.amount.missing') }),
  }
  const [isTried, setTried] = useState(false)
  const errors: Record<string, string | undefined> = { ...fieldErrors(adding.error), ...(isTried && missing) }
  const submit = () => {
    setTried(true)
    if (Object.keys(missing).length > 0) return
    adding.mutate(async () => {
      const other = otherId === '' ? null : await refOf(Number(otherId))
      const owing = await Promise.all(ids.map(refOf))
      return owing.map((person, at) => ({
        ...{ external_id: `${id}-${at + 1}`, person, kind, title: title.trim(), due_on: dueOn, mandatory: isMandatory },
        ...(kind === 'task' && { content_type: 'item', content: id }),
        ...(kind === 'one-to-one' && other !== null && { other_party: other }),
        ...(kind === 'cpd' && { required_amount: amount }),
        ...(url.trim() !== '' && { url: url.trim() }),
        ...(repeatEvery !== '' && { repeat_every: repeatEvery }),
      }))
    })
  }
  return (
    <Dialog close={close} title={say('deadlines.add')} size="lg">
      <Form label={say('deadlines.add.submit', { count: ids.length })} isBusy={adding.isPending} error={adding.error} submit={submit}>
        <Select
          label={say('deadlines.kind')}
          data={kinds.map((value) => ({ value, label: say(`deadlines.kind.${value}`) }))}
          value={kind}
          allowDeselect={false}
          comboboxProps={{ withinPortal: false }}
          onChange={(next) => next && change({ kind: next as typeof kind })}
        />
        <TextInput
          required
          data-autofocus
          maxLength={500}
          label={say('deadlines.what')}
          value={title}
          error={errors['title']}
          onChange={(event) => change({ title: event.currentTarget.value })}
        />
        <PeopleField label={say('deadlines.add.person')} ids={ids} change={setIds} error={errors['person']} />
        {kind === 'one-to-one' && <PickPerson label={say('deadlines.add.other')} value={otherId} change={setOther} isClearable />}
        {kind === 'cpd' && (
          <NumberInput
            required
            label={say('deadlines.add.amount')}
            min={0}
            value={amount}
            error={errors['required_amount']}
            onChange={(next) => change({ amount: next })}
          />
        )}
        <TextInput
          type="date"
          required
          label={say('deadlines.due')}
          value={dueOn}
          error={errors['due_on']}
          onChange={(event) => change({ dueOn: event.currentTarget.value })}
        />
        <Select
          label={say('deadlines.add.repeat')}
          data={repeats.map((value) => ({ value, label: say(`deadlines.add.repeat.${value || 'once'}`) }))}
          value={repeatEvery}
          allowDeselect={false}
          comboboxProps={{ withinPortal: false }}
          onChange={(next) => change({ repeatEvery: (next ?? '') as typeof repeatEvery })}
        />
        <Checkbox
          label={say('deadlines.mandatory')}
          checked={isMandatory}
          onChange={(event) => change({ isMandatory: event.currentTarget.checked })}
        />
        <TextInput
          type="url"
          label={say('deadlines.add.url')}
          description={say('deadlines.add.url.hint')}
          value={url}
          error={errors['url']}
          onChange={(event) => change({ url: event.currentTarget.value })}
        />
      </Form>
    </Dialog>
  )
}
