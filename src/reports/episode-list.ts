import { type RawBuilder, sql } from 'kysely'
import { type Page, type PageKey, type Paging, pageOfRows } from '../database/keyset.ts'
import { holding } from '../database/like.ts'
import type { Tx } from '../database/transaction.ts'
import type { ClosedWhy } from '../digest/digest.ts'
import type { Sight } from '../identity/sight.ts'

/** An entry of the escalation log. */
export interface ListedEpisode {
  episodeId: string
  policyId: number
  policy: string
  personId: number
  name: string
  department: string | null
  openedOn: string
  count: number
  known: boolean
  closedOn: string | null
  closedWhy: ClosedWhy | null
  version: number
}

/** The log as it read on a day; what is left out is of now. */
export interface EpisodesThen {
  /** On this day ... */
  asOf?: string | undefined
  /** ... by what rounds had recorded before this instant. */
  known?: string | undefined
  /** From-item: the people `p` of that day. */
  people?: RawBuilder<unknown> | undefined
}

export interface EpisodeFilter extends EpisodesThen {
  q: string
  policyId?: number | undefined
  personId?: number | undefined
  department?: string | undefined
  state?: 'open' | 'closed' | undefined
  why?: ClosedWhy | undefined
  from?: string | undefined
  to?: string | undefined
}

export type EpisodeSort = 'openedOn' | 'closedOn' | 'name' | 'count'

const sorts = {
  openedOn: { value: sql`e.opened_on`, type: 'date' },
  closedOn: { value: sql`coalesce(e.closed_on, 'infinity')`, type: 'date' },
  name: { value: sql`lower(p.name)`, type: 'text' },
  count: { value: sql`e.count`, type: 'integer' },
} as const satisfies Record<EpisodeSort, PageKey>

/** Who looks at the log: `recipientId` sees what that person is, or was, told about; null sees all. */
export interface Reader {
  sight: Sight
  recipientId: number | null
}

type Then = Pick<EpisodesThen, 'asOf' | 'known'>

/** Whether what the round of a day found had come by then; a round that was made up for later was not known before. */
function hasCome(day: RawBuilder<unknown>, { asOf, known }: Then): RawBuilder<boolean> {
  const isKnown =
    known === undefined
      ? sql`true`
      : sql`coalesce(
    (select r.ran_at from round r where r.organization_id = e.organization_id and r.day = ${day}), ${day}::timestamp at time zone 'UTC') < ${known}::timestamptz`
  return sql<boolean>`coalesce(${day} <= ${asOf ?? 'infinity'}::date and ${isKnown}, false)`
}

const isClosedBy = (then: Then) => hasCome(sql`e.closed_on`, then)

/** As the log read on a day: what ended later was still open. */
const columnsOf = (then: Then) => sql`
  e.episode_id as "episodeId", e.policy_id as "policyId", coalesce(y.name, v.definition ->> 'name', '') as policy, p.person_id as "personId", p.name,
  p.department, e.opened_on as "openedOn", e.count, e.known,
  case when ${isClosedBy(then)} then e.closed_on end as "closedOn", case when ${isClosedBy(then)} then e.closed_why end as "closedWhy",
  e.version`

/** A page of the escalation log. */
export async function listEpisodes(
  tx: Tx,
  reader: Reader,
  filter: EpisodeFilter,
  sort: { by: EpisodeSort; descending: boolean },
  paging: Paging,
): Promise<Page<ListedEpisode>> {
  const list = {
    select: columnsOf(filter),
    from: sql`${episodes(tx, reader, filter.people)} and ${matching(filter)}`,
    keys: [sorts[sort.by], { value: sql`e.episode_id`, type: 'bigint' as const }],
    descending: sort.descending,
  }
  return pageOfRows<ListedEpisode>(tx, list, paging)
}

/** One entry of the log as it read then, where the reader may see it, and there was one. */
export async function findEpisode(tx: Tx, reader: Reader, episodeId: string, then: EpisodesThen): Promise<ListedEpisode | undefined> {
  return tx.maybeOne(sql<ListedEpisode>`
    select ${columnsOf(then)} ${episodes(tx, reader, then.people)} and e.episode_id = ${episodeId} and ${hasCome(sql`e.opened_on`, then)}`)
}

/** A policy that was removed goes on by the name it had. */
function episodes(tx: Tx, { sight, recipientId }: Reader, people = sql`person p`): RawBuilder<unknown> {
  return sql`
    from episode e
    join ${people} on p.organization_id = e.organization_id and p.person_id = e.subject_id
    left join escalation_policy y on y.organization_id = e.organization_id and y.policy_id = e.policy_id
    left join escalation_policy_version v on v.organization_id = e.organization_id and v.policy_id = e.policy_id and v.version = e.version
    where e.organization_id = ${tx.organizationId} and ${sight.includes(sql.ref('p.person_id'))}
      and (${recipientId}::integer is null or exists (
        select from telling t
        where t.organization_id = e.organization_id and t.recipient_id = ${recipientId} and t.policy_id = e.policy_id and t.subject_id = e.subject_id
          and t.from_day >= e.opened_on and (e.closed_on is null or t.from_day < e.closed_on)))`
}

function matching({ q, policyId, personId, department, state, why, from, to, ...then }: EpisodeFilter): RawBuilder<unknown> {
  const isClosed = isClosedBy(then)
  const conditions = [hasCome(sql`e.opened_on`, then)]
  if (q !== '') conditions.push(sql<boolean>`p.name ilike ${holding(q)}`)
  if (policyId !== undefined) conditions.push(sql<boolean>`e.policy_id = ${policyId}`)
  if (personId !== undefined) conditions.push(sql<boolean>`e.subject_id = ${personId}`)
  if (department !== undefined) conditions.push(sql<boolean>`p.department = ${department}`)
  if (state !== undefined) conditions.push(state === 'open' ? sql<boolean>`not ${isClosed}` : isClosed)
  if (why !== undefined) conditions.push(sql<boolean>`${isClosed} and e.closed_why = ${why}`)
  // A span finds what was going on in it.
  if (from !== undefined) conditions.push(sql<boolean>`(not ${isClosed} or e.closed_on > ${from}::date)`)
  if (to !== undefined) conditions.push(sql<boolean>`e.opened_on <= ${to}::date`)
  return sql.join(conditions, sql` and `)
}
