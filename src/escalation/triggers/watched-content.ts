import { sql } from 'kysely'
import type { ContentOverdue, DueSoon } from '../../contract/escalation-policy.ts'
import type { Tx } from '../../database/transaction.ts'
import type { StoredPolicy } from '../moment.ts'

export type ContentPolicy = StoredPolicy & { definition: { trigger: ContentOverdue | DueSoon } }

/**
 * Lays the temp table watched(policy_id, content_id, mandatory, days): what each policy watches, a Learnlist or Channel
 * with the content inside it. Content that is not known yet gives no row.
 */
export async function layWatchedContent(tx: Tx, policies: ContentPolicy[]): Promise<void> {
  const of = <T>(value: (trigger: ContentOverdue | DueSoon) => T): T[] => policies.map(({ definition: { trigger } }) => value(trigger))
  await tx.lay(
    'watched',
    sql`
    with recursive inside as (
      select p.policy_id, p.mandatory, p.days, c.content_id
      from unnest(${policies.map((policy) => policy.id)}::integer[], ${of((t) => t.content.type)}::text[], ${of((t) => t.content.id)}::text[],
                  ${of((t) => t.mandatoryOnly)}::boolean[], ${of((t) => (t.type === 'due-soon' ? t.days : null))}::integer[])
           as p (policy_id, type, external_id, mandatory, days)
      join content c on c.organization_id = ${tx.organizationId} and c.type = p.type and c.external_id = p.external_id collate "C"
      union
      select i.policy_id, i.mandatory, i.days, n.content_id
      from inside i join content_inside n on n.organization_id = ${tx.organizationId} and n.container_id = i.content_id
    )
    select policy_id, content_id, mandatory, days from inside`,
  )
  await tx.run(sql`create index if not exists watched_policy on watched (policy_id, content_id)`)
  await tx.run(sql`analyze watched`)
}
