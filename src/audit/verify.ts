import { sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import { commitment, type Leaf, leafHash, leafText, nodeHash } from './leaf.ts'

export interface Verification {
  leaves: number
  /** Hex root of the Merkle tree over all leaves (RFC 6962); the hash of nothing for an empty log. */
  root: string
  /** Personal values that were checked against their commitments, and those withheld (erased). */
  disclosed: number
  withheld: number
  faults: string[]
}

/** Checks all there is of an organisation's log: dense indexes, leaf hashes, columns against leaves, commitments. */
export async function verifyLog(tx: Tx): Promise<Verification> {
  const tree = new TreeRoot()
  const found: Verification = { leaves: 0, root: '', disclosed: 0, withheld: 0, faults: [] }
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
    }
  const head = await tx.maybeOne(sql<{ size: string }>`select size from audit_head where organization_id = ${tx.organizationId}`)
  if (Number(head?.size ?? 0) !== found.leaves) found.faults.push(`the log counts ${head?.size ?? 0} leaves, but ${found.leaves} are there`)
  return { ...found, root: tree.root().toString('hex') }
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

/** The Merkle tree hash of RFC 6962 section 2.1, leaf by leaf, keeping one hash for each full subtree. */
class TreeRoot {
  readonly #subtrees: { hash: Buffer; leaves: number }[] = []
  add(hash: Buffer): void {
    let node = { hash, leaves: 1 }
    for (let last = this.#subtrees.at(-1); last?.leaves === node.leaves; last = this.#subtrees.at(-1)) {
      this.#subtrees.pop()
      node = { hash: nodeHash(last.hash, node.hash), leaves: node.leaves * 2 }
    }
    this.#subtrees.push(node)
  }
  root(): Buffer {
    const subtrees = this.#subtrees.map((subtree) => subtree.hash)
    return subtrees.length === 0 ? emptyRoot : subtrees.reduceRight((right, left) => nodeHash(left, right))
  }
}

const emptyRoot = Buffer.from('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', 'hex')
