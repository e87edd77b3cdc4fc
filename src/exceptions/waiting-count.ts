import { sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import type { Who } from '../identity/who.ts'
import { loadOrganization } from '../people/organization.ts'
import { localDay } from '../time/round-time.ts'
import { owesSomething, waitsFor } from './register.ts'

/** In how many exceptions something waits for somebody. */
export async function countWaiting(tx: Tx, { personId }: Who): Promise<number> {
  const { timeZone } = await loadOrganization(tx)
  const today = localDay(tx.clock.now(), timeZone)
  const { count } = await tx.one(sql<{ count: number }>`
    select count(*)::integer as count from exception x
    where x.organization_id = ${tx.organizationId}
      and ${owesSomething(tx, personId)}
      and ${waitsFor(personId, today)}`)
  return count
}
