import { sql } from 'kysely'
import { type Page, type Paging, pageOfRows } from '../database/keyset.ts'
import type { Tx } from '../database/transaction.ts'
import type { LoggedDeadline } from './task-log.ts'

/** Something that tasks name. */
export interface ListedContent {
  contentId: number
  type: NonNullable<LoggedDeadline['contentType']>
  externalId: string
  title: string
}

/** Content by its title. */
export async function listContent(
  tx: Tx,
  filter: { q?: string | undefined; type?: string | undefined },
  paging: Paging,
): Promise<Page<ListedContent>> {
  const words = `%${(filter.q ?? '').replace(/[\\%_]/g, (character) => `\\${character}`)}%`
  return pageOfRows<ListedContent>(
    tx,
    {
      select: columns,
      from: sql`
        from content where organization_id = ${tx.organizationId} and (title ilike ${words} or external_id ilike ${words})
          and (${filter.type ?? null}::text is null or type = ${filter.type ?? null})`,
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

/** One content; undefined where there is none. */
export function findContent(tx: Tx, contentId: number): Promise<ListedContent | undefined> {
  return tx.maybeOne(
    sql<ListedContent>`select ${columns} from content where organization_id = ${tx.organizationId} and content_id = ${contentId}`,
  )
}
