import { type RawBuilder, sql } from 'kysely'
import { type Page, type Paging, pageOfRows } from '../database/keyset.ts'
import { holding } from '../database/like.ts'
import type { Tx } from '../database/transaction.ts'
import type { Sight } from '../identity/sight.ts'
import { layInSight } from './in-sight.ts'
import type { LoggedDeadline } from './task-log.ts'

/** Something that tasks name. */
export interface ListedContent {
  contentId: number
  type: NonNullable<LoggedDeadline['contentType']>
  externalId: string
  title: string
}

/** Content by its title: of the deadlines that somebody may see. */
export async function listContent(
  tx: Tx,
  sight: Sight,
  filter: { q?: string | undefined; type?: string | undefined },
  paging: Paging,
): Promise<Page<ListedContent>> {
  const words = holding(filter.q ?? '')
  return pageOfRows<ListedContent>(
    tx,
    {
      select: columns,
      from: sql`
        from content where organization_id = ${tx.organizationId} and (title ilike ${words} or external_id ilike ${words})
          and (${filter.type ?? null}::text is null or type = ${filter.type ?? null})
          and ${await owedInSight(tx, sight)}`,
      keys: [
        { value: sql`lower(title)`, type: 'text' },
        { value: sql`content_id`, type: 'integer' },
      ],
      descending: false,
    },
    paging,
  )
}

const columns = sql`content_id as "contentId", type, external_id as "externalId", title`

/** One content; undefined where there is none among what somebody may see. */
export async function findContent(tx: Tx, sight: Sight, contentId: number): Promise<ListedContent | undefined> {
  return tx.maybeOne(sql<ListedContent>`
    select ${columns} from content
    where organization_id = ${tx.organizationId} and content_id = ${contentId} and ${await owedInSight(tx, sight)}`)
}

/** Whether a row of content is named by a deadline of somebody in sight, or holds what is. Whoever sees all sees also what nobody owes. */
async function owedInSight(tx: Tx, sight: Sight): Promise<RawBuilder<boolean>> {
  if (sight.seesAll) return sql<boolean>`true`
  const inSight = await layInSight(tx, sight)
  return sql<boolean>`content_id in (
    with recursive owed (content_id) as (
      select d.content_id from deadline d
      where d.organization_id = ${tx.organizationId} and d.content_id is not null and ${inSight(sql.ref('d.person_id'))}
      union
      select i.container_id from owed o join content_inside i on i.organization_id = ${tx.organizationId} and i.content_id = o.content_id
    )
    select content_id from owed)`
}
