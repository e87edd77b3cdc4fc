import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import { type PeopleThen, peopleNow } from './people-then.ts'

/** Those who report to somebody: directly, or also through others. */
export type Reach = 'direct' | 'all'

/** A query of the person_id of everybody who reports to a manager on a day, by the lines that are known, or were; the manager is never among them. */
export function reportsOf(
  tx: Tx,
  managerId: number,
  day: string,
  reach: Reach,
  { lines }: Pick<PeopleThen, 'lines'> = peopleNow,
): RawBuilder<{ person_id: number }> {
  const line = sql`
    l.organization_id = ${tx.organizationId} and l.from_day <= ${day}::date and l.until_day > ${day}::date`
  if (reach === 'direct')
    return sql`select l.person_id from ${lines} where ${line} and l.manager_id = ${managerId} and l.person_id <> ${managerId}`
  // A walk down a loop ends because a union keeps each person once.
  return sql`
    with recursive below (person_id) as (
      select ${managerId}::integer
      union
      select l.person_id from below b join ${lines} on ${line} and l.manager_id = b.person_id
    )
    select person_id from below where person_id <> ${managerId}`
}
