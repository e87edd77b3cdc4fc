import { createHash } from 'node:crypto'
import type { Database } from '../database/open.ts'
import type { Batch, Feed } from './feed.ts'
import { importFeed } from './import-feed.ts'
import type { ImportReport } from './import-report.ts'
import type { RowMerge } from './merge.ts'
import { type Cause, causes, type Problem } from './problem.ts'

/** Rows that were pushed rather than read from a file; the keys are the native columns. Null and '' are an empty cell. */
export type PushedRow = Readonly<Record<string, string | number | boolean | null>>

export interface PushOptions {
  source: string
  dryRun: boolean
  /** Takes the good rows where others are bad. */
  partial: boolean
  actor: string
}

/** What became of a batch, and of each of its rows in their order. */
export interface PushReport {
  report: ImportReport
  rows: PushedResult[]
}

export interface PushedResult {
  result: 'taken' | 'rejected' | 'not-taken'
  problems: PushedProblem[]
}

export interface PushedProblem {
  column: string | null
  value: string | null
  cause: Cause
  says: string
  mend: string
}

/** Takes pushed rows into the organisation as an import of a file with the same rows would. */
export async function importBatch(
  db: Database,
  organizationId: number,
  merge: RowMerge,
  rows: readonly PushedRow[],
  options: PushOptions,
): Promise<PushReport> {
  const problems: Problem[] = []
  const report = await importFeed(
    db,
    organizationId,
    feedOf(merge, rows),
    merge,
    { ...options, maps: [], full: false, yes: false },
    {
      progress() {},
      async problems(all) {
        for await (const page of all()) problems.push(...page)
      },
    },
  )
  const byLine = Map.groupBy(problems, ({ line }) => line)
  const taken = report.refused === null
  return {
    report,
    rows: rows.map((_, at) => {
      const found = byLine.get(at + 1) ?? []
      return { result: found.length > 0 ? 'rejected' : taken ? 'taken' : 'not-taken', problems: found.map(inWords) }
    }),
  }
}

function inWords({ column, value, cause }: Problem): PushedProblem {
  return { column, value, cause, ...causes[cause] }
}

/** The columns are those that any row has; where another lacks one, its cell is empty. */
function feedOf({ shape }: RowMerge, rows: readonly PushedRow[]): Feed {
  const header = shape.columns.map(({ name }) => name).filter((name) => rows.some((row) => row[name] !== undefined))
  const text = JSON.stringify(rows)
  const cells = rows.map((row, at) => ({ line: at + 1, cells: header.map((name) => `${row[name] ?? ''}`) }))
  return {
    name: 'batch',
    sha256: createHash('sha256').update(text).digest('hex'),
    bytes: text.length,
    header,
    above: 0,
    async *batches(): AsyncGenerator<Batch> {
      yield { rows: cells, bytesRead: text.length, mayHoldJunk: true }
    },
  }
}
