import { useState } from 'react'
import { useApi } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import type { FieldProps, Filter, ValueProps } from '../../table/column.ts'
import { levels } from '../../ui/risk.ts'
import { PersonName, Pick, PickPerson } from '../people/pick.tsx'
import { grounds, kinds } from './choices.ts'
import { effectKinds } from './effect.ts'
import { phases } from './phase.tsx'

export const registerFilters: readonly Filter[] = [
  {
    id: 'phase',
    label: 'exceptions.column.phase',
    kind: 'choice',
    options: phases.map((value) => ({ value, label: `exception.phase.${value}` as const })),
  },
  { id: 'policyId', label: 'exceptions.filter.policy', kind: 'own', Field: PolicyField, Value: PolicyTitle },
  {
    id: 'level',
    label: 'exceptions.column.level',
    kind: 'choice',
    options: levels.map((value) => ({ value, label: `matrix.level.${value}` as const })),
  },
  { id: 'requesterId', label: 'exceptions.column.requester', kind: 'own', Field: RequesterField, Value: PersonValue },
  { id: 'ownerId', label: 'exceptions.column.owner', kind: 'own', Field: OwnerField, Value: PersonValue },
  { id: 'unit', label: 'exceptions.column.unit', kind: 'text' },
  {
    id: 'kind',
    label: 'exceptions.column.kind',
    kind: 'choice',
    options: kinds.map((value) => ({ value, label: `exception.kind.${value}` as const })),
  },
  {
    id: 'ground',
    label: 'exceptions.column.ground',
    kind: 'choice',
    options: grounds.map((value) => ({ value, label: `exception.ground.${value}` as const })),
  },
  {
    id: 'effect',
    label: 'exceptions.column.effect',
    kind: 'choice',
    options: effectKinds.map((value) => ({ value, label: `exceptions.effect.${value}` as const })),
  },
  { id: 'amnesty', label: 'exceptions.filter.amnesty', kind: 'flag' },
  { id: 'endsFrom', label: 'exceptions.filter.endsFrom', kind: 'day' },
  { id: 'endsTo', label: 'exceptions.filter.endsTo', kind: 'day' },
]

function PolicyField({ value, change }: FieldProps) {
  const say = useText()
  const [search, onSearch] = useState('')
  const q = search.trim()
  const found = useApi('GET /policies', { query: { limit: 20, ...(q && { q }) } }, { keep: true })
  const options = (found.data?.items ?? []).map(({ policyId, number, title }) => ({ value: String(policyId), label: `${number} ${title}` }))
  return (
    <Pick label={say('exceptions.filter.policy')} value={value} change={change} options={options} search={search} onSearch={onSearch} />
  )
}

function PolicyTitle({ value }: ValueProps) {
  const found = useApi('GET /policies/:policyId', { params: { policyId: value } })
  return found.data?.number ?? value
}

function RequesterField({ value, change }: FieldProps) {
  const say = useText()
  return <PickPerson label={say('exceptions.column.requester')} value={value} change={change} />
}

function OwnerField({ value, change }: FieldProps) {
  const say = useText()
  return <PickPerson label={say('exceptions.column.owner')} value={value} change={change} />
}

function PersonValue({ value }: ValueProps) {
  return <PersonName id={value} />
}
