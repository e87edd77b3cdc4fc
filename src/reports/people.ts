import { sql } from 'kysely'
import { present } from '../people/present.ts'
import type { Report } from './report.ts'

/** The escalation report: how often each person has been overdue (raw, excused, net), and is still. */
export const people: Report = {
  name: 'people',
  title: 'People who missed deadlines',
  columns: ['person', 'name', 'kind', 'raw', 'excused', 'net', 'stillOverdue'],
  rows: (tx, { day, min }) =>
    tx.rows(sql<Record<string, string | number | null>>`
      select coalesce(p.email, p.external_id) as person, p.name, s.kind::text as kind, s.missed + s.excused as raw, s.excused, s.missed as net, s.overdue as "stillOverdue"
      from standing s
      join person p on p.organization_id = s.organization_id and p.person_id = s.person_id and ${present({ day }, 'p')}
      where s.organization_id = ${tx.organizationId} and s.from_day <= ${day}::date and s.until_day > ${day}::date and s.missed + s.excused >= ${min}
      order by s.missed + s.excused desc, s.overdue desc, 1, 3`),
}
