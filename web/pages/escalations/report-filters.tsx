import { Select } from '@mantine/core'
import { kindNames } from '../../../src/contract/kinds.ts'
import { useApi } from '../../api/hooks.ts'
import { lookFilters } from '../../as-of/look-filters.ts'
import { type MessageId, useText } from '../../messages/text.tsx'
import type { FieldProps, Filter, ValueProps } from '../../table/column.ts'

interface Choice {
  value: string
  label: string
}

function useChoices(): Record<'policyId' | 'managerId' | 'department' | 'label', Choice[]> {
  const { data } = useApi('GET /escalations/choices')
  const same = (texts: readonly string[] = []) => texts.map((text) => ({ value: text, label: text }))
  const byId = <T extends { name: string }>(all: readonly T[] = [], id: (each: T) => number) =>
    all.map((each) => ({ value: String(id(each)), label: each.name }))
  return {
    policyId: byId(data?.policies, (policy) => policy.policyId),
    managerId: byId(data?.managers, (manager) => manager.personId),
    department: same(data?.departments),
    label: same(data?.labels),
  }
}

type Known = keyof ReturnType<typeof useChoices>

/** Where one of the choices that the server knows is taken. */
function KnownField({ id, label, value, change }: FieldProps & { id: Known; label: MessageId }) {
  const say = useText()
  return (
    <Select
      label={say(label)}
      searchable
      data={useChoices()[id]}
      value={value || null}
      onChange={(chosen) => change(chosen ?? '')}
      comboboxProps={{ withinPortal: false }}
    />
  )
}

function KnownValue({ id, value }: ValueProps & { id: Known }) {
  return <>{useChoices()[id].find((choice) => choice.value === value)?.label ?? value}</>
}

const policy: Filter = {
  id: 'policyId',
  label: 'escalations.filter.policy',
  kind: 'own',
  Field: (props) => <KnownField id="policyId" label="escalations.filter.policy" {...props} />,
  Value: (props) => <KnownValue id="policyId" {...props} />,
}

const department: Filter = {
  id: 'department',
  label: 'escalations.filter.department',
  kind: 'own',
  Field: (props) => <KnownField id="department" label="escalations.filter.department" {...props} />,
  Value: (props) => <KnownValue id="department" {...props} />,
}

const label: Filter = {
  id: 'label',
  label: 'escalations.filter.label',
  kind: 'own',
  Field: (props) => <KnownField id="label" label="escalations.filter.label" {...props} />,
  Value: (props) => <KnownValue id="label" {...props} />,
}

const manager: Filter = {
  id: 'managerId',
  label: 'escalations.filter.manager',
  kind: 'own',
  Field: (props) => <KnownField id="managerId" label="escalations.filter.manager" {...props} />,
  Value: (props) => <KnownValue id="managerId" {...props} />,
}

const daysOffered = ['30', '90', '180', '365'] as const

const days: Filter = {
  id: 'days',
  label: 'escalations.filter.days',
  kind: 'own',
  Field: function Field({ value, change }: FieldProps) {
    const say = useText()
    return (
      <Select
        label={say('escalations.filter.days')}
        data={daysOffered.map((count) => ({ value: count, label: say('escalations.days', { days: Number(count) }) }))}
        value={value || null}
        onChange={(chosen) => change(chosen ?? '')}
        comboboxProps={{ withinPortal: false }}
      />
    )
  },
  Value: function Value({ value }: ValueProps) {
    const say = useText()
    return <>{say('escalations.days', { days: Number(value) })}</>
  },
}

const kind: Filter = {
  id: 'kind',
  label: 'escalations.filter.kind',
  kind: 'choice',
  options: kindNames.map((value) => ({ value, label: `escalations.kind.${value}` as const })),
}

/** Filters of the report by manager, by person, and of the log. */
export const managerFilters: readonly Filter[] = [
  { id: 'onlyOverdue', label: 'escalations.filter.onlyOverdue', kind: 'flag' },
  policy,
  kind,
  department,
  days,
  ...lookFilters,
]

export const peopleFilters: readonly Filter[] = [...managerFilters, label, manager]

export const logFilters: readonly Filter[] = [
  policy,
  {
    id: 'state',
    label: 'escalations.filter.state',
    kind: 'choice',
    options: [
      { value: 'open', label: 'escalations.state.open' },
      { value: 'closed', label: 'escalations.state.closed' },
    ],
  },
  department,
  { id: 'from', label: 'escalations.filter.from', kind: 'day' },
  { id: 'to', label: 'escalations.filter.to', kind: 'day' },
  ...lookFilters,
]
