import { sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import type { Who } from '../identity/who.ts'
import { hear } from './hearing.ts'
import { maySee } from './sight.ts'

/**
 * Whether content is named by a request that somebody else handed in and that they may see. Their own requests do not count:
 * by naming any number in them, one could read the titles of what only others owe.
 */
export async function isNamedToOthers(tx: Tx, who: Who, contentId: number): Promise<boolean> {
  const naming = await tx.rows(sql<{ id: number }>`
    select x.exception_id as id
    from exception x
    join lateral (select v.body from exception_version v
                  where v.organization_id = x.organization_id and v.exception_id = x.exception_id order by v.version desc limit 1) v on true
    where x.organization_id = ${tx.organizationId} and x.state <> 'draft' and x.requester_id <> ${who.personId}
      and v.body -> 'scope' -> 'contentIds' @> to_jsonb(${contentId}::integer)
    order by x.exception_id desc`)
  for (const { id } of naming) {
    const hearing = await hear(tx, id)
    if (hearing && (await maySee(tx, hearing, who))) return true
  }
  return false
}
