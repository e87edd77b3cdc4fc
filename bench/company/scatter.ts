import { type RawBuilder, sql } from 'kysely'

/**
 * A number from 0 (included) to 1 (excluded) that looks random and depends on `of` and `seed` only, so that every run has
 * the same company.
 */
export function scattered(of: string, seed: number): RawBuilder<number> {
  return sql`((hashint8extended(${sql.ref(of)}::bigint, ${sql.lit(seed)}::bigint) & 1048575) / 1048576.0::double precision)`
}

/** The same for choices made outside the database. */
export function scatter(of: number, seed: number): number {
  let x = Math.imul(of + 1, 0x9e3779b1) ^ Math.imul(seed + 1, 0x85ebca6b)
  for (const multiplier of [0x85ebca6b, 0xc2b2ae35]) x = Math.imul(x ^ (x >>> 15), multiplier)
  return ((x ^ (x >>> 16)) >>> 0) / 2 ** 32
}
