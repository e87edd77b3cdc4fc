import { sql } from 'kysely'
import type { Answer } from '../contract/endpoint.ts'
import type { homeEndpoints } from '../contract/home.ts'
import type { Tx } from '../database/transaction.ts'
import type { Sight } from '../identity/sight.ts'
import { loadOrganization } from '../people/organization.ts'
import { peopleThen } from '../people/people-then.ts'
import { present } from '../people/present.ts'
import { reportsOf } from '../people/team.ts'
import { lateCounts } from '../reports/late-counts.ts'
import { countTeam } from '../staff/owed-counts.ts'
import { type Look, layKnown } from '../task-log/as-of.ts'
import { earlierDay } from '../time/day.ts'

type Team = NonNullable<Answer<(typeof homeEndpoints)['GET /home/team']>['team']>

/** Whose team is looked at, and on which day the escalation report has counted last. */
export interface TeamLook extends Look {
  managerId: number
  sight: Sight
  counted: string
}

/**
 * The figures of a manager's team: who is late, and what the escalation report of a day says of the direct reports. Of a past day, as of
 * My team, they are of those who reported to them then, as far as is known or was, and are in sight today. Null: no team.
 */
export async function teamOf(tx: Tx, { managerId, sight, counted, ...look }: TeamLook): Promise<Team | null> {
  const { people, late } = await countTeam(tx, managerId, sight, look)
  const day = earlierDay(look.asOf ?? counted, counted)
  if (people === 0) return null
  const then = peopleThen(tx, (await loadOrganization(tx)).timeZone, look)
  const known = await layKnown(tx, day, look.knownAt)
  const reports = reportsOf(tx, managerId, day, 'direct', then)
  const direct = await tx.one(sql<Team['direct']>`
    select count(*)::integer as reports, count(c.person_id)::integer as "lateReports", coalesce(sum(c.raw), 0)::integer as raw,
           coalesce(sum(c.excused), 0)::integer as excused, coalesce(sum(c.raw - c.excused), 0)::integer as net,
           coalesce(sum(c.overdue), 0)::integer as "stillOverdue", coalesce(sum(c.excused_overdue), 0)::integer as "excusedNow"
    from (${reports}) t
    join person p on p.organization_id = ${tx.organizationId} and p.person_id = t.person_id and ${present({ day }, 'p')}
    left join (${lateCounts(tx, day, { known, among: reports })}) c on c.person_id = p.person_id
    where ${sight.includes(sql.ref('p.person_id'))}`)
  return { day, people, late, direct }
}
