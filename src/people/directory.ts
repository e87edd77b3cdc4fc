import { type RawBuilder, sql } from 'kysely'
import type { EscalationPolicy } from '../contract/escalation-policy.ts'
import type { Tx } from '../database/transaction.ts'
import { loadOrganization } from './organization.ts'
import { PackedPeople } from './packed-people.ts'
import { type PeopleThen, peopleThen } from './people-then.ts'
import type { DirectoryPerson, Role, Roster } from './presence.ts'

/**
 * Loads what says who is told about some people on a day: those in the temp table `subjects` (column person_id), everybody
 * above them, who stands in for any of them, the holders of roles on that day, and whom the policies name. Some 100 bytes a person.
 * `chairs` are among the subjects. With `knownAt`, lines and roles are those that were known by the end of that day.
 */
export async function loadDirectory(
  tx: Tx,
  day: string,
  subjects: string,
  { policies = [], chairs = new Map(), knownAt }: Asked = {},
): Promise<Roster> {
  const refs = [...new Set([...policies].flatMap(namedIn))]
  const then = peopleThen(tx, (await loadOrganization(tx)).timeZone, { asOf: day, knownAt })
  await layDirectory(tx, day, subjects, refs, then)
  const { people, holders } = await readPeople(tx, day, then)
  const ids = await idsOfRefs(tx, refs)
  return {
    day,
    get: (id) => people.get(id),
    idOf: (ref) => ids.get(ref),
    holdersOf: (role) => holders[role],
    chairsOf: (id) => chairs.get(id) ?? [],
  }
}

interface Asked {
  policies?: Iterable<Named>
  chairs?: ReadonlyMap<number, readonly number[]>
  knownAt?: string | undefined
}

type Named = Pick<EscalationPolicy, 'recipients' | 'fallback'>

function namedIn({ recipients, fallback }: Named): string[] {
  return [...fallback, ...recipients.flatMap((rule) => (typeof rule === 'object' && 'people' in rule ? rule.people : []))]
}

/** The temp tables named_person(ref, person_id) and directory_person(person_id). */
async function layDirectory(tx: Tx, day: string, subjects: string, refs: string[], { people, lines }: PeopleThen): Promise<void> {
  await tx.lay(
    'named_person',
    sql`
    select r.ref, coalesce(x.person_id, e.person_id) as person_id
    from unnest(${refs}::text[]) as r (ref)
    left join person x on x.organization_id = ${tx.organizationId} and x.external_id = r.ref collate "C"
    left join person e on e.organization_id = ${tx.organizationId} and e.email = lower(r.ref) collate "C"
    where coalesce(x.person_id, e.person_id) is not null`,
  )
  await tx.run(sql`analyze named_person`)
  // A walk up a loop ends because a union keeps each person once. Above the first level, lines are looked up one by one:
  // a planner that joined the whole table would do so again at each level. The first level is distinct because many report to
  // one: by the number of those who report it would make room for millions above.
  await tx.lay(
    'directory_person',
    sql`
    with recursive base as (
      select person_id from ${sql.table(subjects)}
      union select person_id from named_person
      union select p.person_id from ${people} where p.organization_id = ${tx.organizationId} and p.role <> 'member'
    ), above (person_id) as (
      select distinct l.manager_id from base b join ${lines} on l.person_id = b.person_id and ${isLineOf(tx, day)}
      union
      select l.manager_id
      from above a
      cross join lateral (select l.manager_id from ${lines} where l.person_id = a.person_id and ${isLineOf(tx, day)} limit 1) l
    )
    select person_id from base union select person_id from above`,
  )
  await tx.run(sql`
    insert into directory_person
    select t.stand_in_id from directory_person d ${joined('stand_in', tx, day)}
    except select person_id from directory_person`)
  await tx.run(sql`analyze directory_person`)
}

function isLineOf(tx: Tx, day: string): RawBuilder<unknown> {
  return sql`l.organization_id = ${tx.organizationId} and l.from_day <= ${day}::date and l.until_day > ${day}::date`
}

type Row = Omit<DirectoryPerson, 'reachableByEmail'> & { hasEmail: boolean; role: Role | 'member' }

async function readPeople(tx: Tx, day: string, then: PeopleThen): Promise<{ people: PackedPeople; holders: Record<Role, number[]> }> {
  const { count } = await tx.one(sql<{ count: number }>`select count(*)::integer as count from directory_person`)
  const people = new PackedPeople(count)
  const holders: Record<Role, number[]> = { owner: [], admin: [], 'compliance-officer': [], auditor: [] }
  for await (const rows of tx.stream(peopleOf(tx, day, then), 2000))
    for (const { hasEmail, role, ...row } of rows) {
      people.add({ ...row, reachableByEmail: hasEmail && !row.emailRefused })
      if (role !== 'member') holders[role].push(row.id)
    }
  return { people, holders }
}

function peopleOf(tx: Tx, day: string, then: PeopleThen): RawBuilder<Row> {
  return sql<Row>`
    select p.person_id as id, p.name, l.manager_id as "managerId", case when l.manager_id is null then p.manager_ref end as "managerRef",
           p.joined_on as "joinedOn", p.left_on as "leftOn", a.person_id is not null as "onLeave", s.stand_in_id as "standInId",
           p.email is not null as "hasEmail", p.email_refused is not null as "emailRefused", p.role
    from directory_person d
    join ${then.people} on p.organization_id = ${tx.organizationId} and p.person_id = d.person_id
    left join (select distinct on (l.person_id) l.person_id, l.manager_id
               from directory_person d join ${then.lines} on l.person_id = d.person_id and ${isLineOf(tx, day)}
               order by l.person_id, l.from_day desc) l on l.person_id = p.person_id
    left join (select distinct t.person_id from directory_person d ${joined('leave', tx, day)}) a on a.person_id = p.person_id
    left join (select distinct on (t.person_id) t.person_id, t.stand_in_id from directory_person d ${joined('stand_in', tx, day)}
               order by t.person_id, t.from_day desc) s on s.person_id = p.person_id
    order by p.person_id`
}

function joined(table: 'leave' | 'stand_in', tx: Tx, day: string): RawBuilder<unknown> {
  return sql`
    join ${sql.table(table)} t on t.organization_id = ${tx.organizationId} and t.person_id = d.person_id
                              and t.from_day <= ${day}::date and t.until_day >= ${day}::date`
}

async function idsOfRefs(tx: Tx, refs: string[]): Promise<Map<string, number>> {
  if (refs.length === 0) return new Map()
  const rows = await tx.rows(sql<{ ref: string; id: number }>`select ref, person_id as id from named_person`)
  return new Map(rows.map(({ ref, id }) => [ref, id]))
}
