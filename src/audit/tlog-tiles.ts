import { sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import { lastCheckpoint } from './sign.ts'
import { hashRow, tileWidth } from './tiles.ts'

/** The log's files as C2SP tlog-tiles has them: the `place`-th of its level, with the first `width` of what a full one holds. */
export interface Tile {
  place: number
  width: number
}

/** Thrown where an entry is longer than its two bytes of length in an entry bundle can say. */
export class TooLongForBundle extends Error {}

/** Reads <N>[.p/<W>], such as x001/x234/067.p/12; null for any other spelling. */
export function readTilePath(path: string): Tile | null {
  const [, groups, width] = /^((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(path) ?? []
  if (groups === undefined || groups.startsWith('x000/') || Number(width ?? 1) >= tileWidth) return null
  return { place: Number(groups.replaceAll(/\D/g, '')), width: width === undefined ? tileWidth : Number(width) }
}

/** The hashes of a tile, one after the other; null where the checkpoint that was signed last does not cover all of them. */
export async function hashTile(tx: Tx, level: string, tile: Tile): Promise<Buffer | null> {
  if (!/^(\d|[1-5]\d|6[0-3])$/.test(level) || !(await isSigned(tx, Number(level), tile))) return null
  return Buffer.concat(await hashRow(tx, Number(level), tile.place * tileWidth, tile.width))
}

/** The entries below a tile of level 0, each after its length in two bytes; null as for a tile. Throws TooLongForBundle. */
export async function entryBundle(tx: Tx, tile: Tile): Promise<Buffer | null> {
  if (!(await isSigned(tx, 0, tile))) return null
  const from = tile.place * tileWidth
  const rows = await tx.rows(sql<{ body: string }>`
    select body from audit_entry
    where organization_id = ${tx.organizationId} and leaf_index >= ${from} and leaf_index < ${from + tile.width} order by leaf_index`)
  return Buffer.concat(rows.flatMap(({ body }, at) => withLength(Buffer.from(body, 'utf8'), from + at)))
}

async function isSigned(tx: Tx, level: number, { place, width }: Tile): Promise<boolean> {
  const last = await lastCheckpoint(tx)
  return last !== undefined && (place * tileWidth + width) * tileWidth ** level <= last.size
}

const mostBytes = 2 ** 16 - 1

function withLength(entry: Buffer, index: number): [Buffer, Buffer] {
  if (entry.length > mostBytes) throw new TooLongForBundle(`entry ${index} has ${entry.length} bytes`)
  const length = Buffer.alloc(2)
  length.writeUInt16BE(entry.length)
  return [length, entry]
}
