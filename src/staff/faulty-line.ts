import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import type { Looked } from '../task-log/as-of.ts'

/**
 * Whether something is wrong with the reporting line of the person `p` on the day looked at, as a column for some few rows; the whole
 * list is people/reporting-faults.ts, which says the same.
 */
export function hasFaultyLine(tx: Tx, { today: { own: day }, lines }: Looked): RawBuilder<boolean> {
  const ofDay = sql`l.organization_id = ${tx.organizationId} and l.from_day <= ${day}::date and l.until_day > ${day}::date`
  const line = (condition: RawBuilder<unknown>) => sql`
    exists (select from ${lines} join person m on m.organization_id = l.organization_id and m.person_id = l.manager_id
            where ${ofDay} and ${condition})`
  const hasStaff = sql`
    exists (select from ${lines} join person s on s.organization_id = l.organization_id and s.person_id = l.person_id
              and (s.left_on is null or s.left_on >= ${day}::date) where ${ofDay} and l.manager_id = p.person_id)`
  return sql<boolean>`
    (coalesce(p.left_on >= ${day}::date, true) and (
      not ${line(sql`l.person_id = p.person_id`)} and (p.manager_ref is not null or not ${hasStaff})
      or ${line(sql`l.person_id = p.person_id and (l.manager_id = p.person_id or m.left_on < ${day}::date or m.joined_on > ${day}::date)`)}
      or exists (select from manager_claim c where c.organization_id = p.organization_id and c.person_id = p.person_id
                   and c.manager_ref is distinct from p.manager_ref)
      or ${isInLoop(ofDay, lines)}))`
}

function isInLoop(ofDay: RawBuilder<unknown>, lines: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    p.person_id in (
      with recursive up (person_id) as (
        select l.manager_id from ${lines} where ${ofDay} and l.person_id = p.person_id and l.manager_id <> p.person_id
        union
        select l.manager_id from up u join ${lines} on ${ofDay} and l.person_id = u.person_id
      )
      select person_id from up)`
}
