import type { Tx } from '../database/transaction.ts'
import type { Organization } from '../people/organization.ts'

export interface ReportRequest {
  organization: Organization
  day: string
  /** How many misses a person must have to be listed, or people a content. */
  min: number
  /** Due within so many days from the day on. */
  within: number
}

/** One report: what it is called, what its columns are, and the rows as of a day. */
export interface Report {
  name: string
  title: string
  columns: readonly string[]
  /** Whether it looks at messages: those of a day that is still to come have to be composed for it. */
  readsMessages?: true
  rows(tx: Tx, request: ReportRequest): Promise<Record<string, string | number | null>[]>
}
