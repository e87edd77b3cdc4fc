import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import { loopsAmong } from './loops.ts'
import { loadOrganization } from './organization.ts'
import { peopleThen } from './people-then.ts'

/** What can be wrong with a reporting line, in the order of the list. A person at the top has no manager, and that is no fault. */
export const faultKinds = [
  'no-manager',
  'unknown-manager',
  'self',
  'loop',
  'manager-left',
  'manager-not-joined',
  'two-managers',
  'top',
] as const
export type FaultKind = (typeof faultKinds)[number]

export interface ReportingFault {
  kind: FaultKind
  personId: number
  name: string
  externalId: string | null
  email: string | null
  /** The manager as the line names them; for two managers, the ones that were not taken. */
  manager: string | null
  /** Which loop, from 1, and the place in it. */
  loop: number | null
}

/** The day whose reporting lines are meant, and the day by whose end they were known. Of a past one only those are looked at who were there. */
export interface LinesOf {
  day: string
  isPast?: boolean
  knownAt?: string | undefined
}

/**
 * Finds every fault in the reporting lines of those who have not left by a day, as the temp table
 * reporting_fault(n, kind, person_id, manager, loop). That a manager is unknown, or that there are two, is not kept over time: that is of today.
 * @returns how many there are of each kind; of loops, how many people are in one, each of whom is a fault of the list
 */
export async function findReportingFaults(tx: Tx, lines: LinesOf): Promise<Record<FaultKind, number>> {
  const { day } = lines
  await layLinesOfDay(tx, lines)
  await tx.layEmpty('found_fault', 'kind text, person_id integer, manager text, loop integer, place integer')
  await tx.run(sql`insert into found_fault (kind, person_id, manager) ${missingManagers()}`)
  await tx.run(sql`insert into found_fault (kind, person_id, manager) ${wrongManagers(tx, day)}`)
  await tx.run(sql`insert into found_fault (kind, person_id, manager) ${twoManagers(tx)}`)
  await findLoops(tx)
  await tx.lay(
    'reporting_fault',
    sql`
    select row_number() over (order by array_position(${[...faultKinds]}::text[], kind), loop, place, person_id)::integer as n,
           kind, person_id, manager, loop
    from found_fault`,
  )
  await tx.run(sql`create index on reporting_fault (n)`)
  const counts = await tx.rows(sql<{ kind: FaultKind; count: number }>`
    select kind, count(*)::integer as count from reporting_fault group by kind`)
  const none = Object.fromEntries(faultKinds.map((kind) => [kind, 0])) as Record<FaultKind, number>
  return { ...none, ...Object.fromEntries(counts.map(({ kind, count }) => [kind, count])) }
}

/** The faults found, in order, in bounded memory: those behind the `after`-th, at most `limit`. */
export async function pageOfFaults(tx: Tx, after: number, limit: number): Promise<ReportingFault[]> {
  return tx.rows(sql<ReportingFault>`
    select f.kind, f.person_id as "personId", p.name, p.external_id as "externalId", p.email, f.manager, f.loop
    from reporting_fault f join person p on p.organization_id = ${tx.organizationId} and p.person_id = f.person_id
    where f.n > ${after} and f.n <= ${after + limit}
    order by f.n`)
}

/** The temp tables staff(person_id, manager_ref), who has not left, and line_of_day(person_id, manager_id), of everybody. */
async function layLinesOfDay(tx: Tx, { day, isPast = false, knownAt }: LinesOf): Promise<void> {
  await tx.lay(
    'staff',
    sql`
    select person_id, manager_ref from person
    where organization_id = ${tx.organizationId} and (left_on is null or left_on >= ${day}::date)
      and (not ${isPast}::boolean or coalesce(joined_on, '-infinity') <= ${day}::date)`,
  )
  const { lines } = peopleThen(tx, (await loadOrganization(tx)).timeZone, { knownAt })
  await tx.lay(
    'line_of_day',
    sql`
    select distinct on (l.person_id) l.person_id, l.manager_id from ${lines}
    where l.organization_id = ${tx.organizationId} and l.from_day <= ${day}::date and l.until_day > ${day}::date
    order by l.person_id, l.from_day desc`,
  )
  await tx.run(sql`create index on line_of_day (manager_id)`)
  await tx.run(sql`create unique index on staff (person_id)`)
  await tx.run(sql`analyze staff, line_of_day`)
}

function missingManagers(): RawBuilder<unknown> {
  return sql`
    select case when s.manager_ref is not null then 'unknown-manager'
                when exists (select from line_of_day l join staff r on r.person_id = l.person_id where l.manager_id = s.person_id) then 'top'
                else 'no-manager' end,
           s.person_id, s.manager_ref
    from staff s
    where not exists (select from line_of_day l where l.person_id = s.person_id)`
}

function wrongManagers(tx: Tx, day: string): RawBuilder<unknown> {
  return sql`
    select v.kind, s.person_id, m.name
    from staff s
    join line_of_day l on l.person_id = s.person_id
    join person m on m.organization_id = ${tx.organizationId} and m.person_id = l.manager_id
    cross join lateral (select case when l.manager_id = s.person_id then 'self' when m.left_on < ${day}::date then 'manager-left'
                                    when m.joined_on > ${day}::date then 'manager-not-joined' end as kind) v
    where v.kind is not null`
}

function twoManagers(tx: Tx): RawBuilder<unknown> {
  return sql`
    select 'two-managers', s.person_id, string_agg(c.manager_ref, ', ' order by c.manager_ref collate "C")
    from manager_claim c join staff s on s.person_id = c.person_id and c.manager_ref is distinct from s.manager_ref
    where c.organization_id = ${tx.organizationId}
    group by s.person_id`
}

/** Whoever is below nobody at a top is in a loop, or below one: few, so the loops are told apart in memory. */
async function findLoops(tx: Tx): Promise<void> {
  const lines = await tx.rows(sql<{ personId: number; managerId: number }>`
    with recursive top as (
      select distinct l.manager_id as person_id from line_of_day l
      where not exists (select from line_of_day above where above.person_id = l.manager_id and above.manager_id <> above.person_id)
    ), below (person_id) as (
      select person_id from top
      union all
      select l.person_id from below join line_of_day l on l.manager_id = below.person_id and l.person_id <> l.manager_id
    )
    select l.person_id as "personId", l.manager_id as "managerId" from line_of_day l
    where l.person_id <> l.manager_id and not exists (select from below where below.person_id = l.person_id)
    order by l.person_id`)
  const members = loopsAmong(lines).flatMap((loop, index) => loop.map((personId, place) => ({ personId, loop: index, place })))
  const column = (key: keyof (typeof members)[number]) => members.map((member) => member[key])
  await tx.run(sql`
    insert into found_fault (kind, person_id, manager, loop, place)
    select 'loop', m.person_id, boss.name, dense_rank() over (order by m.loop), m.place
    from unnest(${column('personId')}::integer[], ${column('loop')}::integer[], ${column('place')}::integer[]) as m (person_id, loop, place)
    join line_of_day l on l.person_id = m.person_id
    join person boss on boss.organization_id = ${tx.organizationId} and boss.person_id = l.manager_id
    where m.loop in (select o.loop from unnest(${column('personId')}::integer[], ${column('loop')}::integer[]) as o (person_id, loop)
                     join staff s on s.person_id = o.person_id)`)
}
