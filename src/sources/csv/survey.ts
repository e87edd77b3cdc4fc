import { createHash } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { bytesAt } from '../file-at.ts'
import { SourceRefused } from '../source-refused.ts'
import { declaredEncoding, type Encoding, encodingOfStart, notText } from './encodings.ts'

/** What one look at all of a file's bytes tells. */
export interface Survey {
  bytes: number
  /** When the file was last changed, in ms since 1970. */
  changedAt: number
  /** hex */
  sha256: string
  encoding: Encoding
  /** Neither declared nor to be seen: the bytes are no UTF-8, and that is all. */
  guessed: boolean
  /** Some bytes are no characters of the encoding. */
  damaged: boolean
}

/** Reads a file once through. The encoding is the declared one, else what the bytes say: UTF-8 if they can be that, else Windows-1252. */
export async function surveyFile(file: FileHandle, name: string, declared?: string): Promise<Survey> {
  const start = await bytesAt(file, 0, 1 << 16)
  if (start.length === 0) throw new SourceRefused(`${name} is empty.`)
  const known = declared === undefined ? encodingOfStart(start) : declaredEncoding(declared)
  const other = notText(start, known)
  if (other) throw new SourceRefused(`${name} is ${other}, not a text file with rows. Save it as CSV and import that.`)
  const changedAt = (await file.stat()).mtimeMs
  const { bytes, sha256, damaged } = await readThrough(file, known ?? 'utf-8')
  if (damaged && known === undefined) return { bytes, changedAt, sha256, encoding: 'windows-1252', guessed: true, damaged: false }
  return { bytes, changedAt, sha256, encoding: known ?? 'utf-8', guessed: false, damaged }
}

async function readThrough(file: FileHandle, encoding: Encoding): Promise<Pick<Survey, 'bytes' | 'sha256' | 'damaged'>> {
  const hash = createHash('sha256')
  const decoder = new TextDecoder(encoding, { fatal: true })
  let bytes = 0
  let damaged = false
  const decode = (chunk: Buffer | undefined) => {
    try {
      if (!damaged) decoder.decode(chunk, { stream: chunk !== undefined })
    } catch {
      damaged = true
    }
  }
  for await (const chunk of file.createReadStream({ start: 0, autoClose: false, highWaterMark: 1 << 17 }) as AsyncIterable<Buffer>) {
    hash.update(chunk)
    decode(chunk)
    bytes += chunk.length
  }
  decode(undefined)
  return { bytes, sha256: hash.digest('hex'), damaged }
}
