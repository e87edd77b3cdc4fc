import type { Database } from '../../src/database/open.ts'
import { keepBooks, type Tx } from '../../src/database/transaction.ts'

/** Runs `work`, which fills a table, with the table's indexes away, and makes them again behind it: many times faster. */
export async function withoutIndexes(db: Database, table: string, work: () => Promise<void>): Promise<void> {
  const { rows: keys } = await db.pool.query<{ drop: string; make: string }>(
    `select format('alter table %I drop constraint %I', $1::text, conname) as drop,
            format('alter table %I add constraint %I %s', $1::text, conname, pg_get_constraintdef(oid)) as make
     from pg_constraint where conrelid = $1::regclass and contype in ('p', 'u')`,
    [table],
  )
  const { rows: indexes } = await db.pool.query<{ drop: string; make: string }>(
    `select format('drop index %I', indexrelid::regclass) as drop, pg_get_indexdef(indexrelid) as make
     from pg_index where indrelid = $1::regclass and not exists (select from pg_constraint where conindid = indexrelid)`,
    [table],
  )
  for (const { drop } of [...keys, ...indexes]) await db.pool.query(drop)
  await work()
  const making = [...keys, ...indexes].map(({ make }) => `set maintenance_work_mem = '1GB'; ${make}; reset maintenance_work_mem`)
  for (const make of making) await db.pool.query(make)
}

/** Runs a filling for each stretch of 0..total, two at a time. */
export async function inStretches(
  db: Database,
  organizationId: number,
  total: number,
  fill: (tx: Tx, from: number, to: number) => Promise<void>,
): Promise<void> {
  const size = Math.min(500_000, Math.ceil(total / 2))
  let next = 0
  const worker = async () => {
    while (next < total) {
      const from = next
      next += size
      await keepBooks(db, organizationId, (tx) => fill(tx, from, Math.min(from + size, total) - 1))
    }
  }
  await Promise.all([worker(), worker()])
}

/** Lets generated ids go on behind the ones that were given, and takes statistics as autovacuum would. */
export async function settle(db: Database, ids: Record<string, string>): Promise<void> {
  for (const [table, column] of Object.entries(ids)) await db.pool.query(continueIds(table, column))
  await db.pool.query('vacuum analyze')
}

function continueIds(table: string, column: string): string {
  return `select setval(pg_get_serial_sequence('${table}', '${column}'), 1000000000)`
}
