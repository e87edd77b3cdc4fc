import { type RawBuilder, sql } from 'kysely'
import { type Page, type Paging, pageOfRows } from '../database/keyset.ts'
import { holding } from '../database/like.ts'
import type { Tx } from '../database/transaction.ts'
import type { ImpossibleDeadline } from './impossible-deadlines.ts'
import { impossible } from './needs-attention.ts'

/** A deadline with dates that cannot be, as screens list it. */
export interface AttentionRow extends Omit<ImpossibleDeadline, 'person'> {
  deadlineId: number
  personId: number
  person: string
}

export interface AttentionFilter {
  q?: string | undefined
  cause?: ImpossibleDeadline['cause'] | undefined
}

/** One page of them. */
export async function pageOfAttention(
  tx: Tx,
  filter: AttentionFilter & { sort: keyof typeof sorts; direction: 'asc' | 'desc' },
  paging: Paging,
): Promise<Page<AttentionRow>> {
  return pageOfRows<AttentionRow>(
    tx,
    {
      select: sql`
        d.deadline_id::float8 as "deadlineId", p.person_id as "personId", p.name as person, ${title} as title, ${cause} as cause, d.due_on as "dueOn",
        d.assigned_on as "assignedOn", p.joined_on as "joinedOn", s.name as source, d.external_id as "externalId", d.occurrence`,
      from: waiting(tx, filter),
      keys: [sorts[filter.sort], { value: sql`d.deadline_id`, type: 'bigint' }],
      descending: filter.direction === 'desc',
    },
    paging,
  )
}

/** The ids of all that the filter finds. */
export async function idsOfAttention(tx: Tx, filter: AttentionFilter): Promise<string[]> {
  return (await tx.rows(sql<{ id: string }>`select d.deadline_id as id ${waiting(tx, filter)}`)).map(({ id }) => id)
}

/** How many there are in all. */
export async function countAttention(tx: Tx): Promise<number> {
  return (await tx.one(sql<{ count: number }>`select count(*)::integer as count ${waiting(tx, {})}`)).count
}

const title = sql`coalesce(d.title, c.title, d.external_id)`
const cause = sql`case when d.due_on < d.assigned_on then 'due-before-assigned' else 'due-before-joined' end`

function waiting(tx: Tx, filter: AttentionFilter): RawBuilder<unknown> {
  const words = holding(filter.q ?? '')
  return sql`
    from deadline d
    join person p on p.organization_id = d.organization_id and p.person_id = d.person_id
    join source s on s.organization_id = d.organization_id and s.source_id = d.source_id
    left join content c on c.organization_id = d.organization_id and c.content_id = d.content_id
    where d.organization_id = ${tx.organizationId} and ${impossible} and d.withdrawn_on is null
      ${filter.cause === undefined ? sql`` : sql`and ${cause} = ${filter.cause}`}
      ${filter.q === undefined ? sql`` : sql`and (p.name ilike ${words} or ${title} ilike ${words} or d.external_id = ${filter.q})`}`
}

const sorts = {
  person: { value: sql`lower(p.name)`, type: 'text' },
  due: { value: sql`d.due_on`, type: 'date' },
  title: { value: sql`lower(${title})`, type: 'text' },
} as const
