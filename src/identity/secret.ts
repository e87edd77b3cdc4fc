import { hash, randomBytes } from 'node:crypto'

/** A secret that is shown to its holder once; we keep its hash. */
export interface Secret {
  /** What the holder shows: the organisation, and 256 random bits. */
  text: string
  hash: Buffer
}

/** What stands before the secrets of API tokens, so that scanners for leaked ones can know them. */
const tokenPrefix = 'lw_'

/** A fresh secret of a session or a link, or of an API token. */
export function newSecret(organizationId: number, of: 'browser' | 'token' = 'browser'): Secret {
  const text = `${of === 'token' ? tokenPrefix : ''}${organizationId}.${randomBytes(32).toString('base64url')}`
  return { text, hash: hashOf(text) }
}

/** Which organisation a secret belongs to, and its hash to look for there; undefined for what cannot be one. */
export function readSecret(text: string, of: 'browser' | 'token' = 'browser'): { organizationId: number; hash: Buffer } | undefined {
  const found = form.exec(text)
  if (!found || (found[1] === tokenPrefix) !== (of === 'token')) return undefined
  return { organizationId: Number(found[2]), hash: hashOf(text) }
}

/** A code for paper: 16 letters and digits that are hard to mix up, 80 random bits. */
export function newBackupCode(): string {
  return [...randomBytes(16)].map((byte) => paperAlphabet[byte % 32]).join('')
}

/** Random bytes for salts, and for what authenticators share. */
export function newBytes(count: number): Buffer {
  return randomBytes(count)
}

/** The hash that a secret is kept as: it is random throughout, so a fast one will do. */
export function hashOf(text: string): Buffer {
  return hash('sha256', text, 'buffer')
}

const form = /^(lw_)?([1-9]\d{0,8})\.[\w-]{43}$/
const paperAlphabet = 'abcdefghjkmnpqrstuvwxyz023456789'
