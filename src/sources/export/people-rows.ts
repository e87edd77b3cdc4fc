import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../database/transaction.ts'
import type { peopleColumns } from '../people-shape.ts'

type PeopleRow = Record<(typeof peopleColumns)[number]['name'], string | null>

/**
 * Everybody, as a file of people states them, by external id and address. Whoever has several managers claimed has a row
 * for each, the one that holds first. Labels are those that the source set.
 */
export function peopleRows(tx: Tx, source: string): RawBuilder<PeopleRow> {
  const theirs = (table: string) => sql`${sql.table(table)} t where t.organization_id = p.organization_id and t.person_id = p.person_id`
  return sql<PeopleRow>`
    select p.external_id, p.email, p.name, m.manager, p.time_zone, p.locale, p.department, p.role,
           (select string_agg(t.label, ';' order by t.label) from ${theirs('person_label')} and t.set_by = ${`source:${source}`}) as labels,
           (select string_agg(${range}, ';' order by t.from_day) from ${theirs('leave')}) as leave,
           (select string_agg((select coalesce(s.external_id, s.email) from person s where s.organization_id = p.organization_id and s.person_id = t.stand_in_id)
                              || '@' || ${range}, ';' order by t.from_day) from ${theirs('stand_in')}) as stand_ins,
           p.joined_on::text, p.left_on::text
    from person p
    cross join lateral (
      select p.manager_ref as manager, 0 as place
      union all
      select t.manager_ref, 1 from ${theirs('manager_claim')} and t.manager_ref is distinct from p.manager_ref
    ) as m
    where p.organization_id = ${tx.organizationId}
    order by p.external_id, p.email, m.place, m.manager`
}

/** As `cells/lists.ts` reads it. */
const range = sql`(greatest(t.from_day, '0001-01-01')::text || '/' || case when t.until_day = 'infinity' then '' else t.until_day::text end)`
