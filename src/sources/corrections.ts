import type { Batch, Feed, Row } from './feed.ts'

/** A cell that somebody mended where its problem was shown: the file itself stays as it came. */
export interface Correction {
  /** Where the row begins in the file. */
  line: number
  /** As the file calls it. */
  column: string
  value: string
}

/** What was mended before, with what is mended now; null takes a correction back. In the order of the file. */
export function withCorrections(
  before: readonly Correction[],
  changes: readonly { line: number; column: string; value: string | null }[],
): Correction[] {
  const keyOf = ({ line, column }: Pick<Correction, 'line' | 'column'>) => `${line} ${column}`
  const kept = new Map(before.map((each) => [keyOf(each), each]))
  for (const { line, column, value } of changes)
    if (value === null) kept.delete(keyOf({ line, column }))
    else kept.set(keyOf({ line, column }), { line, column, value })
  return [...kept.values()].toSorted((a, b) => a.line - b.line || (a.column < b.column ? -1 : 1))
}

/** A feed with its cells as they were mended. */
export function corrected(feed: Feed, corrections: readonly Correction[]): Feed {
  if (corrections.length === 0) return feed
  const byLine = Map.groupBy(corrections, ({ line }) => line)
  const mend = (row: Row): Row => {
    const mended = row.broken === undefined ? byLine.get(row.line) : undefined
    if (!mended) return row
    const cells = [...row.cells]
    let { errors } = row
    for (const { column, value } of mended) {
      const place = feed.header.indexOf(column)
      if (place === -1 || place >= cells.length) continue
      cells[place] = value
      errors = errors?.filter((at) => at !== place)
    }
    return { ...row, cells, ...(errors && { errors }) }
  }
  return { ...feed, batches: () => mendedBatches(feed.batches(), mend) }
}

async function* mendedBatches(batches: AsyncGenerator<Batch>, mend: (row: Row) => Row): AsyncGenerator<Batch> {
  // What is typed may hold anything.
  for await (const batch of batches) yield { ...batch, rows: batch.rows.map(mend), mayHoldJunk: true }
}
