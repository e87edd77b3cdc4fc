import { sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import { checkpointText } from './checkpoint.ts'
import { signNote } from './note.ts'
import type { SigningKey } from './signing-key.ts'
import { layTiles, rootAt } from './tiles.ts'

/** A checkpoint as it was kept when it was signed. */
export interface SignedCheckpoint {
  size: number
  root: Buffer
  signedAt: string
  note: string
}

/** Thrown where the log does not go on from what was signed before: its past was touched, or an old backup took its place. */
export class LogTouched extends Error {}

/**
 * Signs the log as it stands, unless that was done already. No writer waits for it: only one signer for another. Throws
 * LogTouched rather than sign what contradicts the last checkpoint.
 */
export async function signCheckpoint(tx: Tx, origin: string, key: SigningKey): Promise<SignedCheckpoint> {
  await tx.run(sql`select pg_advisory_xact_lock(${signersLock}, ${tx.organizationId})`)
  const { size: counted } = await tx.one(sql<{ size: string }>`select size from audit_head where organization_id = ${tx.organizationId}`)
  const size = Number(counted)
  const last = await lastCheckpoint(tx)
  if (last && size < last.size) throw new LogTouched(`the audit log had ${last.size} entries when it was last signed, and has ${size} now`)
  if (last && !(await rootAt(tx, last.size)).equals(last.root))
    throw new LogTouched(`the first ${last.size} entries of the audit log are not those that were signed`)
  if (last?.size === size) return last
  await layTiles(tx, size)
  const root = await rootAt(tx, size)
  const note = signNote(checkpointText({ origin, size, root }), origin, key.privateKey, key.publicKey)
  const signedAt = tx.clock.now().toString()
  await tx.run(sql`
    insert into audit_checkpoint (organization_id, size, root, signed_at, note) values (${tx.organizationId}, ${size}, ${root}, ${signedAt}, ${note})`)
  return { size, root, signedAt, note }
}

/** The checkpoint that was signed last, before any one may have been; undefined where none was. */
export async function lastCheckpoint(tx: Tx): Promise<SignedCheckpoint | undefined> {
  return (await lastCheckpoints(tx, 1))[0]
}

/** The checkpoints that were signed last, the latest first. */
export async function lastCheckpoints(tx: Tx, most: number): Promise<SignedCheckpoint[]> {
  return checkpoints(tx, sql`order by size desc limit ${most}`)
}

/** Every checkpoint there is up to a size, the earliest first. */
export async function checkpointsUpTo(tx: Tx, size: number): Promise<SignedCheckpoint[]> {
  return checkpoints(tx, sql`and size <= ${size} order by size`)
}

/** The public keys that checkpoints were signed with, and the log's name in them. */
export async function logKeys(tx: Tx): Promise<{ origin: string; verifierKey: string }[]> {
  return tx.rows(sql<{ origin: string; verifierKey: string }>`
    select origin, verifier_key as "verifierKey" from audit_key where organization_id = ${tx.organizationId} order by since, verifier_key`)
}

/** Of the advisory locks of an organisation: this one is theirs who sign. */
const signersLock = 21

async function checkpoints(tx: Tx, which: ReturnType<typeof sql>): Promise<SignedCheckpoint[]> {
  const rows = await tx.rows(sql<Omit<SignedCheckpoint, 'size'> & { size: string }>`
    select size, root, signed_at as "signedAt", note from audit_checkpoint where organization_id = ${tx.organizationId} ${which}`)
  return rows.map(({ size, ...row }) => ({ size: Number(size), ...row }))
}
