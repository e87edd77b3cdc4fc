import { sql } from 'kysely'
import { cutKeys } from '../cut-keys.ts'
import type { NoticeFinder } from '../merge.ts'
import { has } from '../merge.ts'

/** What is worth a look in a file of people, by the rows of `incoming`, each with its person. */
export const peopleNotices: readonly NoticeFinder[] = [
  cutKeys,
  {
    notice: 'manager-unknown',
    applies: (merging) => has(merging, 'manager'),
    rows: ({ tx }) => sql`
      select i.line, p.manager_ref as value
      from incoming i join person p on p.organization_id = ${tx.organizationId} and p.person_id = i.person_id
      where i.place = 1 and p.manager_ref is not null
        and not exists (select from reporting_line l where l.organization_id = p.organization_id and l.person_id = p.person_id and l.until_day = 'infinity')`,
    says: (count) =>
      `The managers of ${people(count)} are known to nobody, so these have none until the managers come. A manager is named by external id (every character counts, leading zeros too) or by e-mail address, not by name.`,
  },
  {
    notice: 'key-of-another',
    applies: (merging) => has(merging, 'external_id') && (has(merging, 'email') || has(merging, 'name')),
    rows: (merging) => sql`
      select i.line, i.external_id as value
      from incoming i join incoming f on f.identity = i.identity and f.place = 1
      where i.place > 1 and i.external_id = f.external_id
        and (${has(merging, 'email') ? sql`i.email <> f.email` : sql`false`} or ${has(merging, 'name') ? sql`lower(i.name) <> lower(f.name)` : sql`false`})`,
    says: (count) =>
      `${rows(count)} the external id of a row above, but another name or address. They count as the same person, and nothing but the manager was taken of them: give people who are not the same an external id each.`,
  },
  {
    notice: 'only-a-key',
    applies: ({ placed }) =>
      placed.some(({ name }) => name === 'name' || name === 'email') && placed.some(({ name }) => name === 'external_id'),
    rows: ({ placed }) => sql`
      select i.line, i.external_id as value from incoming i
      where i.place = 1 and num_nonnulls(${sql.join(placed.filter(({ name }) => name !== 'external_id').map(({ name }) => sql`i.${sql.ref(name)}`))}) = 0`,
    says: (count) => `${rows(count)} an external id and nothing else. If that is a line of totals and nobody, take it out.`,
  },
  {
    notice: 'of-another-source',
    applies: () => true,
    rows: ({ tx, source }) => sql`
      select i.line, (select string_agg(o.name, ', ' order by o.name) from person_source l
                      join source o on o.organization_id = l.organization_id and o.source_id = l.source_id
                      where l.organization_id = ${tx.organizationId} and l.person_id = i.person_id and l.source_id <> ${source.id}) as value
      from incoming i
      where i.place = 1 and i.person_id in (select person_id from newly_listed) and i.person_id in (select person_id from changed_person)
        and exists (select from person_source l where l.organization_id = ${tx.organizationId} and l.person_id = i.person_id and l.source_id <> ${source.id})`,
    says: (count, { source }) =>
      `The source ${source.name} changes ${people(count)} whom another source brought, named beside the line: what the latest import says of a person holds. Give people who are not the same an external id each, and let one source alone say what somebody is called.`,
  },
]

function people(count: number): string {
  return count === 1 ? '1 person' : `${count.toLocaleString('en')} people`
}

function rows(count: number): string {
  return count === 1 ? '1 row has' : `${count.toLocaleString('en')} rows have`
}
