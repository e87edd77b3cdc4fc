import type { FileHandle } from 'node:fs/promises'
import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Batch, Dialect, Feed, Row, SourceFormat } from '../feed.ts'
import { bytesAt, withFile } from '../file-at.ts'
import { behindHeader, findHeader, hasText, headings, mostToHeader } from '../header.ts'
import { SourceRefused } from '../source-refused.ts'
import { declaredDelimiter, delimiterForExcel, delimiterOf } from './delimiter.ts'
import { CsvScanner } from './scan.ts'
import { type Survey, surveyFile } from './survey.ts'

/** Text files of rows under a header line. */
export const csv: SourceFormat = { name: 'csv', beginsLike: () => true, open: openCsv }

/** Opens a CSV file. Encoding and delimiter are detected where they are not declared. Throws SourceRefused. */
async function openCsv(path: string, dialect: Dialect = {}): Promise<Feed> {
  const name = basename(path)
  if (dialect.sheet !== undefined) throw new SourceRefused(`${name} is no workbook, so it has no sheet "${dialect.sheet}".`)
  const survey = await withFile(path, (file) => surveyFile(file, name, dialect.encoding))
  const start = await withFile(path, (file) => firstText(file, survey))
  const forExcel = delimiterForExcel(start)
  const delimiter = dialect.delimiter === undefined ? (forExcel ?? delimiterOf(start)) : declaredDelimiter(dialect.delimiter)
  const rows = () => withoutFirst(forExcel === undefined ? 0 : 1, readRows(path, name, survey, delimiter))
  const found = findHeader(await firstRows(rows()))
  if (!found) throw new SourceRefused(`${name} has no header: it holds nothing but empty lines.`)
  const { header, above } = found
  if (header.broken) throw new SourceRefused(`The header of ${name} cannot be read: its quotes do not fit.`)
  return {
    ...{ name, sha256: survey.sha256, bytes: survey.bytes, header: headings(header), above },
    guessedEncoding: survey.guessed ? survey.encoding : undefined,
    batches: () => behindHeader(header, rows()),
  }
}

async function firstRows(batches: AsyncGenerator<Batch>): Promise<Row[]> {
  const first: Row[] = []
  for await (const { rows } of batches) {
    first.push(...rows.filter(hasText).slice(0, mostToHeader - first.length))
    if (first.length === mostToHeader) break
  }
  return first
}

async function firstText(file: FileHandle, { encoding }: Survey): Promise<string> {
  return new TextDecoder(encoding).decode(await bytesAt(file, 0, 1 << 16), { stream: true })
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

// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
const controlOrLost = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffd]/
