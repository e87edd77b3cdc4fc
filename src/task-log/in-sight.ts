import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import type { Sight } from '../identity/sight.ts'

/**
 * Lays out whom somebody sees as the temp table in_sight(person_id), so that a long list knows how many they are; gives the
 * condition. Whoever sees all needs none.
 */
export async function layInSight(tx: Tx, sight: Sight): Promise<(personId: RawBuilder<unknown>) => RawBuilder<boolean>> {
  if (sight.seesAll) return () => sql<boolean>`true`
  const everybody = sql`select p.person_id from person p where p.organization_id = ${tx.organizationId}`
  await tx.lay('in_sight', sql`${everybody} and ${sight.includes(sql.ref('p.person_id'))}`)
  await tx.run(sql`analyze in_sight`)
  return (personId) => sql<boolean>`${personId} in (select person_id from in_sight)`
}
