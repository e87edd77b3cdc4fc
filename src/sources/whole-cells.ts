import type { Feed } from './feed.ts'
import { isCut, type Problem } from './problem.ts'

/** So many characters of a cell are shown to be mended in place: a link may have as many. */
const mostCharacters = 2000

/** A problem beside the cell that it is in. */
export interface ShownProblem extends Problem {
  /** There is more in the cell than is shown. */
  cut: boolean
}

/** Problems with the whole of their cells, as far as they can be shown. Reads the feed through where one of them was cut. */
export async function withWholeCells(feed: Feed, problems: readonly Problem[]): Promise<ShownProblem[]> {
  const lines = new Set(problems.filter(({ value }) => isCut(value)).map(({ line }) => line))
  const cells = new Map<number, readonly string[]>()
  if (lines.size > 0)
    for await (const { rows } of feed.batches()) for (const row of rows) if (lines.has(row.line)) cells.set(row.line, row.cells)
  return problems.map((problem) => {
    const { line, column, value } = problem
    if (!isCut(value)) return { ...problem, cut: false }
    const cell = column === null ? undefined : cells.get(line)?.[feed.header.indexOf(column)]?.trim()
    return cell === undefined || cell.length > mostCharacters ? { ...problem, cut: true } : { ...problem, value: cell, cut: false }
  })
}
