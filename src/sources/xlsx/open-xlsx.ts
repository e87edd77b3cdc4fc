import { createHash } from 'node:crypto'
import { type FileHandle, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Batch, Dialect, Feed, SourceFormat } from '../feed.ts'
import { bytesAt, withFile } from '../file-at.ts'
import { behindHeader, findHeader, type HeaderFound, hasText, headings, mostToHeader } from '../header.ts'
import { SourceRefused } from '../source-refused.ts'
import { Archive } from './archive.ts'
import { sheetRows } from './sheet-rows.ts'
import { readWorkbook, type Sheet, type Workbook } from './workbook.ts'

const zip = Buffer.from('504b0304', 'hex')
/** How everything begins that Office kept in its own kind of archive: workbooks before 2007, and those under a password. */
const oldArchive = Buffer.from('d0cf11e0', 'hex')

/** Workbooks of Excel from 2007 on, with macros or without. */
export const xlsx: SourceFormat = {
  name: 'xlsx',
  beginsLike: (start) => [zip, oldArchive].some((beginning) => start.subarray(0, beginning.length).equals(beginning)),
  open: openXlsx,
}

/** Opens the sheet of a workbook that is named, else its first one that has rows. Throws SourceRefused. */
async function openXlsx(path: string, dialect: Dialect = {}): Promise<Feed> {
  const name = basename(path)
  const survey = await withFile(path, (file) => surveyOf(file, name))
  for await (const { book, found } of Archive.within(path, name, lookInto)) {
    const { sheet, header, above, all } = sheetMeant(name, found, dialect.sheet)
    const names = headings(withoutEnd(header))
    const rows = () => readSheet(path, name, survey, book, sheet, names.length)
    return {
      ...{ name, sha256: survey.sha256, bytes: survey.bytes, header: names, above, sheet: { name: sheet.name, all } },
      batches: () => behindHeader(header, rows()),
    }
  }
  throw new SourceRefused(`${name} has no sheets.`)
}

interface Survey {
  bytes: number
  /** hex */
  sha256: string
  /** When the file was last changed, in ms since 1970. */
  changedAt: number
}

async function surveyOf(file: FileHandle, name: string): Promise<Survey> {
  if ((await bytesAt(file, 0, oldArchive.length)).equals(oldArchive)) throw new SourceRefused(await inOldArchive(file, name))
  const { mtimeMs, size } = await file.stat()
  const hash = createHash('sha256')
  for await (const chunk of file.createReadStream({ start: 0, autoClose: false }) as AsyncIterable<Buffer>) hash.update(chunk)
  return { bytes: size, sha256: hash.digest('hex'), changedAt: mtimeMs }
}

/** What the directory of an old archive lists tells what is kept in it. */
async function inOldArchive(file: FileHandle, name: string): Promise<string> {
  const header = await bytesAt(file, 0, 64)
  const sector = header.length < 64 ? 0 : 1 << Math.min(header.readUInt16LE(30), 16)
  const directory = sector === 0 ? header : await bytesAt(file, (header.readUInt32LE(48) + 1) * sector, 4096)
  return directory.includes(Buffer.from('EncryptedPackage', 'utf16le'))
    ? `${name} is protected by a password. Take it off in Excel (File, Info, Protect Workbook), save the workbook, and import it again.`
    : `${name} is a workbook of the old kind (.xls). Save it as an Excel workbook (.xlsx) or as CSV, and import that.`
}

interface Found extends HeaderFound {
  sheet: Sheet
  /** Whether there are rows behind the header. */
  hasRows: boolean
}

/** So many pieces of all sheets together are read to find their headers: a sheet may be a gigabyte that says nothing. */
const mostPieces = 5000

/** Everything but the rows, and the headers of all sheets that have one. */
async function* lookInto(archive: Archive): AsyncGenerator<{ book: Workbook; found: Found[] }> {
  const book = await readWorkbook(archive)
  const found: Found[] = []
  let pieces = 0
  for (const sheet of book.sheets) {
    const first = []
    for await (const { rows } of sheetRows(archive, book, sheet)) {
      first.push(...rows.filter(hasText))
      pieces += 1
      if (first.length > mostToHeader || pieces > mostPieces) break
    }
    const header = findHeader(first)
    if (header) found.push({ sheet, ...header, hasRows: first.length > header.above + 1 })
  }
  yield { book, found }
}

/** The sheet that is asked for; else the first that is in sight and has rows, else the first that has any. */
function sheetMeant(name: string, found: readonly Found[], wanted: string | undefined): Found & { all: string[] } {
  const listed = (sheets: readonly Found[]) => sheets.map(({ sheet }) => `"${sheet.name}"`).join(', ')
  const filled = found.filter(({ hasRows }) => hasRows)
  if (found.length === 0) throw new SourceRefused(`${name} has no header: there is nothing in any of its sheets.`)
  const isWanted = (called: string) => called.trim().toLowerCase() === wanted?.trim().toLowerCase()
  const meant =
    wanted === undefined
      ? (filled.find(({ sheet }) => !sheet.isHidden) ?? filled[0] ?? found[0])
      : found.find(({ sheet }) => isWanted(sheet.name))
  if (!meant) throw new SourceRefused(`${name} has no sheet "${wanted}" that anything stands in. There are: ${listed(found)}.`)
  return { ...meant, all: found.filter((each) => each.hasRows || each === meant).map(({ sheet }) => sheet.name) }
}

/** The rows of a sheet, as wide as its header: what stands beside has no heading, and what is empty at the end is left out by spreadsheets. */
async function* readSheet(path: string, name: string, survey: Survey, book: Workbook, sheet: Sheet, width: number): AsyncGenerator<Batch> {
  const unchanged = async () => {
    const { mtimeMs, size } = await stat(path)
    if (mtimeMs !== survey.changedAt || size !== survey.bytes)
      throw new SourceRefused(`${name} was changed while it was read. Nothing was taken; import it again.`)
  }
  await unchanged()
  for await (const { rows, share } of Archive.within(path, name, (archive) => sheetRows(archive, book, sheet, width))) {
    for (const { cells } of rows) while (cells.length < width) cells.push('')
    if (rows.length > 0) yield { rows, bytesRead: Math.round(share * survey.bytes), mayHoldJunk: true }
  }
  await unchanged()
}

/** A row without the empty cells at its end. */
function withoutEnd<T extends { cells: string[] }>(row: T): T {
  return { ...row, cells: row.cells.slice(0, row.cells.findLastIndex((cell) => cell.trim() !== '') + 1) }
}
