import { open } from 'node:fs/promises'
import { stringify } from 'csv-stringify/sync'
import { problemHeading } from './columns.ts'
import type { Feed } from './feed.ts'
import { causes, type Problem } from './problem.ts'

/**
 * Writes the rejected rows of a feed, whole, into a file of the same columns and one more that says why, so that they can
 * be mended there and imported again. UTF-8, with commas, for its owner's eyes; on the disk when this returns.
 */
export async function writeRejects(path: string, feed: Feed, problems: AsyncIterable<Problem[]>): Promise<void> {
  const heading = [...feed.header.filter((column) => column !== problemHeading), problemHeading]
  const kept = feed.header.flatMap((column, index) => (column === problemHeading ? [] : [index]))
  const file = await open(path, 'w', 0o600)
  try {
    await file.write(stringify([heading]))
    const saying = sayings(problems)
    let next = await saying.next()
    for await (const { rows } of feed.batches()) {
      const lines: string[][] = []
      for (const { line, cells } of rows) {
        if (next.done) break
        if (next.value.line !== line) continue
        const whole = cells.length === feed.header.length ? kept.map((index) => cells[index] ?? '') : cells
        lines.push([...whole, ...Array<string>(Math.max(0, heading.length - 1 - whole.length)).fill(''), next.value.says])
        next = await saying.next()
      }
      if (lines.length > 0) await file.write(stringify(lines))
      if (next.done) break
    }
    await file.sync()
  } finally {
    await file.close()
  }
}

/** What is wrong with each row, in one text. */
async function* sayings(problems: AsyncIterable<Problem[]>): AsyncGenerator<{ line: number; says: string }> {
  let row: { line: number; says: string } | undefined
  for await (const page of problems)
    for (const { line, column, cause } of page) {
      const says = `${column === null ? '' : `${column}: `}${causes[cause].says}`
      if (row?.line === line) row.says += `; ${says}`
      else {
        if (row) yield row
        row = { line, says }
      }
    }
  if (row) yield row
}
