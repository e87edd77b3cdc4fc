import { sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import type { EscalationPolicy } from '../escalation/policy.ts'
import type { DirectoryPerson, Role, Roster } from './presence.ts'

/**
 * Loads what says who is told about some people on a day: those in the temp table `subjects` (column person_id), everybody
 * above them, who stands in for any of them, the holders of roles, and whom the policies name. Some 200 bytes a person.
 */
export async function loadDirectory(tx: Tx, day: string, subjects: string, policies: Iterable<Named> = []): Promise<Roster> {
  const refs = [...new Set([...policies].flatMap(namedIn))]
  await layDirectory(tx, day, subjects, refs)
  const people = await readPeople(tx, day)
  const ids = await idsOfRefs(tx, refs)
  const holders = await holdersOfRoles(tx)
  return { day, get: (id) => people.get(id), idOf: (ref) => ids.get(ref), holdersOf: (role) => holders[role] }
}

type Named = Pick<EscalationPolicy, 'recipients' | 'fallback'>

function namedIn({ recipients, fallback }: Named): string[] {
  return [...fallback, ...recipients.flatMap((rule) => (typeof rule === 'object' && 'people' in rule ? rule.people : []))]
}

/** The temp tables named_person(ref, person_id) and directory_person(person_id, manager_id). */
async function layDirectory(tx: Tx, day: string, subjects: string, refs: string[]): Promise<void> {
  await tx.run(sql`drop table if exists directory_person, named_person`)
  await tx.run(sql`
    create temp table named_person on commit drop as
    select r.ref, coalesce(x.person_id, e.person_id) as person_id
    from unnest(${refs}::text[]) as r (ref)
    left join person x on x.organization_id = ${tx.organizationId} and x.external_id = r.ref collate "C"
    left join person e on e.organization_id = ${tx.organizationId} and e.email = lower(r.ref) collate "C"
    where coalesce(x.person_id, e.person_id) is not null`)
  // A walk up a loop ends because a union keeps each person once.
  await tx.run(sql`
    create temp table directory_person on commit drop as
    with recursive up (person_id) as (
      select person_id from ${sql.table(subjects)}
      union select person_id from named_person
      union select person_id from person where organization_id = ${tx.organizationId} and role <> 'member'
      union
      select l.manager_id from up join reporting_line l on l.organization_id = ${tx.organizationId} and l.person_id = up.person_id
        and l.from_day <= ${day}::date and l.until_day > ${day}::date
    )
    select person_id from up
    union
    select s.stand_in_id from up join stand_in s on s.organization_id = ${tx.organizationId} and s.person_id = up.person_id
      and s.from_day <= ${day}::date and s.until_day >= ${day}::date`)
  await tx.run(sql`analyze directory_person`)
}

type Row = Omit<DirectoryPerson, 'reachableByEmail'> & { hasEmail: boolean }

async function readPeople(tx: Tx, day: string): Promise<Map<number, DirectoryPerson>> {
  const people = new Map<number, DirectoryPerson>()
  // Few days occur, and a text read from the network is a new one each time: keep one of each.
  const days = new Map<string, string>()
  const kept = (text: string | null) => {
    if (text !== null && !days.has(text)) days.set(text, text)
    return text && (days.get(text) ?? null)
  }
  for await (const rows of tx.stream(peopleOf(tx, day), 5000))
    for (const { hasEmail, ...row } of rows)
      people.set(row.id, {
        id: row.id,
        name: row.name,
        managerId: row.managerId,
        managerRef: row.managerRef,
        joinedOn: kept(row.joinedOn),
        leftOn: kept(row.leftOn),
        onLeave: row.onLeave,
        standInId: row.standInId,
        reachableByEmail: hasEmail && !row.emailRefused,
        emailRefused: row.emailRefused,
      })
  return people
}

function peopleOf(tx: Tx, day: string) {
  const ofEach = (table: string) => sql`
    directory_person d join ${sql.table(table)} t on t.organization_id = ${tx.organizationId} and t.person_id = d.person_id and t.from_day <= ${day}::date`
  return sql<Row>`
    select p.person_id as id, p.name, l.manager_id as "managerId", case when l.manager_id is null then p.manager_ref end as "managerRef",
           p.joined_on as "joinedOn", p.left_on as "leftOn", a.person_id is not null as "onLeave", s.stand_in_id as "standInId",
           p.email is not null as "hasEmail", p.email_refused is not null as "emailRefused"
    from directory_person d
    join person p on p.organization_id = ${tx.organizationId} and p.person_id = d.person_id
    left join (select distinct on (t.person_id) t.person_id, t.manager_id from ${ofEach('reporting_line')} and t.until_day > ${day}::date
               order by t.person_id, t.from_day desc) l on l.person_id = p.person_id
    left join (select distinct t.person_id from ${ofEach('leave')} and t.until_day >= ${day}::date) a on a.person_id = p.person_id
    left join (select distinct on (t.person_id) t.person_id, t.stand_in_id from ${ofEach('stand_in')} and t.until_day >= ${day}::date
               order by t.person_id, t.from_day desc) s on s.person_id = p.person_id`
}

async function idsOfRefs(tx: Tx, refs: string[]): Promise<Map<string, number>> {
  if (refs.length === 0) return new Map()
  const rows = await tx.rows(sql<{ ref: string; id: number }>`select ref, person_id as id from named_person`)
  return new Map(rows.map(({ ref, id }) => [ref, id]))
}

async function holdersOfRoles(tx: Tx): Promise<Record<Role, number[]>> {
  const holders: Record<Role, number[]> = { owner: [], admin: [], auditor: [] }
  const rows = await tx.rows(sql<{ id: number; role: Role }>`
    select person_id as id, role from person where organization_id = ${tx.organizationId} and role <> 'member' order by person_id`)
  for (const { id, role } of rows) holders[role].push(id)
  return holders
}
