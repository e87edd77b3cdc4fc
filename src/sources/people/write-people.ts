import { type RawBuilder, sql } from 'kysely'
import { noteBefore } from '../../people/note-changes.ts'
import { has, type Merging } from '../merge.ts'

interface Field {
  field: string
  /** What it shall be, by the row `i` and the person `p` as they are (nothing where they are new). */
  value: RawBuilder<unknown>
}

/**
 * Writes the people of `incoming` themselves, and gives each row its `person_id`. Whose own fields changed is in the temp
 * table `changed_person`, whose time with us or zone changed in `moved_person` (both person_id, perhaps more than once); whom the source
 * had not named before, in `newly_listed`.
 * @returns how many are new
 */
export async function writePeople(merging: Merging): Promise<number> {
  const { tx } = merging
  await tx.run(sql`drop table if exists changed_person, moved_person, wanted_person`)
  await tx.run(sql`create temp table changed_person (person_id integer) on commit drop`)
  await tx.run(sql`create temp table moved_person (person_id integer) on commit drop`)
  await layWanted(merging)
  await updateChanged(merging)
  const added = await insertNew(merging)
  for (const key of ['external_id', 'email'] as const)
    await tx.run(sql`
      update incoming i set person_id = p.person_id from person p
      where i.person_id is null and p.organization_id = ${tx.organizationId} and p.${sql.ref(key)} = i.${sql.ref(`key_${key}`)}`)
  await tx.run(sql`analyze incoming`)
  await tx.analyze('person')
  await listInSource(merging)
  return added
}

const managers = sql`(select identity, (array_agg(manager order by line) filter (where manager is not null))[1] as manager from incoming group by identity)`

async function layWanted(merging: Merging): Promise<void> {
  const { tx } = merging
  const fields = personFields(merging)
  await tx.run(sql`
    create temp table wanted_person on commit drop as
    select i.line, i.person_id, ${sql.join(fields.map(({ field, value }) => sql`${value} as ${sql.ref(field)}`))}
    from incoming i
    left join person p on p.organization_id = ${tx.organizationId} and p.person_id = i.person_id
    ${has(merging, 'manager') ? sql`join ${managers} m on m.identity = i.identity` : sql``}
    where i.place = 1`)
  await tx.run(sql`analyze wanted_person`)
}

function personFields(merging: Merging): Field[] {
  const { today } = merging
  const stated = (column: string, field = column): Field => ({
    field,
    value: has(merging, column) ? sql`i.${sql.ref(column)}` : sql`p.${sql.ref(field)}`,
  })
  const ownKey = sql`coalesce(i.key_external_id, i.key_email)`
  return [
    // Nobody stops being known by an external id because a row leaves it out.
    { field: 'external_id', value: sql`coalesce(i.key_external_id, p.external_id)` },
    stated('email'),
    { field: 'name', value: has(merging, 'name') ? sql`coalesce(i.name, ${ownKey})` : sql`coalesce(p.name, ${ownKey})` },
    { field: 'manager_ref', value: has(merging, 'manager') ? sql`m.manager` : sql`p.manager_ref` },
    stated('time_zone'),
    stated('locale'),
    stated('department'),
    { field: 'role', value: has(merging, 'role') ? sql`coalesce(i.role, 'member')` : sql`coalesce(p.role, 'member')` },
    stated('joined_on'),
    // Whoever is listed again is back, unless the file itself says when they left.
    { field: 'left_on', value: has(merging, 'left_on') ? sql`i.left_on` : sql`case when p.left_on >= ${today}::date then p.left_on end` },
  ]
}

async function updateChanged(merging: Merging): Promise<void> {
  const { tx } = merging
  const fields = personFields(merging).map(({ field }) => sql.ref(field))
  const differs = sql`(${sql.join(fields.map((field) => sql`p.${field}`))}) is distinct from (${sql.join(fields.map((field) => sql`w.${field}`))})`
  const same = sql`p.organization_id = ${tx.organizationId} and p.person_id = w.person_id`
  await tx.run(sql`insert into changed_person select w.person_id from wanted_person w join person p on ${same} where ${differs}`)
  await tx.run(sql`
    insert into moved_person select w.person_id from wanted_person w join person p on ${same}
    where (p.time_zone, p.joined_on, p.left_on) is distinct from (w.time_zone, w.joined_on, w.left_on)`)
  await noteBefore(tx, sql`select person_id, department, role from wanted_person where person_id is not null`)
  // Two people may swap addresses, which no single statement could do.
  await tx.run(sql`
    update person p set email = null, email_refused = null from wanted_person w
    where ${same} and p.email is distinct from w.email and p.external_id is not null and p.email is not null`)
  await tx.run(sql`
    update person p
    set ${sql.join(fields.map((field) => sql`${field} = w.${field}`))},
        email_refused = case when p.email is not distinct from w.email then p.email_refused end
    from wanted_person w where ${same} and ${differs}`)
}

async function insertNew(merging: Merging): Promise<number> {
  const { tx } = merging
  const fields = sql.join(personFields(merging).map(({ field }) => sql.ref(field)))
  return tx.run(sql`
    insert into person (organization_id, ${fields}) select ${tx.organizationId}, ${fields} from wanted_person where person_id is null order by line`)
}

async function listInSource({ tx, source }: Merging): Promise<void> {
  await tx.run(sql`drop table if exists newly_listed`)
  await tx.run(sql`
    create temp table newly_listed on commit drop as
    select i.person_id from incoming i
    where i.place = 1 and not exists (select from person_source l where l.organization_id = ${tx.organizationId}
                                        and l.source_id = ${source.id} and l.person_id = i.person_id)`)
  await tx.run(sql`
    insert into person_source (organization_id, source_id, person_id) select ${tx.organizationId}, ${source.id}, person_id from newly_listed`)
}
