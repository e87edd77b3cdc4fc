import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'

type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

/** What one leaf of the log says. Its canonical JSON is what is hashed, so its form never changes. */
export interface Leaf {
  index: number
  recordedAt: string
  actor: string
  action: string
  objectType: string
  objectId: string
  reason: string
  requestId: string
  before: Json
  after: Json
  /** field -> hex commitment */
  personal: Record<string, string>
}

/** Canonical JSON by RFC 8785. */
export function leafText(leaf: Leaf): string {
  return canonicalize(leaf) as string
}

/** The hash of a leaf, RFC 6962 section 2.1: SHA-256 over 0x00 and the leaf's bytes. */
export function leafHash(body: string): Buffer {
  return createHash('sha256').update(Buffer.of(0)).update(body, 'utf8').digest()
}

/** The hash of an inner node, RFC 6962 section 2.1: SHA-256 over 0x01 and both children. */
export function nodeHash(left: Buffer, right: Buffer): Buffer {
  return createHash('sha256').update(Buffer.of(1)).update(left).update(right).digest()
}

/** Binds a personal value to its leaf without telling it: erasing value and salt leaves every proof valid. */
export function commitment(salt: Buffer, field: string, leafIndex: number, value: string): string {
  const where = Buffer.from(`${field}\u0000${leafIndex}\u0000`, 'utf8')
  return createHash('sha256').update(Buffer.of(2)).update(salt).update(where).update(value, 'utf8').digest('hex')
}
