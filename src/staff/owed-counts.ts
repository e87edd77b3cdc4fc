import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import type { Sight } from '../identity/sight.ts'
import { loadOrganization } from '../people/organization.ts'
import { reportsOf } from '../people/team.ts'
import { type Look, type Looked, lookAt } from '../task-log/as-of.ts'
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
  const now = await lookAt(tx, await loadOrganization(tx), {})
  const { today } = now
  const { state } = standingAt(today)
  const own = await tx.one(sql<Pick<OwedCounts, 'late' | 'dueSoon'>>`
    select (count(*) filter (where ${state} = 'late'))::integer as late, (count(*) filter (where ${state} = 'due-soon'))::integer as "dueSoon"
    from deadline d join person p on p.organization_id = d.organization_id and p.person_id = d.person_id
    where d.organization_id = ${tx.organizationId} and d.person_id = ${personId} and d.met_on is null`)
  const { people, late } = await countAmong(tx, now, reportsOf(tx, personId, today.own, 'all'))
  return { ...own, team: people, teamLate: late }
}

/** Those who report to somebody, or did on a past day, or were known to, and are in sight today, and how many of them had something late. */
export async function countTeam(tx: Tx, managerId: number, sight: Sight, look: Look): Promise<{ people: number; late: number }> {
  const looked = await lookAt(tx, await loadOrganization(tx), look)
  const reports = reportsOf(tx, managerId, looked.today.own, 'all', looked)
  const team = sql`select r.person_id from (${reports}) r where ${sight.includes(sql.ref('r.person_id'))}`
  return countAmong(tx, looked, team)
}

async function countAmong(tx: Tx, looked: Looked, team: RawBuilder<unknown>): Promise<{ people: number; late: number }> {
  await tx.lay('team', team)
  await tx.run(sql`analyze team`)
  const theirs = sql`d.person_id in (select person_id from team)`
  return tx.one(sql<{ people: number; late: number }>`
    select count(*)::integer as people, (select count(*)::integer from (${lateCounts(tx, looked, theirs)}) as l) as late
    from team t join person p on p.organization_id = ${tx.organizationId} and p.person_id = t.person_id
    where p.left_on is null or p.left_on >= ${looked.today.own}::date`)
}
