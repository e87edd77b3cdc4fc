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
  /** It can be emptied again. */
  isClearable?: boolean
}

interface OptionsProps extends PickProps {
  options: readonly { value: string; label: string }[]
  search: string
  onSearch: (text: string) => void
  /** What is chosen, where it is none of the options. */
  chosen?: { value: string; label: string } | undefined
}

/** One of many, found by writing a part of its name. */
export function Pick({ label, value, change, hint, isClearable = false, options, search, onSearch, chosen }: OptionsProps) {
  const say = useText()
  return (
    <Select
      label={label}
      description={hint}
      data={[...options, ...(chosen ? [chosen] : [])]}
      value={value === '' ? null : value}
      onChange={(next) => change(next ?? '')}
      searchable
      searchValue={search}
      onSearchChange={onSearch}
      filter={({ options: all }) => all.filter((option) => !('value' in option) || option.value !== chosen?.value)}
      clearable={isClearable}
      clearButtonProps={{ 'aria-label': say('people.pick.clear', { field: label }), style: { minWidth: 24, minHeight: 24 } }}
      nothingFoundMessage={say('people.pick.nothing')}
      placeholder={say('people.pick.hint')}
      comboboxProps={{ withinPortal: false }}
      data-autofocus
    />
  )
}

const shown = 20

interface PersonProps extends PickProps {
  /** The name of who is chosen, where the reader may not look them up. */
  name?: string | undefined
}

/** A person, found by name or address; the value is their number. Who is chosen already is shown, wherever they stand in the list. */
export function PickPerson({ name, ...props }: PersonProps) {
  const { value } = props
  const [search, setSearch] = useState('')
  const [typed, type] = useState('')
  const [q] = useDebouncedValue(typed.trim(), 200)
  const own = useApi('GET /people/:personId', { params: { personId: value } }, { enabled: value !== '' && name === undefined })
  const found = useApi('GET /people', { query: { limit: shown, ...(q && { q }) } }, { keep: true })
  const options = (found.data?.items ?? []).map((person) => ({ value: String(person.personId), label: labelOf(person) }))
  const offered = options.find((option) => option.value === value)
  const label = offered?.label ?? name ?? (own.data && labelOf(own.data))
  const chosen = value !== '' && label !== undefined && !offered ? { value, label } : undefined
  const onSearch = (text: string) => {
    setSearch(text)
    // The field shows who is chosen: nobody looks for them.
    type(text === label ? '' : text)
  }
  return <Pick {...props} options={options} chosen={chosen} search={search} onSearch={onSearch} />
}

function labelOf({ name, department }: { name: string; department: string | null }): string {
  return department ? `${name} (${department})` : name
}

/** The name of a person by their number. */
export function PersonName({ id }: { id: string }) {
  const found = useApi('GET /people/:personId', { params: { personId: id } })
  return found.data?.name ?? id
}
