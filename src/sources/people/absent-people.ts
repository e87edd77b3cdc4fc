import { sql } from 'kysely'
import type { Merging, Vanishing } from '../merge.ts'

/** Whom the source lists of those who are still with us, and who of them is not in the file. */
export async function countAbsentPeople({ tx, source, today }: Merging): Promise<Vanishing> {
  await tx.run(sql`drop table if exists absent`)
  const listed = sql`
    from person_source l join person p on p.organization_id = l.organization_id and p.person_id = l.person_id
    where l.organization_id = ${tx.organizationId} and l.source_id = ${source.id} and (p.left_on is null or p.left_on >= ${today}::date)`
  await tx.overWholeSets(() =>
    tx.run(sql`
    create temp table absent on commit drop as
    select l.person_id ${listed} and not exists (select from incoming i where i.person_id = l.person_id)`),
  )
  return tx.one(sql<Vanishing>`select (select count(*)::integer ${listed}) as present, (select count(*)::integer from absent) as gone`)
}

/** Who is absent leaves the source and, where no other source lists them, has left: yesterday was the last day. */
export async function leaveAbsentPeople({ tx, source, today }: Merging): Promise<void> {
  await tx.run(sql`
    delete from person_source l using absent a
    where l.organization_id = ${tx.organizationId} and l.source_id = ${source.id} and l.person_id = a.person_id`)
  await tx.run(sql`
    with gone as (
      update person p set left_on = ${today}::date - 1 from absent a
      where p.organization_id = ${tx.organizationId} and p.person_id = a.person_id
        and not exists (select from person_source l where l.organization_id = ${tx.organizationId} and l.person_id = p.person_id)
      returning p.person_id
    ) insert into moved_person select person_id from gone`)
}
