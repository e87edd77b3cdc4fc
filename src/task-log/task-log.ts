import { type RawBuilder, sql } from 'kysely'
import type { KindName } from '../contract/kinds.ts'
import { type Page, type PageKey, type Paging, pageOfRows } from '../database/keyset.ts'
import { holding } from '../database/like.ts'
import type { Tx } from '../database/transaction.ts'
import type { Sight } from '../identity/sight.ts'
import { type Excuse, excusesOf } from '../ledger/excuses.ts'
import { loadOrganization, type Organization } from '../people/organization.ts'
import { peopleNow } from '../people/people-then.ts'
import { type Reach, reportsOf } from '../people/team.ts'
import { type Look, type Looked, lookAt } from './as-of.ts'
import { layInSight } from './in-sight.ts'
import { type DeadlineState, type Standing, standingAt } from './state.ts'

/** A deadline as the task log shows it. Days are 'YYYY-MM-DD'. */
export interface LoggedDeadline {
  deadlineId: number
  personId: number
  person: string
  department: string | null
  what: string
  url: string | null
  kind: KindName
  contentId: number | null
  contentType: 'item' | 'quiz' | 'learnlist' | 'channel' | null
  dueOn: string | null
  dueAt: string | null
  timeZone: string
  state: DeadlineState
  daysLate: number | null
  daysLeft: number | null
  mandatory: boolean
  metOn: string | null
  managerId: number | null
  manager: string | null
  /** When it would fall due without exceptions; null where none moved it. */
  rawDueOn: string | null
  excuses: Excuse[]
}

/** What of the log is asked for; what is left out narrows nothing. */
export interface LogFilter extends Look {
  q?: string | undefined
  overdue?: boolean | undefined
  state?: readonly DeadlineState[] | undefined
  /** Also what is done or withdrawn; only where no state is asked for. */
  closed?: boolean | undefined
  kind?: readonly string[] | undefined
  mandatory?: boolean | undefined
  contentId?: number | undefined
  dueFrom?: string | undefined
  dueTo?: string | undefined
  personId?: number | undefined
  managerId?: number | undefined
  reach?: Reach
  department?: string | undefined
  label?: string | undefined
  /** Only what an exception moved. */
  excused?: boolean | undefined
}

export interface LogOrder {
  sort: keyof typeof keysOf
  direction: 'asc' | 'desc'
}

/** One page of the deadlines that somebody may see: first which they are, by no more tables than that takes, then all about them. */
export async function readTaskLog(tx: Tx, sight: Sight, filter: LogFilter, order: LogOrder, paging: Paging): Promise<Page<LoggedDeadline>> {
  const organization = await loadOrganization(tx)
  const looked = await lookAt(tx, organization, filter)
  const { deadlines, today, past } = looked
  const standing = standingAt(today)
  const conditions = await allConditions(tx, sight, filter, looked, standing)
  const needsPerson = order.sort === 'person' || personConditions(filter, standing).length > 0
  const page = await pageOfRows<{ id: string }>(
    tx,
    {
      select: sql`d.deadline_id as id`,
      from: sql`
        from ${deadlines} ${needsPerson ? joinPerson(looked) : sql``} ${order.sort === 'what' ? joinContent : sql``}
        where d.organization_id = ${tx.organizationId} and ${sql.join(conditions, sql` and `)}`,
      keys: [keysOf[order.sort], { value: sql`d.deadline_id`, type: 'bigint' }],
      descending: order.direction === 'desc',
    },
    paging,
  )
  const ids = page.items.map(({ id }) => id)
  const rows = await tx.rows(sql<Omit<LoggedDeadline, 'excuses'>>`
    select ${loggedColumns(tx, organization, looked, standing)} ${loggedTables(tx, looked)} and d.deadline_id = any(${ids}::bigint[])
    order by array_position(${ids}::bigint[], d.deadline_id)`)
  const excuses = await excusesOf(tx, ids.map(Number), today.own, past)
  const items = rows.map((row) => ({ ...row, excuses: excuses.get(row.deadlineId) ?? [] }))
  return { ...page, items }
}

/** The ids of all that the log shows by a filter, as it stands now; one more than `most` where there are more. */
export async function idsInLog(tx: Tx, sight: Sight, filter: LogFilter, most: number): Promise<number[]> {
  const looked = await lookAt(tx, await loadOrganization(tx), {})
  const conditions = await allConditions(tx, sight, filter, looked, standingAt(looked.today))
  const rows = await tx.rows(sql<{ id: number }>`
    select d.deadline_id::float8 as id from ${looked.deadlines} ${joinPerson(looked)}
    where d.organization_id = ${tx.organizationId} and ${sql.join(conditions, sql` and `)} order by d.deadline_id limit ${most + 1}`)
  return rows.map(({ id }) => id)
}

async function allConditions(tx: Tx, sight: Sight, filter: LogFilter, looked: Looked, standing: Standing): Promise<RawBuilder<unknown>[]> {
  const inSight = await layInSight(tx, sight)
  return [inSight(sql.ref('d.person_id')), ...conditionsOf(tx, filter, looked), ...personConditions(filter, standing)]
}

const joinPerson = ({ people }: Pick<Looked, 'people'>) =>
  sql`join ${people} on p.organization_id = d.organization_id and p.person_id = d.person_id`
const joinContent = sql`left join content c on c.organization_id = d.organization_id and c.content_id = d.content_id`

const asTheyAre = { ...peopleNow, deadlines: sql`deadline d` }

