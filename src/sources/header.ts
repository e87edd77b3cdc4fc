import { bare } from './cells/bare.ts'
import { unwrapped } from './cells/wrapped-text.ts'
import type { Batch, Row } from './feed.ts'

/** What the cells of a header call the columns. */
export function headings({ cells }: Row): string[] {
  return cells.map((cell) => unwrapped(bare(cell)))
}

/** The rows behind the first that says anything, without those that say nothing. */
export async function* behindHeader(batches: AsyncGenerator<Batch>): AsyncGenerator<Batch> {
  let headerPassed = false
  for await (const batch of batches) {
    const rows = batch.rows.filter(hasText)
    if (!headerPassed && rows.shift()) headerPassed = true
    yield { ...batch, rows }
  }
}

/** Lines without a text in any cell, as spreadsheets leave them at the end, are no rows. */
export function hasText({ cells }: Row): boolean {
  for (const cell of cells) if (!isBlank(cell)) return true
  return false
}

/** Most cells begin with a character that shows. */
function isBlank(cell: string): boolean {
  const first = cell.charCodeAt(0)
  return cell === '' || ((first <= 32 || first === 160) && cell.trim() === '')
}
