import { sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import { localToday } from '../people/local-today.ts'
import { loadOrganization } from '../people/organization.ts'
import { reportsOf } from '../people/team.ts'
import { standingAt } from '../task-log/state.ts'
import { lateCounts } from './late-counts.ts'

/** What waits for somebody: their own, and that of the people who report to them, directly or through others. */
export interface OwedCounts {
  late: number
  dueSoon: number
  team: number
  /** How many of the team have something late. */
  teamLate: number
}

export async function countOwed(tx: Tx, personId: number): Promise<OwedCounts> {
  const today = await localToday(tx, await loadOrganization(tx))
  const { state } = standingAt(today)
  const own = await tx.one(sql<Pick<OwedCounts, 'late' | 'dueSoon'>>`
    select (count(*) filter (where ${state} = 'late'))::integer as late, (count(*) filter (where ${state} = 'due-soon'))::integer as "dueSoon"
    from deadline d join person p on p.organization_id = d.organization_id and p.person_id = d.person_id
    where d.organization_id = ${tx.organizationId} and d.person_id = ${personId} and d.met_on is null`)
  await tx.lay('team', reportsOf(tx, personId, today.own, 'all'))
  await tx.run(sql`analyze team`)
  const team = await tx.one(sql<Pick<OwedCounts, 'team' | 'teamLate'>>`
    select count(*)::integer as team, (select count(*)::integer from (${lateCounts(tx, today, sql`d.person_id in (select person_id from team)`)}) as l) as "teamLate"
    from team t join person p on p.organization_id = ${tx.organizationId} and p.person_id = t.person_id
    where p.left_on is null or p.left_on >= ${today.own}::date`)
  return { ...own, ...team }
}
