import { crc32 } from 'node:zlib'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { encodingOfStart } from '../csv/encodings.ts'
import { SourceRefused } from '../source-refused.ts'

/** So many parts has no workbook that anybody made. */
const mostParts = 20_000
/** What all parts may have when unpacked, in bytes: many that lie over one another in the archive would keep a server busy for hours. */
const mostInAll = 2_000_000_000

/** A piece of a part, and how much of the part has come by then (0 to 1). */
export interface Piece {
  text: string
  share: number
}

/** The parts of a workbook: files of XML in a ZIP archive. */
export class Archive {
  readonly name: string
  readonly #zip: ZipFile
  readonly #entries = new Map<string, Entry>()

  private constructor(name: string, zip: ZipFile) {
    this.name = name
    this.#zip = zip
  }

  /** Works on the archive at `path`, called `name`. Throws SourceRefused where it cannot be read. */
  static async *within<T>(path: string, name: string, work: (archive: Archive) => AsyncGenerator<T>): AsyncGenerator<T> {
    let zip: ZipFile | undefined
    try {
      zip = await openPromise(path, { autoClose: false, lazyEntries: true })
      const archive = new Archive(name, zip)
      let unpacked = 0
      for await (const entry of zip.eachEntry()) {
        unpacked += entry.uncompressedSize
        if (unpacked > mostInAll) throw tooMuch(name, 'all of it', unpacked, mostInAll)
        archive.#entries.set(entry.fileName.toLowerCase(), entry)
        if (archive.#entries.size > mostParts) throw new SourceRefused(`${name} has more parts than any workbook. It is not read.`)
      }
      yield* work(archive)
    } catch (error) {
      if (error instanceof SourceRefused || (error as NodeJS.ErrnoException).syscall !== undefined) throw error
      const why = `${name} is cut off or damaged: it cannot be unpacked as a workbook.`
      throw new SourceRefused(`${why} Fetch it again, or open it in a spreadsheet and save it anew.`, { cause: error })
    } finally {
      zip?.close()
    }
  }

  has(part: string): boolean {
    return this.#entries.has(part.toLowerCase())
  }

  /** The text of a part, piece by piece. Throws SourceRefused where it is larger than so many bytes when unpacked. */
  async *pieces(part: string, mostBytes: number): AsyncGenerator<Piece> {
    const entry = this.#entries.get(part.toLowerCase())
    if (!entry) throw new Error(`there is no part ${part}`)
    const size = entry.uncompressedSize
    // What is declared is held to: the stream ends with an error where more comes.
    if (size > mostBytes) throw tooMuch(this.name, `${part} in it`, size, mostBytes)
    let decoder: TextDecoder | undefined
    let bytes = 0
    let sum = 0
    for await (const chunk of (await this.#zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
      decoder ??= new TextDecoder(encodingOfStart(chunk) ?? 'utf-8', { fatal: true })
      bytes += chunk.length
      sum = crc32(chunk, sum)
      yield { text: decoder.decode(chunk, { stream: true }), share: bytes / size }
    }
    if (sum !== entry.crc32) throw new Error(`${part} does not have the checksum that it should`)
  }
}

function tooMuch(name: string, what: string, size: number, most: number): SourceRefused {
  const megabytes = (bytes: number) => Math.ceil(bytes / 1_000_000).toLocaleString('en')
  return new SourceRefused(
    `${name} is too large to be unpacked: ${what} has ${megabytes(size)} MB, of at most ${megabytes(most)}. Save the sheet as CSV and import that, or take what is not needed out of the workbook.`,
  )
}
