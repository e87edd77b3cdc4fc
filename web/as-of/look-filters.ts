import type { Filter } from '../table/column.ts'

/** How things stood on a past day, and by what was known then. */
export const lookFilters: readonly Filter[] = [
  { id: 'asOf', label: 'look.asOf', kind: 'day' },
  { id: 'knownAt', label: 'look.knownAt', kind: 'day' },
]

/** The days that a list is looked at as of, out of its filters: what goes along to a page that takes them too. */
export function lookOf(filters: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(lookFilters.flatMap(({ id }) => (filters[id] ? [[id, filters[id]]] : [])))
}
