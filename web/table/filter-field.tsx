import { Button, Checkbox, Radio, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useText } from '../messages/text.tsx'
import type { Filter } from './column.ts'

interface FilterFieldProps {
  filter: Filter
  label: string
  value: string
  change: (value: string | undefined) => void
  close: () => void
}

/** Where the value of a filter is chosen or written. */
export function FilterField({ filter, label, value, change, close }: FilterFieldProps) {
  const say = useText()
  if (filter.kind === 'own') return <filter.Field value={value} change={change} />
  if (filter.kind === 'choice')
    return (
      <Radio.Group label={label} value={value} onChange={(next) => change(next)}>
        <Stack gap="xs" mt="xs">
          {filter.options.map((option) => (
            <Radio key={option.value} value={option.value} label={say(option.label)} />
          ))}
        </Stack>
      </Radio.Group>
    )
  if (filter.kind === 'choices')
    return (
      <Checkbox.Group label={label} value={value.split(',').filter(Boolean)} onChange={(next) => change(next.join(','))}>
        <Stack gap="xs" mt="xs">
          {filter.options.map((option) => (
            <Checkbox key={option.value} value={option.value} label={say(option.label)} />
          ))}
        </Stack>
      </Checkbox.Group>
    )
  return <Written type={filter.kind === 'day' ? 'date' : 'text'} label={label} value={value} change={change} close={close} />
}

function Written({ type, label, value, change, close }: Omit<FilterFieldProps, 'filter'> & { type: 'date' | 'text' }) {
  const say = useText()
  const [text, setText] = useState(value)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change(text)
    close()
  }
  return (
    <form onSubmit={submit}>
      <TextInput type={type} label={label} value={text} onChange={(event) => setText(event.currentTarget.value)} data-autofocus />
      <Button type="submit" mt="xs" fullWidth>
        {say('list.apply')}
      </Button>
    </form>
  )
}
