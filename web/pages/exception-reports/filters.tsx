import { lookFilters } from '../../as-of/look-filters.ts'
import type { Filter } from '../../table/column.ts'
import { registerFilters } from '../exceptions/register-filters.tsx'

const named = (...ids: readonly string[]): Filter[] => registerFilters.filter(({ id }) => ids.includes(id))

export const policyFilter: readonly Filter[] = [...named('policyId'), ...lookFilters]

/** What most reports can be narrowed to. */
export const spanFilters: readonly Filter[] = [
  ...policyFilter,
  { id: 'from', label: 'xreport.filter.from', kind: 'day' },
  { id: 'to', label: 'xreport.filter.to', kind: 'day' },
]

export const registerThenFilters: readonly Filter[] = [
  ...lookFilters,
  { id: 'inForce', label: 'xreport.filter.inForce', kind: 'flag' },
  ...named('phase', 'policyId', 'level', 'unit', 'kind', 'ground', 'endsFrom', 'endsTo'),
]

export const overuseFilters: readonly Filter[] = [
  {
    id: 'per',
    label: 'xreport.filter.per',
    kind: 'choice',
    options: (['policy', 'unit', 'person'] as const).map((value) => ({ value, label: `xreport.per.${value}` as const })),
  },
  { id: 'reached', label: 'xreport.filter.reached', kind: 'flag' },
  ...spanFilters,
]

export const againstDeadlineFilters: readonly Filter[] = [
  {
    id: 'only',
    label: 'xreport.filter.only',
    kind: 'choice',
    options: (['late', 'repeated', 'decided-before-asked'] as const).map((value) => ({ value, label: `xreport.only.${value}` as const })),
  },
  ...spanFilters,
]

const standards = ['iso-27001', 'nist-800-53', 'bsi-c5', 'pci-dss', 'nis2'] as const

export const standardFilters: readonly Filter[] = [
  {
    id: 'standard',
    label: 'xreport.filter.standard',
    kind: 'choice',
    options: standards.map((value) => ({ value, label: `xreport.standard.${value}` as const })),
  },
  ...policyFilter,
]
