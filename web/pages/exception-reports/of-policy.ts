/** A row about a policy, or a clause of it. */
export interface OfPolicy {
  policyId: number
  policy: string
  clause?: string | null
}

/** Columns, names and ways of such rows. */
export const policy = { id: 'policy', label: 'exceptions.filter.policy', cell: (row: OfPolicy) => row.policy } as const
export const clause = { id: 'clause', label: 'xreport.column.clause', cell: (row: OfPolicy) => row.clause } as const
export const rowPath = ({ policyId }: OfPolicy) => `/policies/${policyId}`
export const rowLabel = (row: OfPolicy) => [row.policy, row.clause].filter(Boolean).join(', ')
export const keyOf = (row: OfPolicy) => `${row.policyId} ${row.clause ?? ''}`
