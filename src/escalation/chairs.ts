import { sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import type { Moment, StoredPolicy } from './moment.ts'
import { isOpen, openDecisions } from './triggers/decision-waiting.ts'

/**
 * For each who owes a decision at the moment, the chairs of the committees that it is waited for in: those of its step, once it is late
 * also those whom that brings in. Nothing is looked up where no policy tells them.
 */
export async function chairsOf(tx: Tx, moment: Moment, policies: readonly StoredPolicy[]): Promise<Map<number, number[]>> {
  if (!policies.some(({ definition }) => definition.recipients.includes('committee-chair'))) return new Map()
  const rows = await tx.rows(sql<{ personId: number; chairIds: number[] }>`
    select u.person_id as "personId", array_agg(distinct c.chair_id order by c.chair_id) as "chairIds"
    from ${openDecisions(tx)}
    cross join lateral (
      select t.body -> 'who' as who union all select t.body -> 'whenLate' -> 'to' where t.due_at <= ${moment.instant}::timestamptz
    ) w
    cross join lateral jsonb_path_query(w.who, '$[*].committeeId') as named (id)
    join committee c on c.organization_id = ${tx.organizationId} and c.committee_id = named.id::integer and c.chair_id is not null
    where ${isOpen(tx, moment)} group by u.person_id`)
  return new Map(rows.map(({ personId, chairIds }) => [personId, chairIds]))
}
