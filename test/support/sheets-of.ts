import { Workbook } from '@cj-tech-master/excelts'

/** The sheets of a workbook by name: rows of cells. */
export async function sheetsOf(bytes: Uint8Array): Promise<Map<string, unknown[][]>> {
  const book = new Workbook()
  await book.xlsx.load(bytes)
  return new Map(book.worksheets.map((sheet) => [sheet.name, sheet.getSheetValues().map((row) => (row as unknown[]).slice(1))]))
}
