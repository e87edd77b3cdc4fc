import { useState } from 'react'
import { useApi } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import type { FieldProps, Filter, ValueProps } from '../../table/column.ts'
import { PersonName, Pick, PickPerson } from './pick.tsx'

/** Only what concerns one person. */
export const personFilter: Filter = { id: 'personId', label: 'people.person', kind: 'own', Field: PersonField, Value: PersonValue }

/** Only those below one manager, and how far down. */
export const teamFilters: readonly Filter[] = [
  { id: 'managerId', label: 'deadlines.filter.team', kind: 'own', Field: TeamField, Value: PersonValue },
  {
    id: 'reach',
    label: 'deadlines.filter.reach',
    kind: 'choice',
    options: [
      { value: 'direct', label: 'deadlines.filter.reach.direct' },
      { value: 'all', label: 'deadlines.filter.reach.all' },
    ],
  },
]

export const departmentFilter: Filter = {
  id: 'department',
  label: 'deadlines.department',
  kind: 'own',
  Field: DepartmentField,
  Value: Plain,
}

export const labelFilter: Filter = { id: 'label', label: 'deadlines.filter.label', kind: 'own', Field: LabelField, Value: Plain }

function PersonField({ value, change }: FieldProps) {
  const say = useText()
  return <PickPerson label={say('people.person')} value={value} change={change} />
}

function TeamField({ value, change }: FieldProps) {
  const say = useText()
  return <PickPerson label={say('deadlines.filter.team')} value={value} change={change} />
}

function PersonValue({ value }: ValueProps) {
  return <PersonName id={value} />
}

function DepartmentField({ value, change }: FieldProps) {
  const say = useText()
  const [search, onSearch] = useState('')
  const found = useApi('GET /departments', { query: { ...(search.trim() && { q: search.trim() }) } }, { keep: true })
  const options = (found.data?.items ?? []).map(({ department }) => ({ value: department, label: department }))
  return <Pick label={say('deadlines.department')} value={value} change={change} options={options} search={search} onSearch={onSearch} />
}

function LabelField({ value, change }: FieldProps) {
  const say = useText()
  const [search, onSearch] = useState('')
  const found = useApi('GET /labels', { query: { ...(search.trim() && { q: search.trim() }) } }, { keep: true })
  const options = (found.data?.items ?? []).map(({ label }) => ({ value: label, label }))
  return <Pick label={say('deadlines.filter.label')} value={value} change={change} options={options} search={search} onSearch={onSearch} />
}

function Plain({ value }: ValueProps) {
  return value
}
