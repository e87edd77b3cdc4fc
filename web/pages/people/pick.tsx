import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useApi } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'

interface PickProps {
  label: string
  value: string
  change: (value: string) => void
  hint?: string
}

interface OptionsProps extends PickProps {
  options: readonly { value: string; label: string }[]
  search: string
  onSearch: (text: string) => void
}

/** One of many, found by writing a part of its name. */
export function Pick({ label, value, change, hint, options, search, onSearch }: OptionsProps) {
  const say = useText()
  return (
    <Select
      label={label}
      description={hint}
      data={[...options]}
      value={value === '' ? null : value}
      onChange={(next) => change(next ?? '')}
      searchable
      searchValue={search}
      onSearchChange={onSearch}
      filter={({ options: all }) => all}
      nothingFoundMessage={say('people.pick.nothing')}
      placeholder={say('people.pick.hint')}
      comboboxProps={{ withinPortal: false }}
      data-autofocus
    />
  )
}

const shown = 20

/** A person, found by name or address; the value is their number. */
export function PickPerson(props: PickProps) {
  const [search, onSearch] = useState('')
  const [q] = useDebouncedValue(search.trim(), 200)
  const found = useApi('GET /people', { query: { limit: shown, ...(q && { q }) } }, { keep: true })
  const options = (found.data?.items ?? []).map(({ personId, name, department }) => ({
    value: String(personId),
    label: department ? `${name} (${department})` : name,
  }))
  return <Pick {...props} options={options} search={search} onSearch={onSearch} />
}

/** The name of a person by their number. */
export function PersonName({ id }: { id: string }) {
  const found = useApi('GET /people/:personId', { params: { personId: id } })
  return found.data?.name ?? id
}
