import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { someEntries, wholeLog } from '../../src/audit/bundle.ts'
import { type Kept, readKept } from '../../src/audit/checkpoint.ts'
import { BadNote } from '../../src/audit/note.ts'
import { lastCheckpoint, type SignedCheckpoint } from '../../src/audit/sign.ts'
import { verify as strangersVerify, textOf } from '../../src/audit/stranger/verify.mjs'
import { BadBundle, type Found, verifyBundle } from '../../src/audit/verify-bundle.ts'
import { signLog } from '../../src/checkpoints.ts'
import type { Database } from '../../src/database/open.ts'
import { read, write } from '../../src/database/transaction.ts'
import { found, freshDatabase } from '../support/database.ts'

export interface Log {
  db: Database
  organizationId: number
  config: { dataFolder: string }
  /** Adds so many entries, every third of which tells something about a person. */
  add(entries: number): Promise<void>
  sign(): Promise<SignedCheckpoint>
  whole(options?: { withoutPersonal?: boolean }): Promise<string>
  some(...indexes: number[]): Promise<string>
}

/** A log of an organisation of its own, and a folder for its key. */
export async function aLog(): Promise<Log> {
  const db = await freshDatabase()
  const organizationId = await found(db)
  const config = { dataFolder: await folderOfItsOwn() }
  const last = async (tx: Parameters<typeof lastCheckpoint>[0]) => (await lastCheckpoint(tx)) as SignedCheckpoint
  let added = 0
  return {
    db,
    organizationId,
    config,
    async add(entries) {
      await write(db, { organizationId, actor: 'test', reason: 'entries for a test' }, async (tx) => {
        for (let each = 0; each < entries; each += 1, added += 1)
          tx.record({
            ...{ action: 'thing.done', objectType: 'thing', objectId: String(added) },
            ...(added % 3 === 0 ? { personal: { name: `Zoë ${added}`, email: `zoe${added}@example.test` } } : {}),
          })
      })
    },
    sign: () => signLog({ db, config }, organizationId),
    whole: (options = {}) =>
      read(db, organizationId, async (tx) => (await Array.fromAsync(wholeLog(tx, await last(tx), options))).join('')),
    some: (...indexes) =>
      read(db, organizationId, async (tx) => (await Array.fromAsync(someEntries(tx, await last(tx), indexes))).join('')),
  }
}

export async function folderOfItsOwn(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'leeway-audit-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** What both verifiers say of a file: what they found in it, or that they refuse it and why. */
export interface Verdicts {
  ours: Found | string
  strangers: Found | string
}

export async function judge(file: string | Uint8Array, kept?: string): Promise<Verdicts> {
  const ours = async () => {
    const lines = textOfBytes(file).match(/[^\n]*\n|[^\n]+$/g) ?? []
    return verifyBundle(lines, kept === undefined ? undefined : (readKept(kept) satisfies Kept))
  }
  const strangers = async () => strangersVerify(textOfBytes(file), kept)
  const refused = (error: Error) => `refused: ${error.message}`
  const oursOrCrash = (error: Error & { code?: string }) => {
    if (error instanceof BadBundle || error instanceof BadNote || error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return refused(error)
    throw error
  }
  return { ours: await ours().catch(oursOrCrash), strangers: await strangers().catch(refused) }
}

function textOfBytes(file: string | Uint8Array): string {
  return typeof file === 'string' ? file : textOf(file)
}
