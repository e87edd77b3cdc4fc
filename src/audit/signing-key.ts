import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { link, mkdir, open, readFile, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'

/** What checkpoints are signed with: an Ed25519 key pair of this data folder. */
export interface SigningKey {
  privateKey: KeyObject
  publicKey: KeyObject
}

/** Thrown where the key in the data folder cannot be used: says what to do. */
export class KeyUnusable extends Error {}

/** The key of a data folder, made on the first use and never replaced. `name` is one that nobody else uses meanwhile. */
export async function signingKey(dataFolder: string, name: string): Promise<SigningKey> {
  const file = join(resolve(dataFolder), 'audit-key.pem')
  const kept = (await readIfThere(file)) ?? (await make(file, name))
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

async function readIfThere(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw new KeyUnusable(`${file} cannot be read: ${error.message}.`, { cause: error })
  })
}

/** Made whole beside its place and then linked there, so that of several processes one makes it and all use the same. */
async function make(file: string, name: string): Promise<string> {
  const unfinished = `${file}.${name}`
  try {
    await mkdir(join(file, '..'), { recursive: true, mode: 0o700 })
    const handle = await open(unfinished, 'wx', 0o600)
    await handle.writeFile(generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }))
    await handle.sync()
    await handle.close()
    await link(unfinished, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
    return await readFile(file, 'utf8')
  } catch (cause) {
    throw new KeyUnusable(`The key that signs checkpoints cannot be kept in ${file}: ${(cause as Error).message}.`, { cause })
  } finally {
    await rm(unfinished, { force: true }).catch(() => {})
  }
}
