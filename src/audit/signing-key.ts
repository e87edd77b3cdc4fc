import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { join, resolve } from 'node:path'
import { KeyUnusable, keyFile } from './key-file.ts'

/** What checkpoints are signed with: an Ed25519 key pair of this data folder. */
export interface SigningKey {
  privateKey: KeyObject
  publicKey: KeyObject
}

/** The key of a data folder, made on the first use and never replaced. `name` is one that nobody else uses meanwhile. Throws KeyUnusable. */
export async function signingKey(dataFolder: string, name: string): Promise<SigningKey> {
  const file = join(resolve(dataFolder), 'audit-key.pem')
  const kept = await keyFile(file, name, () => generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }))
  try {
    const privateKey = createPrivateKey(kept)
    if (privateKey.asymmetricKeyType !== 'ed25519') throw new Error('it is of another kind')
    return { privateKey, publicKey: createPublicKey(privateKey) }
  } catch (cause) {
    throw new KeyUnusable(`${file} is no Ed25519 private key. Put the right file back; where it is lost, remove it: a new one is made.`, {
      cause,
    })
  }
}
