import { type RawBuilder, sql } from 'kysely'
import type { WriteTx } from '../database/transaction.ts'
import type { Organization } from '../people/organization.ts'
import type { Placed, RowShape } from './columns.ts'
import type { Cause } from './problem.ts'

/** What a merge of staged rows works with. */
export interface Merging {
  tx: WriteTx
  organization: Organization
  /** The organisation's day. */
  today: string
  source: { id: number; name: string }
  importId: number
  placed: readonly Placed[]
  /** Whether any cell holds a time of day. */
  hasTimes: boolean
}

/** How one kind of notice is found, when the rows are written. */
export interface NoticeFinder {
  notice: string
  /** Whether the file has the columns that it takes. */
  applies(merging: Merging): boolean
  /** Rows (line, value) that it is about. */
  rows(merging: Merging): RawBuilder<unknown>
  says(count: number, merging: Merging): string
}

/** How the staged rows of one shape come into the tables. */
export interface RowMerge {
  shape: RowShape
  /** Finds out whom and what the rows mean, and marks the rows of `staged` that mean nobody. */
  resolve(merging: Merging): Promise<void>
  /** Takes rows that need no comparing, where there are no problems so far; null, and nothing done, where they do need it. */
  load?(merging: Merging, rows: number): Promise<Counts | null>
  /** Lays the rows beside what is there, and marks those that cannot be. */
  compare(merging: Merging): Promise<void>
  /** Writes the rows without a problem. */
  apply(merging: Merging): Promise<Counts>
  /** What the source has, and how much of it is not in the file. */
  vanishing(merging: Merging): Promise<Vanishing>
  /** Withdraws that. */
  withdraw(merging: Merging): Promise<void>
  /** What may be worth a look among the rows that were taken. */
  notices: readonly NoticeFinder[]
  /** Carries what was written over to what depends on it; then all the ledger has to look at again is in `touched_deadline`. */
  settle(merging: Merging): Promise<void>
}

export interface Counts {
  added: number
  changed: number
  unchanged: number
  /** Rows that say again what a row above said. */
  duplicates: number
}

export interface Vanishing {
  present: number
  gone: number
}

const unsaidShare = 0.2

/** Whether it is a greater share of what a source has than vanishes without a word. */
export function isTooMuch({ present, gone }: Vanishing): boolean {
  return gone > present * unsaidShare
}

export function has({ placed }: Pick<Merging, 'placed'>, column: string): boolean {
  return placed.some(({ name }) => name === column)
}

/** Marks rows of `staged`, as `s`, that `from` (tables and a condition) finds; `value` is what they say in the column. */
export async function markProblem(
  { tx, placed }: Merging,
  column: string,
  cause: Cause,
  value: RawBuilder<unknown>,
  from: RawBuilder<unknown>,
): Promise<number> {
  const heading = placed.find(({ name }) => name === column)?.heading ?? column
  const problem = sql`json_build_array(json_build_object('column', ${heading}::text, 'value', left(${value}, 80), 'cause', ${cause}::text))::text`
  return tx.run(sql`update staged s set problem = ${problem} from ${from} and s.problem is null`)
}
