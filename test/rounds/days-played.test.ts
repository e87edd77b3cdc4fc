import { expect, test } from 'vitest'
import type { Database } from '../../src/database/open.ts'
import { sql } from '../../src/database/transaction.ts'
import { asOf, runRounds } from '../../src/rounds.ts'
import { found, freshDatabase } from '../support/database.ts'

test('a transaction that plays many days lays out no more than one that plays few', async () => {
  const db = await freshDatabase()
  const id = await found(db)
  await runRounds(db, { organizationId: id, day: '2026-03-01', actor: 'test' })
  const few = await laidAsOf(db, id, '2026-03-04')
  expect(few).toContain('examined')
  expect(await laidAsOf(db, id, '2026-03-20')).toEqual(few)
})

/** The temporary tables and their indexes, after the rounds up to a day. */
function laidAsOf(db: Database, id: number, day: string): Promise<string[]> {
  return asOf(db, id, day, async (tx) => {
    const laid = await tx.rows(sql<{ name: string }>`
      select relname as name from pg_class where relnamespace = pg_my_temp_schema() and relkind in ('r', 'i') order by relname collate "C"`)
    return laid.map(({ name }) => name)
  })
}
