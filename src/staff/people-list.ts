import { type RawBuilder, sql } from 'kysely'
import { type Page, type PageKey, type Paging, pageOfRows } from '../database/keyset.ts'
import { holding } from '../database/like.ts'
import type { Tx } from '../database/transaction.ts'
import type { Sight } from '../identity/sight.ts'
import { loadOrganization } from '../people/organization.ts'
import { findReportingFaults } from '../people/reporting-faults.ts'
import { type Reach, reportsOf } from '../people/team.ts'
import { type Look, type Looked, lookAt } from '../task-log/as-of.ts'
import { layInSight } from '../task-log/in-sight.ts'
import { hasFaultyLine } from './faulty-line.ts'
import { lateCounts } from './late-counts.ts'
import { managerOn, type Presence, presenceOn } from './presence.ts'

/** A person as the list shows them. */
export interface ListedPerson {
  personId: number
  name: string
  email: string | null
  externalId: string | null
  department: string | null
  managerId: number | null
  manager: string | null
  role: 'owner' | 'admin' | 'compliance-officer' | 'auditor' | 'member'
  presence: Presence
  labels: string[]
  late: number
  reports: number
  faulty: boolean
}

/** Whom the list is to show; what is left out narrows nothing. */
export interface PeopleFilter {
  q?: string | undefined
  department?: string | undefined
  managerId?: number | undefined
  reach?: Reach
  label?: string | undefined
  role?: string | undefined
  presence?: readonly Presence[] | undefined
  faulty?: boolean | undefined
  late?: boolean | undefined
}

export interface PeopleOrder {
  sort: keyof typeof keysOf
  direction: 'asc' | 'desc'
}

/**
 * One page of the people that somebody may see; on a past day with who was there, in which department, role and labels, to whom they
 * reported and what was late. Names and addresses are who they are now.
 */
export async function listPeople(
  tx: Tx,
  sight: Sight,
  { asOf, knownAt, ...filter }: PeopleFilter & Look,
  order: PeopleOrder,
  paging: Paging,
): Promise<Page<ListedPerson>> {
  const looked = await lookAt(tx, await loadOrganization(tx), { asOf, knownAt })
  const { today } = looked
  if (filter.faulty !== undefined) await findReportingFaults(tx, { day: today.own, isPast: today.own < sight.day, knownAt })
  const inSight = await layInSight(tx, sight)
  const conditions = [inSight(sql.ref('p.person_id')), ...conditionsOf(tx, filter, looked)]
  return pageOfRows<ListedPerson>(
    tx,
    {
      select: personColumns(tx, looked),
      from: sql`
        from ${looked.people} left join (${lateCounts(tx, looked)}) late on late.person_id = p.person_id
        where p.organization_id = ${tx.organizationId} and ${sql.join(conditions, sql` and `)}`,
      keys: [keysOf[order.sort], { value: sql`lower(p.name)`, type: 'text' }, { value: sql`p.person_id`, type: 'integer' }],
      descending: order.direction === 'desc',
    },
    paging,
  )
}

/** The columns of a ListedPerson, of `p` and `late`. */
export function personColumns(tx: Tx, looked: Looked): RawBuilder<unknown> {
  const { today, labels, lines } = looked
  const day = today.own
  return sql`
    p.person_id as "personId", p.name, p.email, p.external_id as "externalId", p.department, p.role, ${presenceOn(tx, day)} as presence,
    ${managerOn(tx, looked, 'm.person_id')} as "managerId", ${managerOn(tx, looked, 'm.name')} as manager, coalesce(late.late, 0) as late,
    array(select distinct b.label from ${labels} where b.organization_id = p.organization_id and b.person_id = p.person_id order by b.label) as labels,
    (select count(*)::integer from ${lines} where l.organization_id = p.organization_id and l.manager_id = p.person_id
       and l.person_id <> p.person_id and l.from_day <= ${day}::date and l.until_day > ${day}::date) as reports,
    ${hasFaultyLine(tx, looked)} as faulty`
}

const keysOf = {
  name: { value: sql`lower(p.name)`, type: 'text' },
  department: { value: sql`coalesce(lower(p.department), '')`, type: 'text' },
  late: { value: sql`coalesce(late.late, 0)`, type: 'integer' },
  joined: { value: sql`coalesce(p.joined_on, '-infinity')`, type: 'date' },
} as const satisfies Record<string, PageKey>

function conditionsOf(tx: Tx, filter: PeopleFilter, looked: Looked): RawBuilder<unknown>[] {
  const { q, department, managerId, label, role, presence, faulty, late } = filter
  const { today, labels } = looked
  const day = today.own
  const conditions: (RawBuilder<unknown> | false)[] = [
    q !== undefined && isCalled(q),
    department !== undefined && sql`p.department = ${department}`,
    managerId !== undefined && sql`p.person_id in (${reportsOf(tx, managerId, day, filter.reach ?? 'all', looked)})`,
    label !== undefined &&
      sql`p.person_id in (select b.person_id from ${labels} where b.organization_id = ${tx.organizationId} and b.label = ${label})`,
    role !== undefined && sql`p.role = ${role}`,
    presence !== undefined && presence.length > 0 && sql`${presenceOn(tx, day)} = any(${[...presence]}::text[])`,
    faulty !== undefined && sql`${faulty ? sql`` : sql`not`} p.person_id in (select person_id from reporting_fault where kind <> 'top')`,
    late !== undefined && sql`late.late is ${late ? sql`not null` : sql`null`}`,
  ]
  return conditions.filter((condition) => condition !== false)
}

/** The name, the address or the external id of `p` holds these words. */
export function isCalled(q: string): RawBuilder<unknown> {
  const words = holding(q)
  return sql`(p.name ilike ${words} or p.email ilike ${words} or p.external_id = ${q})`
}
