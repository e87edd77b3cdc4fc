import { sql } from 'kysely'
import type { Tx } from '../../src/database/transaction.ts'

/** How much content there is: ids run through items, quizzes, learnlists and channels in this order. */
export interface Contents {
  item: number
  quiz: number
  learnlist: number
  channel: number
}

const inside = { learnlist: 5, channel: 10 }

/** Up to two thousand pieces of content, fewer for a small company. */
export function contentsOf(people: number): Contents {
  const all = Math.min(2000, Math.max(20, Math.round(people / 25)))
  return { item: Math.ceil(all * 0.7), quiz: Math.ceil(all * 0.3), learnlist: Math.ceil(all * 0.1), channel: Math.ceil(all * 0.03) }
}

/** Fills in the content; learnlists and channels hold items. */
export async function fillContent(tx: Tx, contents: Contents): Promise<void> {
  let before = 0
  for (const [type, count] of Object.entries(contents)) {
    await tx.run(sql`
      insert into content (organization_id, content_id, type, external_id, title) overriding system value
      select ${tx.organizationId}, ${before}::integer + i, ${type}, ${type}::text || i, 'The ' || ${type}::text || ' number ' || i
      from generate_series(1, ${count}::integer) i`)
    if (type === 'learnlist' || type === 'channel')
      await tx.run(sql`
        insert into content_inside (organization_id, container_id, content_id)
        select ${tx.organizationId}, ${before}::integer + i, (i * 37 + n * 11) % ${contents.item}::integer + 1
        from generate_series(1, ${count}::integer) i, generate_series(1, ${inside[type]}::integer) n
        on conflict do nothing`)
    before += count
  }
}
