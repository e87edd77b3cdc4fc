import { Select } from '@mantine/core'
import { useApi } from '../../api/hooks.ts'
import { useServerLanguage } from '../../messages/speaking.tsx'
import { useText } from '../../messages/text.tsx'
import type { FieldProps, Filter, ValueProps } from '../../table/column.ts'

/** What the trail can be narrowed to. */
export const auditFilters: readonly Filter[] = [
  { id: 'actor', label: 'audit.actor', kind: 'own', Field: ActorField, Value: ActorValue },
  { id: 'action', label: 'audit.action', kind: 'own', Field: ActionField, Value: ({ value }) => value },
  { id: 'objectType', label: 'audit.objectType', kind: 'own', Field: TypeField, Value: ({ value }) => value },
  { id: 'objectId', label: 'audit.objectId', kind: 'text' },
  { id: 'from', label: 'audit.from', kind: 'day' },
  { id: 'to', label: 'audit.to', kind: 'day' },
]

function useChoices() {
  return useApi('GET /audit-filters', { query: { locale: useServerLanguage() } }).data
}

function ActorField(props: FieldProps) {
  const actors = useChoices()?.actors ?? []
  return <Choice {...props} label="audit.actor" data={actors.map(({ actor, name }) => ({ value: actor, label: name }))} />
}

function ActorValue({ value }: ValueProps) {
  return useChoices()?.actors.find(({ actor }) => actor === value)?.name ?? value
}

function ActionField(props: FieldProps) {
  return <Choice {...props} label="audit.action" data={useChoices()?.actions ?? []} />
}

function TypeField(props: FieldProps) {
  return <Choice {...props} label="audit.objectType" data={useChoices()?.objectTypes ?? []} />
}

interface ChoiceProps extends FieldProps {
  label: 'audit.actor' | 'audit.action' | 'audit.objectType'
  data: (string | { value: string; label: string })[]
}

function Choice({ value, change, label, data }: ChoiceProps) {
  const say = useText()
  return (
    <Select
      label={say(label)}
      searchable
      data={data}
      value={value === '' ? null : value}
      onChange={(next) => change(next ?? '')}
      comboboxProps={{ withinPortal: false }}
      data-autofocus
    />
  )
}
