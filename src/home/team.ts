import { sql } from 'kysely'
import type { Answer } from '../contract/endpoint.ts'
import type { homeEndpoints } from '../contract/home.ts'
import type { Tx } from '../database/transaction.ts'
import { present } from '../escalation/triggers/measure.ts'
import { reportsOf } from '../people/team.ts'
import { lateCounts } from '../reports/late-counts.ts'
import { countOwed } from '../staff/owed-counts.ts'

type Team = NonNullable<Answer<(typeof homeEndpoints)['GET /home/team']>['team']>

/** The figures of a manager's team: late now, and what the escalation report of a day says of the direct reports. Null: no team. */
export async function teamOf(tx: Tx, managerId: number, day: string): Promise<Team | null> {
  const { team: people, teamLate: late } = await countOwed(tx, managerId)
  if (people === 0) return null
  const counts = await tx.one(sql<Omit<Team['direct'], 'excusedNow'>>`
    select count(*)::integer as reports, count(c.person_id)::integer as "lateReports", coalesce(sum(c.raw), 0)::integer as raw,
           coalesce(sum(c.excused), 0)::integer as excused, coalesce(sum(c.raw - c.excused), 0)::integer as net,
           coalesce(sum(c.overdue), 0)::integer as "stillOverdue"
    from (${reportsOf(tx, managerId, day, 'direct')}) t
    join person p on p.organization_id = ${tx.organizationId} and p.person_id = t.person_id and ${present({ day }, 'p')}
    left join (${lateCounts(tx, day, {})}) c on c.person_id = p.person_id`)
  const { excusedNow } = await tx.one(sql<{ excusedNow: number }>`
    select coalesce(sum(s.excused_overdue), 0)::integer as "excusedNow"
    from (${reportsOf(tx, managerId, day, 'direct')}) t
    join person p on p.organization_id = ${tx.organizationId} and p.person_id = t.person_id and ${present({ day }, 'p')}
    join standing s on s.organization_id = ${tx.organizationId} and s.person_id = p.person_id and s.from_day <= ${day}::date and s.until_day > ${day}::date`)
  return { day, people, late, direct: { ...counts, excusedNow } }
}
