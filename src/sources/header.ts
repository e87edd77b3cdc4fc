import { bare } from './cells/bare.ts'
import { unwrapped } from './cells/wrapped-text.ts'
import type { Batch, Row } from './feed.ts'

/** What the cells of a header call the columns. */
export function headings({ cells }: Row): string[] {
  return cells.map((cell) => unwrapped(bare(cell)))
}

/** Among so many rows that say anything the header is looked for. */
export const mostToHeader = 20
/** What has so many cells is a table, and no title. */
const fewest = 3

/** A header and how many rows above it say something. */
export interface HeaderFound {
  header: Row
  above: number
}

/** The header among the first rows that say anything: the first of them that is not what reports put above a table. Null where there are none. */
export function findHeader(rows: readonly Row[]): HeaderFound | null {
  const first = rows.slice(0, mostToHeader)
  const isTable = first.some(({ cells }) => cells.filter((cell) => !isBlank(cell)).length >= fewest)
  const above = isTable
    ? Math.max(
        0,
        first.findIndex((row) => !isAboveTable(row)),
      )
    : 0
  const header = first[above]
  return header ? { header, above } : null
}

/** A title, or what is said of the whole file, such as "Printed on:" and a day. */
function isAboveTable({ cells, broken }: Row): boolean {
  const said = cells.filter((cell) => !isBlank(cell))
  return !broken && (said.length === 1 || (said.length === 2 && said[0]?.trimEnd().endsWith(':') === true))
}

/** The rows behind a header that say anything. */
export async function* behindHeader({ line }: Row, batches: AsyncGenerator<Batch>): AsyncGenerator<Batch> {
  for await (const batch of batches) yield { ...batch, rows: batch.rows.filter((row) => row.line > line && hasText(row)) }
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
