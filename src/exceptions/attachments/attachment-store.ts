import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readFile, rm } from 'node:fs/promises'
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

/** Where attached files lie, each under the digest of what is in it. */
export interface AttachmentStore {
  /** Takes a file in; throws TooLarge beyond so many bytes. `name` is one that nobody else uses meanwhile. */
  receive(content: Readable, name: string, most: number): Promise<Received>
  /** A kept file, to be read; undefined where it is gone. The end of it does not come where it is another: Changed instead. */
  open(sha256: string): Promise<Readable | undefined>
}

/** Thrown where a file is larger than what is taken. */
export class TooLarge extends Error {}

/** Where a file of an organisation lies, below the data folder or in a bucket: the same in both. */
export function keyOf(organizationId: number, sha256: string): string {
  return `attachments/${organizationId}/${sha256.slice(0, 2)}/${sha256}`
}

/** Takes a file into the data folder until it is known what it is; `keep` then puts it where it stays. */
export async function receiveInto(
  dataFolder: string,
  organizationId: number,
  { content, name, most }: { content: Readable; name: string; most: number },
  keep: (path: string, about: { bytes: number; sha256: string }) => Promise<void>,
): Promise<Received> {
  const incoming = join(resolve(dataFolder), 'attachments', String(organizationId), 'incoming', name)
  await mkdir(dirname(incoming), { recursive: true, mode: 0o700 })
  const discard = () => rm(incoming, { force: true })
  try {
    const about = await takeIn(content, incoming, most)
    return { ...about, content: () => readFile(incoming), keep: () => keep(incoming, about), discard }
  } catch (error) {
    await discard()
    throw error
  }
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
