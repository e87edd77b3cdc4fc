import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** A file that has come, and is not kept yet. */
export interface Received {
  bytes: number
  sha256: string
  content(): Promise<Buffer>
  /** Keeps it for good, under its digest. */
  keep(): Promise<void>
  discard(): Promise<void>
}

/** Where attached files lie, each under the digest of what is in it. Another store is put in its place by these few. */
export interface AttachmentStore {
  /** Takes a file in; throws TooLarge beyond so many bytes. `name` is one that nobody else uses meanwhile. */
  receive(content: Readable, name: string, most: number): Promise<Received>
  /** A kept file, to be read; undefined where it is gone. */
  open(sha256: string): Promise<Readable | undefined>
}

/** Thrown where a file is larger than what is taken. */
export class TooLarge extends Error {}

/** The store in the data folder: a folder for each organisation, that its owner alone may read. */
export function folderStore(dataFolder: string, organizationId: number): AttachmentStore {
  const folder = join(resolve(dataFolder), 'attachments', String(organizationId))
  const pathOf = (sha256: string) => join(folder, sha256.slice(0, 2), sha256)
  return {
    async receive(content, name, most) {
      const incoming = join(folder, 'incoming', name)
      await mkdir(dirname(incoming), { recursive: true, mode: 0o700 })
      const discard = () => rm(incoming, { force: true })
      try {
        const { bytes, sha256 } = await takeIn(content, incoming, most)
        const keep = async () => {
          await mkdir(dirname(pathOf(sha256)), { recursive: true, mode: 0o700 })
          await rename(incoming, pathOf(sha256))
        }
        return { bytes, sha256, content: () => readFile(incoming), keep, discard }
      } catch (error) {
        await discard()
        throw error
      }
    },
    async open(sha256) {
      const found = await stat(pathOf(sha256)).catch(() => undefined)
      return found?.isFile() ? createReadStream(pathOf(sha256)) : undefined
    },
  }
}

/** The digest of a file's content. */
export async function digestOfStream(content: Readable): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of content) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

async function takeIn(content: Readable, path: string, most: number): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256')
  let bytes = 0
  const counting = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      hash.update(chunk)
      done(bytes > most ? new TooLarge() : null, chunk)
    },
  })
  await pipeline(content, counting, createWriteStream(path, { mode: 0o600, flush: true }))
  return { bytes, sha256: hash.digest('hex') }
}
