import { expect, test } from 'vitest'
import { cellRules } from '../../src/sources/cells/date-formats.ts'
import { isFault, type Reader } from '../../src/sources/cells/reader.ts'

const iso = cellRules()

/** A test for each cell of what a reader makes of it: the value, or the cause in brackets. */
export function readsCells(reader: Reader, rows: [cell: string, expected: string | null][], rules = iso): void {
  test.each(rows)('%j is %s', (cell, expected) => {
    const reading = reader(cell, rules)
    expect(isFault(reading) ? `(${reading.cause})` : reading).toBe(expected)
  })
}
