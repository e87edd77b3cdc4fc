import { type RawBuilder, sql } from 'kysely'
import { noteTakenOff } from '../../people/note-changes.ts'
import { has, type Merging } from '../merge.ts'

/** A table of which each person has any number of rows, and a column of the file that states all of them. */
interface PersonSet {
  column: string
  table: string
  fields: string[]
  /** Rows (person_id, fields) as the file states them, by the rows `i` of `incoming`. */
  wanted(merging: Merging): RawBuilder<unknown>
  /** Which rows `t` of the table the file decides. */
  scope(merging: Merging): RawBuilder<unknown>
  /** Further fields of a new row. */
  further(merging: Merging): Record<string, RawBuilder<unknown>>
  /** The statement that keeps rows that went, of the common table `gone`; left out: the audit log has them. */
  keep?(merging: Merging): RawBuilder<unknown>
  /** Whether a change moves dues. */
  movesDues?: true
}

const sets: PersonSet[] = [
  {
    column: 'leave',
    table: 'leave',
    fields: ['from_day', 'until_day'],
    wanted: () => sql`
      select i.person_id, (r.value ->> 0)::date as from_day, (r.value ->> 1)::date as until_day
      from incoming i cross join lateral json_array_elements(i.leave::json) as r (value) where i.place = 1`,
    scope: () => sql`true`,
    further: () => ({}),
    movesDues: true,
  },
  {
    column: 'stand_ins',
    table: 'stand_in',
    fields: ['from_day', 'until_day', 'stand_in_id'],
    wanted: ({ tx }) => sql`
      select i.person_id, (r.value ->> 0)::date as from_day, (r.value ->> 1)::date as until_day, coalesce(x.person_id, e.person_id) as stand_in_id
      from incoming i cross join lateral json_array_elements(i.stand_ins::json) as r (value)
      left join person x on x.organization_id = ${tx.organizationId} and x.external_id = r.value ->> 2
      left join person e on e.organization_id = ${tx.organizationId} and e.email = lower(r.value ->> 2)
      where i.place = 1`,
    scope: () => sql`true`,
    further: () => ({}),
  },
  {
    column: 'labels',
    table: 'person_label',
    fields: ['label'],
    wanted: () => sql`
      select i.person_id, r.label from incoming i cross join lateral json_array_elements_text(i.labels::json) as r (label) where i.place = 1`,
    scope: ({ source }) => sql`t.set_by = ${`source:${source.name}`}`,
    further: ({ tx, source }) => ({ set_by: sql`${`source:${source.name}`}::text`, since: sql`${tx.clock.now().toString()}::timestamptz` }),
    keep: ({ tx }) => noteTakenOff(tx, 'gone'),
  },
]

/** Brings leaves, stand-ins and labels in line with the file; notes whom that changed, and whose dues it moves. */
export async function writeSets(merging: Merging): Promise<void> {
  for (const set of sets) if (has(merging, set.column)) await writeSet(merging, set)
}

async function writeSet(merging: Merging, set: PersonSet): Promise<void> {
  const { tx } = merging
  const table = sql.table(set.table)
  const further = Object.entries(set.further(merging))
  const same = sql.join(
    ['person_id', ...set.fields].map((field) => sql`w.${sql.ref(field)} = t.${sql.ref(field)}`),
    sql` and `,
  )
  await tx.run(sql`drop table if exists wanted_row, changed_row`)
  await tx.run(sql`create temp table wanted_row on commit drop as ${set.wanted(merging)}`)
  await tx.run(sql`create temp table changed_row (person_id integer) on commit drop`)
  await tx.run(sql`
    with gone as (
      delete from ${table} t using incoming i
      where t.organization_id = ${tx.organizationId} and t.person_id = i.person_id and i.place = 1 and ${set.scope(merging)}
        and not exists (select from wanted_row w where ${same})
      returning t.*
    )${set.keep ? sql`, kept as (${set.keep(merging)})` : sql``} insert into changed_row select person_id from gone`)
  const columns = sql.join(['person_id', ...set.fields].map((field) => sql.ref(field)))
  await tx.run(sql`
    with added as (
      insert into ${table} (organization_id, ${sql.join([columns, ...further.map(([field]) => sql.ref(field))])})
      select ${tx.organizationId}, ${sql.join([columns, ...further.map(([, value]) => value)])}
      from wanted_row w
      where not exists (select from ${table} t where t.organization_id = ${tx.organizationId} and ${same} and ${set.scope(merging)})
      returning person_id
    ) insert into changed_row select person_id from added`)
  await tx.run(sql`insert into changed_person select person_id from changed_row`)
  if (set.movesDues) await tx.run(sql`insert into moved_person select person_id from changed_row`)
}
