import { type RawBuilder, sql } from 'kysely'
import { type Page, type PageKey, type Paging, pageOfRows } from '../database/keyset.ts'
import type { Tx } from '../database/transaction.ts'
import type { Sight } from '../identity/sight.ts'
import { loadOrganization } from '../people/organization.ts'
import { type Reach, reportsOf } from '../people/team.ts'
import { type Look, lookAt } from '../task-log/as-of.ts'
import { lateCounts, soonCounts } from './late-counts.ts'
import { isCalled } from './people-list.ts'
import { managerOn, type Presence, presenceOn } from './presence.ts'

/** Somebody who reports to a manager, with what is late. */
export interface TeamMember {
  personId: number
  name: string
  department: string | null
  managerId: number | null
  manager: string | null
  presence: Presence
  late: number
  lateMandatory: number
  lateSince: string | null
  dueSoon: number
  lastNudgedOn: string | null
}

export interface TeamFilter {
  q?: string | undefined
  reach: Reach
  late?: boolean | undefined
  presence?: Presence | undefined
}

export interface TeamOrder {
  sort: 'late' | 'name' | 'department'
  direction: 'asc' | 'desc'
}

/**
 * One page of those who report to somebody, or did on a past day; who had left is not among them, nor who is not in sight today: what
 * was so is asked of the past, and who may look is not.
 */
export async function listTeam(
  tx: Tx,
  managerId: number,
  sight: Sight,
  { asOf, knownAt, ...filter }: TeamFilter & Look,
  order: TeamOrder,
  paging: Paging,
): Promise<Page<TeamMember>> {
  const looked = await lookAt(tx, await loadOrganization(tx), { asOf, knownAt })
  const { today } = looked
  const day = today.own
  const team = sql`select t.person_id from (${reportsOf(tx, managerId, day, filter.reach, looked)}) t where ${sight.includes(sql.ref('t.person_id'))}`
  const theirs = sql`d.person_id in (select person_id from team)`
  const { q, late, presence } = filter
  const conditions: (RawBuilder<unknown> | false)[] = [
    q !== undefined && isCalled(q),
    late !== undefined && sql`late.late is ${late ? sql`not null` : sql`null`}`,
    presence !== undefined && sql`${presenceOn(tx, day)} = ${presence}`,
  ]
  await tx.lay('team', team)
  await tx.run(sql`analyze team`)
  return pageOfRows<TeamMember>(
    tx,
    {
      select: sql`
        p.person_id as "personId", p.name, p.department, ${presenceOn(tx, day)} as presence, coalesce(late.late, 0) as late,
        ${managerOn(tx, looked, 'm.person_id')} as "managerId", ${managerOn(tx, looked, 'm.name')} as manager,
        coalesce(late.late_mandatory, 0) as "lateMandatory", late.late_since as "lateSince", coalesce(soon.soon, 0) as "dueSoon",
        (select max(n.day) from nudge n where n.organization_id = p.organization_id and n.person_id = p.person_id and n.day <= ${day}::date) as "lastNudgedOn"`,
      from: sql`
        from team t
        join ${looked.people} on p.organization_id = ${tx.organizationId} and p.person_id = t.person_id
        left join (${lateCounts(tx, looked, theirs)}) late on late.person_id = p.person_id
        left join (${soonCounts(tx, looked, theirs)}) soon on soon.person_id = p.person_id
        where ${sql.join([sql`(p.left_on is null or p.left_on >= ${day}::date)`, ...conditions.filter((each) => each !== false)], sql` and `)}`,
      ...orderOf(order),
    },
    paging,
  )
}

/** The most late first, and among those who are alike by name. */
function orderOf({ sort, direction }: TeamOrder): { keys: PageKey[]; descending: boolean } {
  const name: PageKey[] = [
    { value: sql`lower(p.name)`, type: 'text' },
    { value: sql`p.person_id`, type: 'integer' },
  ]
  if (sort === 'late') {
    const late = sql`coalesce(late.late, 0)`
    return { keys: [{ value: direction === 'desc' ? sql`-${late}` : late, type: 'integer' }, ...name], descending: false }
  }
  const department: PageKey[] = sort === 'department' ? [{ value: sql`coalesce(lower(p.department), '')`, type: 'text' }] : []
  return { keys: [...department, ...name], descending: direction === 'desc' }
}
