import { sql } from 'kysely'
import type { Tx } from '../../database/transaction.ts'

/**
 * Locks a table that nobody has put anything into yet, in any organisation, and that nobody uses at the moment. Gives false,
 * and locks nothing, where it is in use; an import that waited for another here could wait for ever.
 */
export async function lockedEmpty(tx: Tx, table: string): Promise<boolean> {
  const { empty } = await tx.one(sql<{ empty: boolean }>`select pg_relation_size(${table}::regclass) = 0 as empty`)
  return empty && (await tx.attempt(() => asOwner(tx, [`lock table ${table} in access exclusive mode nowait`]))).ok
}

/**
 * Fills a table with its indexes away, but for the primary key, and makes them again: faster than row by row. Its statistics are
 * taken here, since the size of a table is written down as its indexes are made, and it would not look as if it had grown.
 */
export async function rebuildingIndexes(tx: Tx, table: string, fill: () => Promise<unknown>): Promise<void> {
  const indexes = await tx.rows(sql<{ drop: string; make: string }>`
    select format('drop index %s', indexrelid::regclass) as drop, pg_get_indexdef(indexrelid) as make
    from pg_index where indrelid = ${table}::regclass and not indisprimary order by indexrelid`)
  await asOwner(
    tx,
    indexes.map(({ drop }) => drop),
  )
  await fill()
  await asOwner(tx, [...indexes.map(({ make }) => make), `analyze ${table}`])
}

/** Only its owner may change a table, so not the runtime role. */
async function asOwner(tx: Tx, statements: string[]): Promise<void> {
  await tx.client.query(`reset role; ${statements.join('; ')}; set local role leeway_app`)
}
