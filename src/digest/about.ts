import { sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import type { StoredPolicy } from '../escalation/moment.ts'
import type { About } from './digest.ts'

/** What each policy watches, as a message words it, with the content's title where it has one. By policy id. */
export async function aboutEach(tx: Tx, policies: StoredPolicy[]): Promise<Map<number, About>> {
  const contents = policies.flatMap(({ definition: { trigger } }) => ('content' in trigger ? [trigger.content] : []))
  const titles = await tx.rows(sql<{ type: string; id: string; title: string }>`
    select c.type, c.external_id as id, c.title
    from content c
    join (select distinct * from unnest(${contents.map((one) => one.type)}::text[], ${contents.map((one) => one.id)}::text[]) as w (type, id)) w
      on c.type = w.type and c.external_id = w.id collate "C"
    where c.organization_id = ${tx.organizationId}`)
  const titleOf = new Map(titles.map(({ type, id, title }) => [`${type}:${id}`, title]))
  return new Map(policies.map((policy) => [policy.id, aboutOf(policy, titleOf)]))
}

function aboutOf({ definition: { trigger } }: StoredPolicy, titles: Map<string, string>): About {
  if (trigger.type === 'overdue-count') return { ...trigger, days: trigger.days ?? null }
  if (!('content' in trigger)) return { ...trigger, policy: trigger.policy ?? null }
  const { content, mandatoryOnly } = trigger
  const watched = { contentType: content.type, content: titles.get(`${content.type}:${content.id}`) ?? content.id, mandatoryOnly }
  return trigger.type === 'due-soon' ? { type: trigger.type, ...watched, days: trigger.days } : { type: trigger.type, ...watched }
}
