import { createCipheriv, createDecipheriv, generateKeySync, randomBytes } from 'node:crypto'
import { join, resolve } from 'node:path'
import { KeyUnusable, keyFile, readKeyFile } from '../audit/key-file.ts'

const cipher = 'aes-256-gcm'
const nonceBytes = 12
const tagBytes = 16

/** Where a secret is sealed: the key lies in the data folder, and what it seals belongs to one organisation. */
export interface Place {
  dataFolder: string
  organizationId: number
}

/**
 * Seals a secret so that it can be kept in the database: whoever has only that cannot read it. The key is made on the first use.
 * @param name one that nobody else uses meanwhile
 */
export async function seal({ dataFolder, organizationId }: Place, name: string, secret: string): Promise<Buffer> {
  const file = fileIn(dataFolder)
  const key = keyOf(await keyFile(file, name, () => generateKeySync('aes', { length: 256 }).export().toString('base64')))
  if (!key) throw new KeyUnusable(`${file} is no key. Put the right file back; where it is lost, remove it: a new one is made.`)
  const nonce = randomBytes(nonceBytes)
  const sealing = createCipheriv(cipher, key, nonce).setAAD(belonging(organizationId))
  const sealed = Buffer.concat([sealing.update(secret, 'utf8'), sealing.final()])
  return Buffer.concat([nonce, sealing.getAuthTag(), sealed])
}

/** A secret that was sealed here; null where its key is gone, cannot be read, or is another. */
export async function unseal({ dataFolder, organizationId }: Place, sealed: Buffer): Promise<string | null> {
  try {
    const key = keyOf((await readKeyFile(fileIn(dataFolder))) ?? '')
    if (!key) return null
    const tagEnd = nonceBytes + tagBytes
    const opening = createDecipheriv(cipher, key, sealed.subarray(0, nonceBytes), { authTagLength: tagBytes })
    opening.setAAD(belonging(organizationId)).setAuthTag(sealed.subarray(nonceBytes, tagEnd))
    return Buffer.concat([opening.update(sealed.subarray(tagEnd)), opening.final()]).toString('utf8')
  } catch {
    return null
  }
}

/** How the key in a data folder is; where it is missing, the next secret makes one. */
export async function keyState(dataFolder: string): Promise<'sound' | 'missing' | 'damaged' | 'unreadable'> {
  try {
    const text = await readKeyFile(fileIn(dataFolder))
    if (text === undefined) return 'missing'
    return keyOf(text) ? 'sound' : 'damaged'
  } catch {
    return 'unreadable'
  }
}

const fileIn = (dataFolder: string) => join(resolve(dataFolder), 'mail-key')

function keyOf(text: string): Buffer | null {
  const key = Buffer.from(text, 'base64')
  return key.length === 32 ? key : null
}

/** What was sealed for one organisation does not open for another. */
const belonging = (organizationId: number) => Buffer.from(`mail_server ${organizationId}`)
