import { sql } from 'kysely'
import type { Answer } from '../contract/endpoint.ts'
import type { homeEndpoints } from '../contract/home.ts'
import type { Tx } from '../database/transaction.ts'
import { present } from '../escalation/triggers/measure.ts'
import type { Sight } from '../identity/sight.ts'
import { reportsOf } from '../people/team.ts'
import { lateCounts } from '../reports/late-counts.ts'
import { countTeam } from '../staff/owed-counts.ts'

type Team = NonNullable<Answer<(typeof homeEndpoints)['GET /home/team']>['team']>

/** Whose team is looked at, and on which day the escalation report has counted last. */
export interface TeamLook {
  managerId: number
  sight: Sight
  counted: string
  /** A past day; left out: now. */
  asOf?: string | undefined
}

/**
 * The figures of a manager's team: who is late, and what the escalation report of a day says of the direct reports. Of a past day, as of
 * My team, they are of those who reported to them then and are in sight today. Null: no team.
 */
export async function teamOf(tx: Tx, { managerId, sight, counted, asOf }: TeamLook): Promise<Team | null> {
  const { people, late } = await countTeam(tx, managerId, sight, asOf)
  const day = asOf !== undefined && asOf < counted ? asOf : counted
  if (people === 0) return null
  const direct = sql`select r.person_id from (${reportsOf(tx, managerId, day, 'direct')}) r where ${sight.includes(sql.ref('r.person_id'))}`
  const counts = await tx.one(sql<Omit<Team['direct'], 'excusedNow'>>`
    select count(*)::integer as reports, count(c.person_id)::integer as "lateReports", coalesce(sum(c.raw), 0)::integer as raw,
           coalesce(sum(c.excused), 0)::integer as excused, coalesce(sum(c.raw - c.excused), 0)::integer as net,
           coalesce(sum(c.overdue), 0)::integer as "stillOverdue"
    from (${direct}) t
    join person p on p.organization_id = ${tx.organizationId} and p.person_id = t.person_id and ${present({ day }, 'p')}
    left join (${lateCounts(tx, day, {})}) c on c.person_id = p.person_id`)
  const { excusedNow } = await tx.one(sql<{ excusedNow: number }>`
    select coalesce(sum(s.excused_overdue), 0)::integer as "excusedNow"
    from (${direct}) t
    join person p on p.organization_id = ${tx.organizationId} and p.person_id = t.person_id and ${present({ day }, 'p')}
    join standing s on s.organization_id = ${tx.organizationId} and s.person_id = p.person_id and s.from_day <= ${day}::date and s.until_day > ${day}::date`)
  return { day, people, late, direct: { ...counts, excusedNow } }
}
