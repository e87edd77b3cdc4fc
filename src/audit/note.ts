import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'

/** A public key as those hand it around who check notes: its name, a short id, and the key. */
export interface VerifierKey {
  name: string
  id: Buffer
  key: Buffer
  /** NAME+ID+KEY, as the C2SP signed note has it. */
  text: string
}

/** Thrown for a note that is not what it should be: says what is wrong with it. */
export class BadNote extends Error {}

/** The verifier key of a key pair under a name. */
export function verifierKeyOf(name: string, publicKey: KeyObject): VerifierKey {
  const key = publicKey.export({ type: 'spki', format: 'der' }).subarray(-keyBytes)
  const id = keyId(name, key)
  return { name, id, key, text: `${name}+${id.toString('hex')}+${Buffer.concat([Buffer.of(ed25519), key]).toString('base64')}` }
}

/** Reads a verifier key. Throws BadNote. */
export function parseVerifierKey(text: string): VerifierKey {
  const [, name, hex, encoded] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/u.exec(text) ?? []
  const bytes = encoded === undefined ? null : fromBase64(encoded)
  if (!name || !hex || bytes?.length !== keyBytes + 1 || bytes[0] !== ed25519) throw new BadNote('a verifier key is not one')
  const key = bytes.subarray(1)
  const id = keyId(name, key)
  if (id.toString('hex') !== hex) throw new BadNote('the id of a verifier key is not that of its name and key')
  return { name, id, key, text }
}

/** Signs a text, which ends in a newline: a C2SP signed note with one Ed25519 signature. */
export function signNote(text: string, name: string, privateKey: KeyObject, publicKey: KeyObject): string {
  const { id } = verifierKeyOf(name, publicKey)
  const signature = Buffer.concat([id, sign(null, Buffer.from(text, 'utf8'), privateKey)])
  return `${text}\n— ${name} ${signature.toString('base64')}\n`
}

/**
 * The text of a note that one of the keys signed, and that key. Signatures of keys that are not known are passed over; a
 * signature of a known key that does not hold makes the note a bad one. Throws BadNote.
 */
export function openNote(note: string, keys: readonly VerifierKey[]): { text: string; by: VerifierKey } {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a note must have none of these
  if (note.length > mostCharacters || !note.isWellFormed() || /[\u0000-\u0009\u000b-\u001f]/.test(note))
    throw new BadNote('not a signed note')
  const split = note.lastIndexOf('\n\n')
  const signatures = note.slice(split + 2)
  if (split < 0 || !signatures.endsWith('\n')) throw new BadNote('not a signed note')
  const text = note.slice(0, split + 1)
  let by: VerifierKey | undefined
  for (const line of signatures.slice(0, -1).split('\n')) {
    const [, name, encoded] = /^— ([^\s+]+) ([A-Za-z0-9+/]+=*)$/u.exec(line) ?? []
    const bytes = encoded === undefined ? null : fromBase64(encoded)
    if (!bytes || bytes.length < 5) throw new BadNote('a signature line of the note is not one')
    const known = keys.find((key) => key.name === name && key.id.equals(bytes.subarray(0, 4)))
    if (!known) continue
    if (!verify(null, Buffer.from(text, 'utf8'), publicKeyOf(known), bytes.subarray(4))) throw new BadNote('a signature does not hold')
    by ??= known
  }
  if (!by) throw new BadNote('no known key has signed the note')
  return { text, by }
}

const ed25519 = 1
const keyBytes = 32
const mostCharacters = 100_000
const spkiPrefix = Buffer.from('302a300506032b6570032100', 'hex')

function keyId(name: string, key: Buffer): Buffer {
  return createHash('sha256').update(`${name}\n`, 'utf8').update(Buffer.of(ed25519)).update(key).digest().subarray(0, 4)
}

function publicKeyOf({ key }: VerifierKey): KeyObject {
  return createPublicKey({ key: Buffer.concat([spkiPrefix, key]), format: 'der', type: 'spki' })
}

/** Bytes of base64 as RFC 4648 writes it and in no other way; null for anything else. */
export function fromBase64(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64')
  return bytes.toString('base64') === text ? bytes : null
}