/** From `from` on: the deadline `d`, its person `p`, its content `c`. */
export function loggedTables(tx: Tx, looked: Pick<Looked, 'deadlines' | 'people'> = asTheyAre): RawBuilder<unknown> {
  return sql`from ${looked.deadlines} ${joinPerson(looked)} ${joinContent} where d.organization_id = ${tx.organizationId}`
}

/** The columns of a LoggedDeadline. */
export function loggedColumns(
  tx: Tx,
  organization: Organization,
  { today, lines }: Pick<Looked, 'today' | 'lines'>,
  standing: Standing,
): RawBuilder<unknown> {
  const manager = (column: string) => sql`
    (select ${sql.ref(column)} from ${lines}
     join person m on m.organization_id = l.organization_id and m.person_id = l.manager_id
     where l.organization_id = ${tx.organizationId} and l.person_id = d.person_id and l.from_day <= ${today.own}::date and l.until_day > ${today.own}::date
     order by l.from_day desc limit 1)`
  return sql`
    d.deadline_id::float8 as "deadlineId", p.person_id as "personId", p.name as person, p.department, ${title} as what, d.url, d.kind::text as kind,
    d.content_id as "contentId", c.type as "contentType", nullif(d.falls_due_on, 'infinity') as "dueOn",
    case when d.falls_due_on = d.due_on then d.due_at end as "dueAt", coalesce(p.time_zone, ${organization.timeZone}) as "timeZone",
    ${standing.state} as state, ${standing.daysLate} as "daysLate", ${standing.daysLeft} as "daysLeft", d.mandatory, d.met_on as "metOn",
    ${manager('m.person_id')} as "managerId", ${manager('m.name')} as manager,
    nullif(d.raw_due_on, 'infinity') as "rawDueOn"`
}

const title = sql`coalesce(d.title, c.title, d.external_id)`

const keysOf = {
  due: { value: sql`d.falls_due_on`, type: 'date' },
  person: { value: sql`lower(p.name)`, type: 'text' },
  what: { value: sql`lower(${title})`, type: 'text' },
  kind: { value: sql`d.kind`, type: 'deadline_kind' },
} as const satisfies Record<string, PageKey>

function conditionsOf(tx: Tx, filter: LogFilter, looked: Looked): RawBuilder<unknown>[] {
  const { q, kind, mandatory, contentId, dueFrom, dueTo, personId, managerId, label } = filter
  const { today, labels } = looked
  const conditions: (RawBuilder<unknown> | false | undefined)[] = [
    q !== undefined && isAbout(tx, q),
    kind && kind.length > 0 && sql`d.kind::text = any(${[...kind]}::text[])`,
    mandatory !== undefined && sql`d.mandatory = ${mandatory}`,
    contentId !== undefined && sql`d.content_id in (${withInside(tx, contentId)})`,
    dueFrom !== undefined && sql`d.falls_due_on >= ${dueFrom}::date`,
    dueTo !== undefined && sql`d.falls_due_on <= ${dueTo}::date`,
    personId !== undefined && sql`d.person_id = ${personId}`,
    filter.excused !== undefined && sql`d.raw_due_on is ${filter.excused ? sql`not null` : sql`null`}`,
    managerId !== undefined && sql`d.person_id in (${reportsOf(tx, managerId, today.own, filter.reach ?? 'all', looked)})`,
    label !== undefined &&
      sql`d.person_id in (select b.person_id from ${labels} where b.organization_id = ${tx.organizationId} and b.label = ${label})`,
  ]
  return conditions.filter((condition) => condition !== false && condition !== undefined)
}

/** The conditions that ask the person too. */
function personConditions({ overdue, state, closed, department }: LogFilter, standing: Standing): RawBuilder<unknown>[] {
  const states = overdue ? (['late'] as const) : state
  const conditions: (RawBuilder<unknown> | false | undefined)[] = [
    overdue === false && sql`not ${standing.is.late}`,
    states && states.length > 0 ? inStates(states, standing) : !closed && standing.isOwed,
    department !== undefined && sql`p.department = ${department}`,
  ]
  return conditions.filter((condition) => condition !== false && condition !== undefined)
}

/** Whether it is in one of the states; all that are open together are simply open. */
function inStates(states: readonly DeadlineState[], { is, isOpen }: Standing): RawBuilder<unknown> {
  const left = new Set(states)
  const conditions: RawBuilder<unknown>[] = []
  if (openStates.every((state) => left.has(state))) {
    conditions.push(isOpen)
    for (const state of openStates) left.delete(state)
  }
  return sql`(${sql.join([...conditions, ...[...left].map((state) => is[state])], sql` or `)})`
}

const openStates = ['late', 'due-soon', 'open'] as const satisfies readonly DeadlineState[]

/** The person's name or address, or what is owed, holds these words; few people and contents do, so they are found first. */
function isAbout(tx: Tx, q: string): RawBuilder<unknown> {
  const words = holding(q)
  return sql`(
    d.person_id in (select person_id from person where organization_id = ${tx.organizationId} and (name ilike ${words} or email ilike ${words}))
    or d.content_id in (select content_id from content where organization_id = ${tx.organizationId} and title ilike ${words}) and d.title is null
    or d.title ilike ${words} or d.external_id = ${q})`
}

/** The content, and all that sits inside it. */
function withInside(tx: Tx, contentId: number): RawBuilder<unknown> {
  return sql`
    with recursive inside (content_id) as (
      select ${contentId}::integer
      union
      select i.content_id from inside o join content_inside i on i.organization_id = ${tx.organizationId} and i.container_id = o.content_id
    )
    select content_id from inside`
}
