import crypto, { createHash, type KeyObject } from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'

/**
 * Makes what verifiers do with Node's cryptography quick, and changes nothing of it: hashes are computed without a detour over another
 * thread, and a signature that was looked at before, by the same key and over the same bytes, gets the answer it got then.
 * @returns what undoes it
 */
export function quickCrypto(): () => void {
  const { subtle } = globalThis.crypto
  const { verify } = crypto
  const names = new WeakMap<CryptoKey, string>()
  const importKey = remembered(
    (bytes: Uint8Array) => text(bytes),
    async (bytes: Uint8Array) => {
      const key = await SubtleCrypto.prototype.importKey.call(subtle, 'raw', bytes as Uint8Array<ArrayBuffer>, 'Ed25519', false, ['verify'])
      names.set(key, text(bytes))
      return key
    },
  )
  const strangers = {
    digest: async (_algorithm: 'SHA-256', bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest()).buffer,
    importKey: (_format: 'raw', bytes: Uint8Array) => importKey(bytes),
    verify: remembered(
      (_algorithm: 'Ed25519', key: CryptoKey, signature: Uint8Array, bytes: Uint8Array) =>
        `${names.get(key)} ${text(signature)} ${text(bytes)}`,
      (algorithm, key, signature, bytes) =>
        SubtleCrypto.prototype.verify.call(subtle, algorithm, key, signature as Uint8Array<ArrayBuffer>, bytes as Uint8Array<ArrayBuffer>),
    ),
  }
  const ours = remembered(
    (_algorithm: null, bytes: Buffer, key: KeyObject, signature: Buffer) =>
      `${key.export({ format: 'jwk' }).x} ${text(signature)} ${text(bytes)}`,
    (algorithm, bytes, key, signature) => verify(algorithm, bytes, key, signature),
  )
  Object.assign(subtle, strangers)
  Object.assign(crypto, { verify: ours })
  syncBuiltinESMExports()
  return () => {
    for (const name of Object.keys(strangers)) Reflect.deleteProperty(subtle, name)
    Object.assign(crypto, { verify })
    syncBuiltinESMExports()
  }
}

function remembered<Given extends unknown[], Answer>(keyOf: (...given: Given) => string, work: (...given: Given) => Answer) {
  const known = new Map<string, Answer>()
  return (...given: Given): Answer => {
    const key = keyOf(...given)
    if (!known.has(key)) known.set(key, work(...given))
    return known.get(key) as Answer
  }
}

function text(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
}
