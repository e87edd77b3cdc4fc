import type { Filter } from './column.ts'

/** How things stood on a past day, and by what was known then. */
export const lookFilters: readonly Filter[] = [
  { id: 'asOf', label: 'look.asOf', kind: 'day' },
  { id: 'knownAt', label: 'look.knownAt', kind: 'day' },
]
