import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify/sync'
import type { FileFormat, ListFile } from './file-format.ts'

/** Comma-separated, for spreadsheets and programs; what a spreadsheet would take for a formula is disarmed. */
export const csvFile: FileFormat = {
  type: 'text/csv; charset=utf-8',
  write: (list) => Readable.from(linesOf(list)),
}

async function* linesOf({ columns, rows }: ListFile): AsyncGenerator<string> {
  // With a byte order mark spreadsheets read it as UTF-8.
  yield `\ufeff${stringify([columns])}`
  const cast = { boolean: String }
  for await (const page of rows) if (page.length > 0) yield stringify(page, { escape_formulas: true, cast })
}
