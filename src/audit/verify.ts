import { sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import { type Kept, openCheckpoint } from './checkpoint.ts'
import { commitment, type Leaf, leafHash, leafText } from './leaf.ts'
import { BadNote, parseVerifierKey } from './note.ts'
import { checkpointsUpTo, logKeys } from './sign.ts'
import { GrowingTree } from './tree.ts'

export interface Verification {
  leaves: number
  /** Hex root of the Merkle tree over all leaves (RFC 6962); the hash of nothing for an empty log. */
  root: string
  /** Personal values that were checked against their commitments, and those withheld (erased). */
  disclosed: number
  withheld: number
  faults: string[]
}

/**
 * Checks all there is of an organisation's log: dense indexes, leaf hashes, columns against leaves, commitments, and what was
 * signed of it. With what somebody kept of an earlier time, also that nothing before it was touched.
 */
export async function verifyLog(tx: Tx, kept?: Kept): Promise<Verification> {
  const tree = new GrowingTree()
  const found: Verification = { leaves: 0, root: '', disclosed: 0, withheld: 0, faults: [] }
  const roots = await rootsToMeet(tx, kept, found)
  for await (const rows of tx.stream(sql<StoredLeaf>`
      select leaf_index as "leafIndex", actor, action, object_type as "objectType", object_id as "objectId", reason,
             request_id as "requestId", recorded_at as "recordedAt", body, leaf_hash as "leafHash",
             coalesce((select jsonb_agg(jsonb_build_object('field', p.field, 'salt', encode(p.salt, 'hex'), 'value', p.value))
                       from audit_personal p where p.organization_id = e.organization_id and p.leaf_index = e.leaf_index), '[]') as personal
      from audit_entry e where organization_id = ${tx.organizationId} order by leaf_index`))
    for (const row of rows) {
      checkLeaf(row, found)
      tree.add(row.leafHash)
      found.leaves += 1
      for (const { root, otherwise } of roots.get(found.leaves) ?? []) if (!tree.root().equals(root)) found.faults.push(otherwise)
      roots.delete(found.leaves)
    }
  for (const size of roots.keys()) found.faults.push(`a checkpoint has ${size} leaves, but ${found.leaves} are there`)
  const head = await tx.maybeOne(sql<{ size: string }>`select size from audit_head where organization_id = ${tx.organizationId}`)
  if (Number(head?.size ?? 0) !== found.leaves) found.faults.push(`the log counts ${head?.size ?? 0} leaves, but ${found.leaves} are there`)
  return { ...found, root: tree.root().toString('hex') }
}

interface ToMeet {
  root: Buffer
  otherwise: string
}

/** Which root the tree must have at which size. */
async function rootsToMeet(tx: Tx, kept: Kept | undefined, found: Verification): Promise<Map<number, ToMeet[]>> {
  const roots = new Map<number, ToMeet[]>()
  const add = (size: number, root: Buffer, otherwise: string) => roots.set(size, [...(roots.get(size) ?? []), { root, otherwise }])
  const keys = (await logKeys(tx)).map(({ verifierKey }) => parseVerifierKey(verifierKey))
  for (const { size, root, note } of await checkpointsUpTo(tx, Number.MAX_SAFE_INTEGER)) {
    const opened = attempted(() => openCheckpoint(note, keys))
    if (!opened || opened.size !== size || !opened.root.equals(root)) found.faults.push(`the checkpoint at ${size} is not what was signed`)
    add(size, root, `the first ${size} leaves are not those that were signed`)
  }
  if (kept) {
    const opened = 'signed' in kept ? attempted(() => openCheckpoint(kept.signed, keys)) : kept
    if (!opened) found.faults.push('the kept checkpoint was not signed by a key of this log')
    else if (opened.size === 0) found.faults.push('the kept checkpoint is of no entries, and tells nothing')
    else add(opened.size, opened.root, 'the kept checkpoint is of another past: what came before it was rewritten')
  }
  return roots
}

function attempted<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch (error) {
    if (error instanceof BadNote) return undefined
    throw error
  }
}

interface StoredLeaf {
  leafIndex: string
  actor: string
  action: string
  objectType: string
  objectId: string
  reason: string
  requestId: string
  recordedAt: string
  body: string
  leafHash: Buffer
  personal: { field: string; salt: string; value: string }[]
}

function checkLeaf(row: StoredLeaf, found: Verification): void {
  const at = `leaf ${row.leafIndex}`
  if (Number(row.leafIndex) !== found.leaves) found.faults.push(`${at}: leaf ${found.leaves} should stand here`)
  if (!leafHash(row.body).equals(row.leafHash)) found.faults.push(`${at}: its body does not have its hash`)
  let leaf: Leaf
  try {
    leaf = JSON.parse(row.body) as Leaf
  } catch {
    found.faults.push(`${at}: its body is not JSON`)
    return
  }
  if (leafText(leaf) !== row.body) found.faults.push(`${at}: its body is not canonical`)
  if (leaf.index !== Number(row.leafIndex)) found.faults.push(`${at}: its body says it is leaf ${leaf.index}`)
  for (const column of ['actor', 'action', 'objectType', 'objectId', 'reason', 'requestId'] as const)
    if (leaf[column] !== row[column]) found.faults.push(`${at}: the column ${column} does not say what the leaf says`)
  if (Temporal.Instant.compare(leaf.recordedAt, row.recordedAt) !== 0)
    found.faults.push(`${at}: the column recordedAt does not say what the leaf says`)
  for (const { field, salt, value } of row.personal) {
    found.disclosed += 1
    if (commitment(Buffer.from(salt, 'hex'), field, leaf.index, value) !== leaf.personal[field])
      found.faults.push(`${at}: the value of ${field} is not the one committed to`)
  }
  found.withheld += Object.keys(leaf.personal).filter((field) => !row.personal.some((value) => value.field === field)).length
}
