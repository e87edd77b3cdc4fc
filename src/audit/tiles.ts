import { sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import { completeSubtrees, consistencyPath, GrowingTree, inclusionPath, joined, type Range, type Subtree } from './tree.ts'

/** A tile holds so many hashes of neighbours on its level: 2^tileHeight, as tlog-tiles has it. */
const tileHeight = 8
export const tileWidth = 2 ** tileHeight

/** The root of the tree over the first leaves. Reads a few hundred hashes at most, whatever the size: so do the proofs. */
export async function rootAt(tx: Tx, size: number): Promise<Buffer> {
  return (await hashesOver(tx, [{ from: 0, until: size }]))[0] as Buffer
}

/** What proves that a leaf stands in the tree over the first `size` leaves, from the leaf up. */
export async function inclusionProof(tx: Tx, index: number, size: number): Promise<Buffer[]> {
  return hashesOver(tx, inclusionPath(index, size))
}

/** What proves that the tree over the first `size` leaves begins with the one over the first `old` ones. */
export async function consistencyProof(tx: Tx, old: number, size: number): Promise<Buffer[]> {
  return hashesOver(tx, consistencyPath(old, size))
}

/** The hash of a leaf. */
export async function leafHashAt(tx: Tx, index: number): Promise<Buffer> {
  return (await hashRow(tx, 0, index, 1))[0] as Buffer
}

/** Keeps the hashes of the subtrees that became complete, up to a size; those of the leaves are there with the leaves. */
export async function layTiles(tx: Tx, size: number): Promise<void> {
  for (let level = 1; size >= tileWidth ** level; level += 1) {
    const { laid } = await tx.one(sql<{ laid: string }>`
      select coalesce(max(place) + 1, 0) as laid from audit_subtree where organization_id = ${tx.organizationId} and level = ${level}`)
    const complete = Math.floor(size / tileWidth ** level)
    for (let place = Number(laid); place < complete; place += 1) {
      const hash = rootOf(await hashRow(tx, level - 1, place * tileWidth, tileWidth))
      await tx.run(sql`
        insert into audit_subtree (organization_id, level, place, hash) values (${tx.organizationId}, ${level}, ${place}, ${hash})`)
    }
  }
}

/** The hash of each range of leaves, all from few reads: neighbours on a level are read together. */
async function hashesOver(tx: Tx, ranges: readonly Range[]): Promise<Buffer[]> {
  const hashes: Buffer[] = []
  for (const range of ranges) {
    const parts: Buffer[] = []
    for (const subtree of completeSubtrees(range)) parts.push(await hashOf(tx, subtree))
    hashes.push(joined(parts))
  }
  return hashes
}

async function hashOf(tx: Tx, { height, place }: Subtree): Promise<Buffer> {
  const level = Math.floor(height / tileHeight)
  const width = 2 ** (height - level * tileHeight)
  return rootOf(await hashRow(tx, level, place * width, width))
}

/** Hashes of neighbours on a level of tiles; throws where one is missing. */
export async function hashRow(tx: Tx, level: number, from: number, width: number): Promise<Buffer[]> {
  const rows = await neighbours(tx, level, from, width)
  if (rows.length !== width || rows.some(({ place }, at) => Number(place) !== from + at))
    throw new Error(`hashes of the audit log are missing: level ${level}, ${width} from ${from}`)
  return rows.map(({ hash }) => hash)
}

function neighbours(tx: Tx, level: number, from: number, width: number): Promise<{ place: string; hash: Buffer }[]> {
  if (level === 0)
    return tx.rows(sql<{ place: string; hash: Buffer }>`
      select leaf_index as place, leaf_hash as hash from audit_entry
      where organization_id = ${tx.organizationId} and leaf_index >= ${from} and leaf_index < ${from + width} order by leaf_index`)
  return tx.rows(sql<{ place: string; hash: Buffer }>`
    select place, hash from audit_subtree
    where organization_id = ${tx.organizationId} and level = ${level} and place >= ${from} and place < ${from + width} order by place`)
}

function rootOf(hashes: readonly Buffer[]): Buffer {
  const tree = new GrowingTree()
  for (const hash of hashes) tree.add(hash)
  return tree.root()
}
