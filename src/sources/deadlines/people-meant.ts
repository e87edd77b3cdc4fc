import { sql } from 'kysely'
import { has, type Merging, markProblem } from '../merge.ts'

/**
 * Finds the people that rows name, by external id or else by address, in a temp table: `who` for the person who owes,
 * `other` for the other party, with `at` (the line that says it first), `ref`, `person_id` and `zone`. Marks rows that name
 * nobody.
 */
export async function findPeopleMeant(merging: Merging): Promise<void> {
  await findPeople(merging, 'who', 'person')
  await findPeople(merging, 'other', 'other_party')
}

async function findPeople(merging: Merging, group: 'who' | 'other', column: string): Promise<void> {
  const { tx, organization } = merging
  await tx.run(sql`drop table if exists ${sql.table(group)}`)
  if (!has(merging, column)) return
  await tx.run(sql`
    create temp table ${sql.table(group)} on commit drop as
    select s.line as at, s.${sql.ref(column)} as ref, coalesce(x.person_id, e.person_id) as person_id,
           coalesce(case when x.person_id is not null then x.time_zone else e.time_zone end, ${organization.timeZone}) as zone
    from staged s
    left join person x on x.organization_id = ${tx.organizationId} and x.external_id = s.${sql.ref(column)}
    left join person e on e.organization_id = ${tx.organizationId} and e.email = lower(s.${sql.ref(column)})
    where s.${sql.ref(column)} is not null`)
  await tx.run(sql`analyze ${sql.table(group)}`)
  const unknown = await tx.maybeOne(sql`select 1 from ${sql.table(group)} where person_id is null limit 1`)
  if (unknown === undefined) return
  await markProblem(
    merging,
    column,
    'unknown-person',
    sql`g.ref`,
    sql`${sql.table(group)} g where g.at = s.${sql.ref(`${group}_at`)} and g.person_id is null`,
  )
}
