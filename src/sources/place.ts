import type { Feed, SheetRead } from './feed.ts'
import { lettersOf } from './xlsx/cell-names.ts'

/** The row of a file for a reader: as editors name lines, or as spreadsheets name rows. */
export function rowAt({ name, sheet }: Pick<Feed, 'name' | 'sheet'>, line: number): string {
  return sheet === undefined ? `${name}:${line}` : `${name}, sheet "${sheet.name}", row ${line}`
}

/** What a file holds and was not read, in words. */
export interface NotRead {
  notice: 'other-sheets' | 'above-header'
  says: string
  count: number
}

/** What of a file was not read: other sheets that have rows, and what stands above the header. */
export function notRead({ name, sheet, above = 0 }: Pick<Feed, 'name' | 'sheet'> & { above?: number | undefined }): NotRead[] {
  const others = sheet === undefined ? [] : othersOf(sheet)
  const ofSheets = `Of ${name} only the sheet "${sheet?.name}" was read. Others have rows, too (${others.join(', ')}): say by --sheet which one is meant.`
  const ofTitle = `Of ${name} what stands above the header was not read (${above === 1 ? 'one line' : `${above} lines`}).`
  const all: NotRead[] = [
    { notice: 'other-sheets', says: ofSheets, count: others.length },
    { notice: 'above-header', says: ofTitle, count: above },
  ]
  return all.filter(({ count }) => count > 0)
}

function othersOf({ name, all }: SheetRead): string[] {
  return all.filter((each) => each !== name).map((each) => `"${each}"`)
}

/** A file for a reader, and where it is a workbook the sheet of it that is read. */
export function calledIn({ name, sheet }: Pick<Feed, 'name' | 'sheet'>): string {
  if (sheet === undefined) return name
  const others = othersOf(sheet)
  return `The sheet "${sheet.name}" of ${name}${others.length === 0 ? '' : ` (others are ${others.join(', ')})`}`
}

/** The cell of a sheet, such as C5; null where it is no workbook, or no single cell. */
export function cellAt({ header, sheet }: Pick<Feed, 'header' | 'sheet'>, line: number, column: string | null): string | null {
  const place = sheet === undefined || column === null ? -1 : header.indexOf(column)
  return place === -1 ? null : `${lettersOf(place)}${line}`
}
