import { open, rename, rm } from 'node:fs/promises'
import { stringify } from 'csv-stringify/sync'
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../database/transaction.ts'
import { wrappedWhereMistaken } from '../cells/wrapped-text.ts'
import type { RowShape } from '../columns.ts'
import { deadlineShape } from '../deadline-shape.ts'
import { peopleShape } from '../people-shape.ts'
import { deadlineRows, layPlaces } from './deadline-rows.ts'
import { peopleRows } from './people-rows.ts'

/** What can be exported: the native columns of a shape, and its rows. */
export interface Exported {
  shape: RowShape
  rows(tx: Tx, source: string): RawBuilder<Record<string, string | null>>
  /** Lays what the rows are made of. */
  prepare?(tx: Tx): Promise<void>
}

export const exportedPeople: Exported = { shape: peopleShape, rows: peopleRows }
export const exportedDeadlines: Exported = { shape: deadlineShape, rows: deadlineRows, prepare: layPlaces }

/**
 * Writes rows into a CSV file (path) in bounded memory; a file that is there is replaced when the new one is whole.
 * Nothing is altered, what looks like a formula neither: importing the file again changes nothing.
 * @returns how many rows
 */
export async function writeExport(tx: Tx, { shape, rows, prepare }: Exported, source: string, path: string): Promise<number> {
  await prepare?.(tx)
  // All rows are wanted, not the first few soon.
  await tx.run(sql`select set_config('cursor_tuple_fraction', '1', true)`)
  const unfinished = `${path}.part`
  const file = await open(unfinished, 'w', 0o600)
  let count = 0
  try {
    const names = shape.columns.map(({ name }) => name)
    await file.write(stringify([names]))
    for await (const page of tx.stream(rows(tx, source))) {
      await file.write(stringify(page.map((row) => names.map((name) => wrappedWhereMistaken(row[name] ?? '')))))
      count += page.length
    }
    await file.sync()
  } catch (error) {
    await file.close()
    await rm(unfinished, { force: true })
    throw error
  }
  await file.close()
  await rename(unfinished, path)
  return count
}
