import { createHash } from 'node:crypto'
import { pipeline, Transform } from 'node:stream'
import { finished } from 'node:stream/promises'
import type { FastifyRequest } from 'fastify'
import type { AnyCall } from './call-of.ts'

/**
 * The digest of what is asked: address and body. A file is hashed while whoever works on the call reads it; what nobody read
 * of it is read when the digest is asked for. The key, which is kept nowhere, goes in first: a body may hold a password, and
 * a plain hash of that could be guessed.
 */
export function digestOf(call: AnyCall, { url, body }: FastifyRequest, key: string): () => Promise<Buffer> {
  const hash = createHash('sha256').update(`${key}\n${url}\n`)
  if (!call.file) {
    const digest = hash.update(JSON.stringify(body ?? null)).digest()
    return async () => digest
  }
  const seen = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      done(null, chunk)
    },
  })
  call.file = pipeline(call.file, seen, () => undefined)
  return async () => {
    if (!seen.readableEnded) await finished(seen.resume())
    return hash.copy().digest()
  }
}
