import type { What } from './forms.ts'

/** What became of something that stood in a file. */
export interface Taken {
  what: What
  name: string
  change: 'added' | 'changed' | 'unchanged'
  /** Of a policy that changed: the version it stands in, and from when that is in force; null while it is a draft. */
  version?: number
  effectiveFrom?: string | null
}
