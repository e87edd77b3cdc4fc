import { sql } from 'kysely'
import type { Tx } from '../../database/transaction.ts'
import { present } from '../../people/present.ts'
import type { Moment } from '../moment.ts'
import { type CountPolicy, layMeasures, standingMeasured, standingOf, windowMeasured } from './measure.ts'

/**
 * Count-based, manager's direct reports: managers whose reports of the day together missed deadlines so many times.
 * The subject is the manager, who is never among his own reports.
 */
export async function fireForDirectReports(tx: Tx, moment: Moment, policies: CountPolicy[]): Promise<void> {
  await layMeasures(tx, policies)
  const { day, only } = moment
  const line = sql`
    reporting_line l
    join person r on r.organization_id = l.organization_id and r.person_id = l.person_id and ${present(moment, 'r')}
    where l.organization_id = ${tx.organizationId} and l.from_day <= ${day}::date and l.until_day > ${day}::date
      and l.manager_id <> l.person_id ${only ? sql`and l.manager_id in (select person_id from only_subject)` : sql``}`
  const among = only ? sql`in (select l.person_id from ${line})` : sql`is not null`
  const report = sql`(select l.person_id, l.manager_id from ${line}) report`
  const standing = sql`
    select report.manager_id as person_id, s.kind, sum(s.missed)::integer as missed, sum(s.missed_mandatory)::integer as missed_mandatory,
           sum(s.overdue)::integer as overdue, sum(s.overdue_mandatory)::integer as overdue_mandatory
    from (${standingOf(tx, moment, policies, among)}) s join ${report} using (person_id)
    group by report.manager_id, s.kind`
  for (const measured of [standingMeasured(standing), windowMeasured(tx, moment, policies, among, report)])
    await tx.run(sql`
      insert into fired (policy_id, subject_id, count, overdue)
      select c.policy_id, t.person_id, t.count, t.overdue
      from (${measured}) t
      join count_policy c on c.measure_id = t.measure_id and t.count >= c.threshold and (t.overdue > 0 or not c.settled)
      join person p on p.organization_id = ${tx.organizationId} and p.person_id = t.person_id and ${present(moment, 'p')}`)
}
