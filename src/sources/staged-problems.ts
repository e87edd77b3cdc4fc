import { sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import type { ImportReport } from './import-report.ts'
import type { Problem } from './problem.ts'

/** Counts what is wrong with the rows of `staged`. */
export async function countProblems(tx: Tx): Promise<Pick<ImportReport, 'rejected' | 'causes'>> {
  const { rejected } = await tx.one(sql<{ rejected: number }>`select count(problem)::integer as rejected from staged`)
  const causes: ImportReport['causes'] = {}
  if (rejected > 0) for await (const page of eachProblem(tx)) for (const { cause } of page) causes[cause] = (causes[cause] ?? 0) + 1
  return { rejected, causes }
}

/** Every problem of `staged`, page by page in the order of the file. */
export async function* eachProblem(tx: Tx): AsyncGenerator<Problem[]> {
  const bad = sql<{ line: number; problem: string }>`select line, problem from staged where problem is not null order by line`
  for await (const page of tx.stream(bad, 5000))
    yield page.flatMap(({ line, problem }) => (JSON.parse(problem) as Omit<Problem, 'line'>[]).map((each) => ({ line, ...each })))
}
