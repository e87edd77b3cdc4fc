import { sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import type { Organization } from './organization.ts'

/** The time zones in which it may be another day: the organisation's own first, and those of its people, each once. */
export async function zonesInUse(tx: Tx, { timeZone }: Pick<Organization, 'timeZone'>): Promise<string[]> {
  // From one zone to the next along the index, over everybody who is in it.
  const rows = await tx.rows(sql<{ zone: string }>`
    with recursive used (zone) as (
      (select time_zone from person where organization_id = ${tx.organizationId} and time_zone is not null order by time_zone limit 1)
      union all
      select (select p.time_zone from person p where p.organization_id = ${tx.organizationId} and p.time_zone > u.zone order by p.time_zone limit 1)
      from used u where u.zone is not null
    )
    select zone from used where zone is not null`)
  return [...new Set([timeZone, ...rows.map(({ zone }) => zone)])]
}
