import { sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import { broughtByExceptions } from '../deadlines/kinds/kinds.ts'

/** Which of these deadlines only their exception settles: nobody changes them by hand, nor by a push. */
export async function ofExceptions(tx: Tx, deadlineIds: readonly number[]): Promise<Set<number>> {
  const rows = await tx.rows(sql<{ id: number }>`
    select deadline_id::float8 as id from deadline
    where organization_id = ${tx.organizationId} and deadline_id = any(${[...deadlineIds]}::bigint[])
      and kind = any(${broughtByExceptions}::deadline_kind[])`)
  return new Set(rows.map(({ id }) => id))
}
