import type { FileHandle } from 'node:fs/promises'
import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { bare } from '../cells/bare.ts'
import { unwrapped } from '../cells/wrapped-text.ts'
import type { Batch, Dialect, Feed, Row, SourceFormat } from '../feed.ts'
import { SourceRefused } from '../source-refused.ts'
import { declaredDelimiter, delimiterForExcel, delimiterOf } from './delimiter.ts'
import { CsvScanner } from './scan.ts'
import { type Survey, surveyFile } from './survey.ts'

/** Text files of rows under a header line. */
export const csv: SourceFormat = { name: 'csv', open: openCsv }

/** Opens a CSV file. Encoding and delimiter are detected where they are not declared. Throws SourceRefused. */
async function openCsv(path: string, dialect: Dialect = {}): Promise<Feed> {
  const name = basename(path)
  const survey = await withFile(path, (file) => surveyFile(file, name, dialect.encoding))
  const start = await withFile(path, (file) => firstText(file, survey))
  const forExcel = delimiterForExcel(start)
  const delimiter = dialect.delimiter === undefined ? (forExcel ?? delimiterOf(start)) : declaredDelimiter(dialect.delimiter)
  const rows = () => withoutFirst(forExcel === undefined ? 0 : 1, readRows(path, name, survey, delimiter))
  for await (const batch of rows()) {
    const header = batch.rows.find(hasText)
    if (header === undefined) continue
    if (header.broken) throw new SourceRefused(`The header of ${name} cannot be read: its quotes do not fit.`)
    const cells = header.cells.map((cell) => unwrapped(bare(cell)))
    const guessedEncoding = survey.guessed ? survey.encoding : undefined
    return { name, sha256: survey.sha256, bytes: survey.bytes, header: cells, guessedEncoding, batches: () => behindHeader(rows()) }
  }
  throw new SourceRefused(`${name} has no header: it holds nothing but empty lines.`)
}

async function withFile<T>(path: string, work: (file: FileHandle) => Promise<T>): Promise<T> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    const why = error.code === 'ENOENT' ? 'there is no such file' : error.code === 'EACCES' ? 'it may not be read' : error.message
    throw new SourceRefused(`${path} cannot be opened: ${why}.`)
  })
  try {
    if (!(await file.stat()).isFile()) throw new SourceRefused(`${path} is not a file. Save the rows in a file first: it is read twice.`)
    return await work(file)
  } finally {
    await file.close()
  }
}

async function firstText(file: FileHandle, { encoding }: Survey): Promise<string> {
  const buffer = Buffer.alloc(1 << 16)
  const { bytesRead } = await file.read(buffer, 0, buffer.length, 0)
  return new TextDecoder(encoding).decode(buffer.subarray(0, bytesRead), { stream: true })
}

async function* readRows(path: string, name: string, survey: Survey, delimiter: string): AsyncGenerator<Batch> {
  const file = await open(path)
  try {
    const decoder = new TextDecoder(survey.encoding)
    const scanner = new CsvScanner(delimiter)
    const junk = survey.damaged ? controlOrLost : control
    let bytesRead = 0
    let leftover = false
    for await (const chunk of file.createReadStream({ start: 0, autoClose: false, highWaterMark: 1 << 16 }) as AsyncIterable<Buffer>) {
      const text = decoder.decode(chunk, { stream: true })
      bytesRead += chunk.length
      const isJunk = junk.test(text)
      const rows = scanner.push(text)
      if (rows.length > 0) yield { rows, bytesRead, mayHoldJunk: leftover || isJunk }
      // The end of this piece may begin the first row of the next.
      leftover = isJunk || (rows.length === 0 && leftover)
    }
    if (bytesRead !== survey.bytes || (await file.stat()).mtimeMs !== survey.changedAt)
      throw new SourceRefused(`${name} was changed while it was read. Nothing was taken; import it again.`)
    scanner.push(decoder.decode())
    const rows = scanner.end()
    if (rows.length > 0) yield { rows, bytesRead, mayHoldJunk: true }
  } finally {
    await file.close()
  }
}

async function* withoutFirst(count: number, batches: AsyncGenerator<Batch>): AsyncGenerator<Batch> {
  let left = count
  for await (const batch of batches) {
    const rows = left === 0 ? batch.rows : batch.rows.slice(left)
    left -= batch.rows.length - rows.length
    yield { ...batch, rows }
  }
}

async function* behindHeader(batches: AsyncGenerator<Batch>): AsyncGenerator<Batch> {
  let headerPassed = false
  for await (const batch of batches) {
    const rows = batch.rows.filter(hasText)
    if (!headerPassed && rows.shift()) headerPassed = true
    yield { ...batch, rows }
  }
}

/** Lines without a text in any cell, as spreadsheets leave them at the end, are no rows. */
function hasText({ cells }: Row): boolean {
  for (const cell of cells) if (!isBlank(cell)) return true
  return false
}

/** Most cells begin with a character that shows. */
function isBlank(cell: string): boolean {
  const first = cell.charCodeAt(0)
  return cell === '' || ((first <= 32 || first === 160) && cell.trim() === '')
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
const controlOrLost = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffd]/
